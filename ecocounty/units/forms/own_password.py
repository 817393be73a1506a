"""Asking for one's own password again before something grave is done."""

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables


class OwnPasswordAsked(forms.Form):
    """The password of whoever acts; wrong ones are counted like sign-ins, so a left desk gives no free guesses."""

    own_password = forms.CharField(
        label=_("Your own password"),
        help_text=_("Asked again, so that nobody does this at a desk that you left."),
        max_length=4096,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    @sensitive_variables("password")
    def clean_own_password(self) -> str:
        """Check the password as a sign-in is."""
        password, user = self.cleaned_data["own_password"], self.request.user
        if authenticate(self.request, username=user.get_username(), password=password) != user:
            raise ValidationError(_("This is not your password. Type the one you signed in with."))
        return password
