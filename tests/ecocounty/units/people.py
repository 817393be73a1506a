"""People who can sign in with a password, for the tests of the front door."""

from ecocounty.units.models import RoleKind, Unit, UnitKind, User
from ecocounty.units.services.passwords import change_password
from tests import cast

PASSWORD = "gao-yi-lin-tian-42"


def make_person(username: str = "long") -> User:
    """Make a reporter of 坪村鎮 who has set a password of their own."""
    unit = Unit.objects.filter(code="431225101").first() or cast.make_unit(
        "431225101", UnitKind.TOWNSHIP, None, "坪村鎮"
    )
    user = cast.make_person(username, unit, RoleKind.REPORTER)
    change_password(actor=user, user=user, password=PASSWORD)
    return user
