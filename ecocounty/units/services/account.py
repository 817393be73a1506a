"""What people change about themselves."""

from django.db import transaction

from ecocounty.history.services import Change, record_change
from ecocounty.units.models import User


@transaction.atomic
def change_own_account(*, user: User, phone: str, email: str, mail_notices: bool) -> bool:
    """Change one's own phone, e-mail and mail switch; say whether anything was different."""
    user = User.objects.select_for_update(of=("self",)).select_related("unit").get(pk=user.pk)
    # Notices cannot go where there is no address.
    said = {"phone": phone, "email": email, "mail_notices": mail_notices and bool(email)}
    before = {name: getattr(user, name) for name, value in said.items() if getattr(user, name) != value}
    if not before:
        return False
    for name in before:
        setattr(user, name, said[name])
    user.save(update_fields=list(before))
    record_change(
        Change(
            action="change",
            subject_kind="units.user",
            subject_id=user.pk,
            unit_code=user.unit.code,
            before=before,
            after={name: said[name] for name in before},
        ),
        actor=user,
    )
    return True
