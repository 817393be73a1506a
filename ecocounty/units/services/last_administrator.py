"""The last administrator stays: without one nobody could ever give the role again."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ecocounty.units.models import Role, RoleKind, User
from ecocounty.units.refused import RefusedError


class LastAdministratorError(RefusedError):
    """After this, nobody would administer the units that this person administers."""

    def __init__(self, *, to_newcomer: bool = False) -> None:
        sentence = (
            _(
                "This is the last administrator here, and a new person counts only once they have signed in. Add "
                "the person first and let them sign in once, then hand the seat over to them."
            )
            if to_newcomer
            else _(
                "This is the last administrator here. Give the role first, without a last day, to somebody who has "
                "signed in once."
            )
        )
        super().__init__(None, sentence)


def hold_administrators() -> None:
    """Let one change at a time be made to who administers; held before any single person is, and in one order."""
    list(administrators())


def administrators() -> QuerySet[Role]:
    """Return all roles of administrators with their people, held until the change is made."""
    held = Role.objects.filter(kind=RoleKind.ADMINISTRATOR).select_related("unit", "user")
    return held.order_by("pk").select_for_update(of=("self", "user"), no_key=True)


def refuse_without_administrator(*, role: Role, after: date) -> None:
    """Refuse to end the administrator's role after that day, if nobody else goes on from there."""
    if role.kind == RoleKind.ADMINISTRATOR and not goes_on(role, after=after):
        raise LastAdministratorError


def refuse_to_disable_the_last(user: User) -> None:
    """Refuse to switch a person off who is the only administrator somewhere."""
    today = timezone.localdate()
    for role in user.roles.not_over(today).filter(kind=RoleKind.ADMINISTRATOR).select_related("unit"):
        if role.held_from <= today and not goes_on(role, after=today - timedelta(days=1)):
            raise LastAdministratorError


def goes_on(role: Role, *, after: date) -> bool:
    """Say whether somebody else administers the role's unit from the next day on, without a last day.

    The rows are held until the change is made, so that two cannot end one another at once.
    """
    return any(
        other.user_id != role.user_id
        and other.user.is_active
        # Whoever never signed in may never do so: a slip runs out.
        and not other.user.must_change_password
        and (settings.LOOPBACK_ONLY or not other.user.is_demonstration)
        and other.unit.holds(role.unit)
        and other.held_from <= after + timedelta(days=1)
        and other.held_to is None
        for other in administrators()
    )
