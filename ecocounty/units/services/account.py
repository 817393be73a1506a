"""What people change about themselves."""

from django.db import transaction

from ecocounty.units.models import User
from ecocounty.units.services.person_entries import record_for_person


@transaction.atomic
def change_own_account(*, user: User, phone: str, email: str, mail_notices: bool) -> bool:
    """Change one's own phone, e-mail and mail switch; say whether anything was different."""
    user = User.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=user.pk)
    # Notices cannot go where there is no address.
    said = {"phone": phone, "email": email, "mail_notices": mail_notices and bool(email)}
    before = {name: getattr(user, name) for name, value in said.items() if getattr(user, name) != value}
    if not before:
        return False
    for name in before:
        setattr(user, name, said[name])
    user.save(update_fields=list(before))
    after = {name: said[name] for name in before}
    record_for_person("change", user.pk, user.unit, actor=user, before=before, after=after)
    return True
