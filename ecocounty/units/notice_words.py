"""How notices about people and roles read, and where people get mail."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocounty.notices.kinds import Kind, Told, register_addresses, register_kinds
from ecocounty.notices.models import Notice
from ecocounty.units.models import User
from ecocounty.units.telling import names_of_units, role_words

ROLE_GIVEN, ROLE_ENDED, ROLE_WITHDRAWN = "units.role_given", "units.role_ended", "units.role_withdrawn"
PASSWORD_RESET = "units.password_reset"


def addresses(person_ids: Iterable[int]) -> Mapping[int, str]:
    """Return where these people get mail, of those who asked for it and may sign in."""
    wanted = User.objects.filter(pk__in=list(person_ids), is_active=True, mail_notices=True)
    return dict(wanted.exclude(email="").values_list("pk", "email"))


def tell_notices(_user: User, notices: list[Notice]):
    """Tell people about their own roles and sign-in, which they may know even when they hold no role."""
    names = names_of_units(
        {code for one in notices for code in (one.said.get("unit"), one.said.get("by")) if code}
    )

    def tell(notice: Notice) -> Told:
        said = notice.said
        words = {
            "office": names.get(said.get("by", ""), "") or _("somebody"),
            "unit": names.get(said.get("unit", ""), said.get("unit", "")),
            "role": role_words(said.get("role", "")),
            "from": said.get("from", ""),
            "to": said.get("to", ""),
        }
        return Told(sentence_for(notice.kind, has_end=bool(words["to"])) % words)

    return tell


def sentence_for(kind: str, *, has_end: bool) -> str:
    """Return the sentence of a kind of notice."""
    if kind == ROLE_GIVEN and has_end:
        return _("%(office)s gave you a role from %(from)s to %(to)s: %(role)s, %(unit)s.")
    if kind == ROLE_GIVEN:
        return _("%(office)s gave you a role from %(from)s on: %(role)s, %(unit)s.")
    if kind == ROLE_ENDED:
        return _("%(office)s set %(to)s as the last day of your role: %(role)s, %(unit)s.")
    if kind == ROLE_WITHDRAWN:
        return _("%(office)s took back a role that had not begun: %(role)s, %(unit)s.")
    return _("%(office)s reset your password. If you did not ask for it, call them.")


def register() -> None:
    """Tell the room of notices about our kinds."""
    register_addresses(addresses)
    register_kinds(
        {
            ROLE_GIVEN: Kind("info", gettext_lazy("Role given")),
            ROLE_ENDED: Kind("warn", gettext_lazy("Role ended")),
            ROLE_WITHDRAWN: Kind("warn", gettext_lazy("Role taken back")),
            PASSWORD_RESET: Kind("warn", gettext_lazy("Password reset")),
        },
        tell_notices,
    )
