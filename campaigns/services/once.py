"""Saving what may be there once only: two people may write the same at one moment, and the database sees it first."""

from collections.abc import Callable

from django.db import IntegrityError, models, transaction


def save_once(row: models.Model, refusal: Callable[[], Exception | None], *, is_new: bool = True) -> None:
    """Save a row; where it is there already, raise what `refusal` makes of it."""
    try:
        with transaction.atomic():
            row.save(force_insert=is_new)
    except IntegrityError as error:
        refused = refusal()
        if refused is None:
            raise
        raise refused from error
