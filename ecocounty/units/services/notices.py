"""Telling people what was done to their roles and their sign-in."""

from ecocounty.history.services import Actor
from ecocounty.notices.services import NewNotice, notify
from ecocounty.units.models import Role, User


def tell_of_role(kind: str, role: Role, *, actor: Actor | None) -> None:
    """Tell whoever holds a role that it was given, ended or taken back by somebody else."""
    said = {"role": role.kind, "unit": role.unit.code, "from": role.held_from.isoformat()}
    if role.held_to:
        said["to"] = role.held_to.isoformat()
    tell_person(kind, role.user, actor=actor, subject=f"role_{role.pk}", said=said)


def tell_person(
    kind: str, user: User, *, actor: Actor | None, subject: str, said: dict | None = None
) -> None:
    """Tell a person what somebody else did; a command and one's own doing are no news."""
    if actor is None or actor.pk == user.pk:
        return
    office = getattr(getattr(actor, "unit", None), "code", "")
    notify(
        [
            NewNotice(
                person_id=user.pk,
                kind=kind,
                subject=subject,
                route="account",
                said={"by": office, **(said or {})},
                by_mail=wants_mail(user),
            )
        ]
    )


def wants_mail(user: User) -> bool:
    """Say whether a person asked for mail and has an address."""
    return user.mail_notices and bool(user.email)
