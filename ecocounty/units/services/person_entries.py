"""What is entered in a person's history: their own data, their password, their roles."""

from ecocounty.history.services import Actor, Change, record_change
from ecocounty.units.models import Unit


def record_for_person(
    action: str,
    person_id: int,
    unit: Unit,
    *,
    actor: Actor | None,
    before: dict | None = None,
    after: dict | None = None,
    why: str = "",
) -> None:
    """Enter a change in a person's history, in the chain of the unit where it was made."""
    record_change(
        Change(
            action=action,
            subject_kind="units.user",
            subject_id=person_id,
            unit_code=unit.code,
            before=before,
            after=after,
            why=why,
        ),
        actor=actor,
    )
