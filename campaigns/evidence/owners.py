"""Entries of the publicity registers as what evidence belongs to: photos of an event, a cutting, a certificate."""

from collections.abc import Callable

from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext as _

from campaigns.models import RegisterEntry
from campaigns.selectors.reach import seen_by
from ecocounty.evidence.owners import Owner, OwnerOfEvidence
from ecocounty.history.subjects import number_in
from ecocounty.units.models import User
from ecocounty.units.selectors.reach import fills_as_own, may_fill


def owner_of(
    model: type[RegisterEntry],
    *,
    title: Callable[[RegisterEntry], str],
    url: Callable[[RegisterEntry], str],
    visible: Callable[[User], Q] = seen_by,
    part_of: str = "",
    may_add: Callable[[User, RegisterEntry], bool] = lambda user, entry: may_fill(user, entry.unit),
) -> Owner:
    """Return a kind of entry as an owner of evidence; whoever reads the entry reads its files.

    `part_of`: the field of the entry that it goes with: an appearance is withdrawn with its article.
    `may_add`: who adds files, where it takes more than to make the unit's entries.
    """
    kind = model._meta.label_lower
    related = ("unit__parent", part_of) if part_of else ("unit__parent",)

    def find(user: User, owner_id: str) -> OwnerOfEvidence | None:
        number = number_in(owner_id)
        if number is None:
            return None
        entry = model.objects.filter(visible(user), pk=number).select_related(*related).first()
        if entry is None:
            return None
        fills = may_add(user, entry)
        return OwnerOfEvidence(
            kind=kind,
            owner_id=str(entry.pk),
            title=title(entry),
            shown_title=format_html('<span lang="zh">{}</span>', title(entry)),
            url=url(entry),
            unit=entry.unit,
            may_add=fills,
            on_behalf=fills and not fills_as_own(user, entry.unit),
            closed=_("This entry was withdrawn; no files are added to it.")
            if is_gone(entry, part_of)
            else "",
        )

    def hold(owner_id: str) -> bool:
        number = number_in(owner_id)
        if number is None:
            return False
        found = model.objects.filter(pk=number)
        if part_of:
            # The whole before its part, as wherever both are held.
            whole = model._meta.get_field(part_of).related_model.objects
            whole.select_for_update(of=("self",)).filter(pk__in=found.values(part_of)).first()
        held = found.select_for_update(of=("self",)).select_related(*related).first()
        return held is not None and not is_gone(held, part_of)

    return Owner(kind=kind, find=find, hold=hold)


def is_gone(entry: RegisterEntry, part_of: str) -> bool:
    """Say whether an entry was withdrawn, by itself or with what it is part of."""
    return entry.is_withdrawn or bool(part_of and getattr(entry, part_of).is_withdrawn)
