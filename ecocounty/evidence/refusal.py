"""Why a file is not taken. Codes and data only: the sentence is made in sentences.py."""

REFUSALS = {
    "empty": "no bytes at all",
    "too_large": "over MAX_BYTES",
    "not_taken": "a kind of file that is not taken; found: what it is",
    "wrong_ending": "the name's ending is another kind's; found: the right one",
    "broken": "damaged or cut off; found: what the reader stumbled over",
    "two_in_one": "also a file of another kind; found: which",
    "bomb": "unpacks to far more than it is, or has far too many parts; found: how many",
    "macro": "a program inside",
    "password": "locked by a password",
    "too_many_pixels": "more pixels than are decoded; found: width x height",
    "timeout": "decoding took more time or processor than allowed",
    "no_reader": "not the file's fault: the decoding process could not be started or answered nonsense",
}


class FileRefused(Exception):
    """A file that is not taken, with one of the REFUSALS and what was found."""

    def __init__(self, code: str, found: str = "") -> None:
        if code not in REFUSALS:
            raise ValueError(f"unknown refusal {code!r}")
        super().__init__(code, found)
        self.code = code
        self.found = found

    def __str__(self) -> str:
        return f"{self.code}: {self.found}" if self.found else self.code
