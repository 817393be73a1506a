"""Finding the person behind a typed user name.

User names are compared in their NFKC form, without the spaces around them and without regard to case:
a phone writes the first letter large, an input method writes full-width letters.
"""

import unicodedata

from django.conf import settings
from django.utils import timezone

from ecocounty.units.models import User

LONGEST_NAME = User._meta.get_field("username").max_length


def normalise_name(typed: str) -> str:
    """Return the name as it would be stored; what is too long to be one stays, for it may take minutes."""
    return typed if len(typed) > 2 * LONGEST_NAME else unicodedata.normalize("NFKC", typed).strip()


def fold_name(typed: str) -> str:
    """Return the one spelling under which all spellings of a user name are compared and counted."""
    return normalise_name(typed).casefold()


def find_person(typed: str) -> User | None:
    """Return the person of that user name; of two that differ by case only, the exact spelling decides."""
    name = normalise_name(typed)
    if len(name) > LONGEST_NAME:
        return None
    # The databases fold more letters (dotless i, on PostgreSQL) than we count as one name: a match that
    # Python does not confirm would be a second allowance of tries on the same account.
    folded = fold_name(typed)
    alike = [
        user for user in User.objects.filter(username__iexact=name) if fold_name(user.username) == folded
    ]
    if len(alike) == 1:
        return alike[0]
    return next((user for user in alike if user.username == name), None)


def may_sign_in(user: User) -> bool:
    """Say whether the account is good here: not switched off; the demonstration's on this computer only."""
    return user.is_active and (settings.LOOPBACK_ONLY or not user.is_demonstration)


def first_password_ran_out(user: User) -> bool:
    """Say whether the password was handed over by somebody else, too long ago."""
    return user.first_password_until is not None and user.first_password_until <= timezone.now()
