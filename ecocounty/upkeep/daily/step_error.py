"""What a step of the daily run found wrong."""


class StepError(Exception):
    """Something is wrong; the sentence goes into the log as it stands."""

    def __init__(self, said: str, counts: dict[str, int] | None = None) -> None:
        super().__init__(said)
        self.counts = counts or {}
