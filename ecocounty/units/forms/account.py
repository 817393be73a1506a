"""What people say about themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ecocounty.units.forms.people import NamedPerson, text


class AccountForm(NamedPerson):
    """One's own phone and e-mail, and whether notices come by mail too."""

    phone = text(_("Phone"), 40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    mail_notices = forms.BooleanField(
        label=_("Mail me when something waits for me"),
        required=False,
        help_text=_("The mail says only that something waits and where to look; no figures, no names."),
    )

    def clean(self) -> dict:
        """Refuse the switch without an address."""
        cleaned = super().clean()
        if cleaned.get("mail_notices") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the address to which the mail shall go, or take the tick away."))
        return cleaned
