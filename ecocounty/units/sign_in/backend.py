"""Checks user name and password. What a person may do is none of its business: that hangs on roles."""

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from ecocounty.units.models import User
from ecocounty.units.selectors.reach import find_person_with_roles
from ecocounty.units.sign_in.person import find_person, first_password_ran_out, may_sign_in
from ecocounty.units.sign_in.tries import give_try_back


class OfficeBackend(BaseBackend):
    """Signs in the people of the office; unknown, switched off and wrong password look the same."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs
    ) -> User | None:
        """Return the person if the password is theirs and the account is good here."""
        if username is None or password is None:
            return None
        user = find_person(username)
        if user is None:
            # As much work as for a person who exists, or the time would tell.
            make_password(password)
            return None
        if not user.check_password(password) or not may_sign_in(user):
            return None
        if first_password_ran_out(user):
            # Asked last and answered like a wrong password: only the log tells the two apart.
            if request is not None:
                request.sign_in_refused_because = "first password ran out"
            return None
        give_try_back(request)
        return user

    def get_user(self, user_id: int) -> User | None:
        """Return the person of a session, asked on each request: an account switched off is out at once."""
        user = find_person_with_roles(user_id)
        return user if user is not None and may_sign_in(user) else None
