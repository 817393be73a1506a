"""A change that the tree, the register or somebody's reach does not allow, with what to tell about it."""


class RefusedError(Exception):
    """Nothing was changed; `field` is the form's or the sheet's column, None where it is none of them."""

    def __init__(self, field: str | None, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence
