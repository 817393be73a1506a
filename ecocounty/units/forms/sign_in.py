"""What people type at the front door."""

from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables


class SignInForm(AuthenticationForm):
    """User name and password. One answer for all that is wrong, so that it does not tell who exists."""

    error_messages = {
        "invalid_login": _(
            "The user name and the password do not belong together. Check both, and whether Caps Lock is on."
        ),
    }


class OwnPasswordForm(PasswordChangeForm):
    """A person's current password and, twice, the new one."""

    error_messages = {
        **PasswordChangeForm.error_messages,
        "password_incorrect": _("The current password is not right. Type the one you signed in with."),
        "password_unchanged": _("The new password is the same as the current one. Choose another."),
    }

    def __init__(self, request: HttpRequest, *args, **kwargs) -> None:
        super().__init__(request.user, *args, **kwargs)
        self.request = request

    @sensitive_variables("password")
    def clean_old_password(self) -> str:
        """Check the current password as a sign-in is: an unattended session must not give free guesses."""
        password = self.cleaned_data["old_password"]
        if authenticate(self.request, username=self.user.get_username(), password=password) != self.user:
            raise ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return password

    @sensitive_variables("password")
    def clean_new_password1(self) -> str:
        """Refuse the old password as the new one: a first password must not stay."""
        password = self.cleaned_data["new_password1"]
        if password == self.cleaned_data.get("old_password"):
            raise ValidationError(self.error_messages["password_unchanged"], code="password_unchanged")
        return password
