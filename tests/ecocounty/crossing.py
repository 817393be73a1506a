"""The error by which PostgreSQL turns away one of two writers, on whichever database the tests run."""

from django.db import OperationalError


class TurnedAwayError(Exception):
    """What the driver raises."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("secret of the view: process 12 waits for process 13")
        self.pgcode = sqlstate


def crossed(sqlstate: str = "40P01") -> OperationalError:
    """Return Django's error with the driver's beneath it."""
    error = OperationalError("secret of the view: process 12 waits for process 13")
    error.__cause__ = TurnedAwayError(sqlstate)
    return error
