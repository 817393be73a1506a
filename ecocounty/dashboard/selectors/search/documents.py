"""Documents found by their names: workbooks that were uploaded, and evidence with its captions."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ecocounty.dashboard.selectors.search.found import Found, Group, first_of
from ecocounty.dashboard.selectors.search.matching import matches
from ecocounty.evidence.models import Evidence
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.returns.models import Upload
from ecocounty.returns.month_evidence import KIND, read_id
from ecocounty.returns.selectors.reach import units_visible_to
from ecocounty.spellings import Words
from ecocounty.units.models import Unit, User


def find_workbooks(user: User, words: Words) -> Group:
    """Return the workbooks of the units whose returns a person may read."""
    uploads = Upload.objects.filter(
        matches(words.words, ("workbook__original_name",)),
        unit__in=units_visible_to(user),
        period__startswith=words.period,
    )
    uploads = uploads if words.words else uploads.none()
    rows, more = first_of(uploads.select_related("unit", "workbook").order_by("-uploaded_at", "-pk"))
    found = [
        Found(
            name=one.workbook.original_name,
            unit=one.unit,
            url=reverse("returns:upload_file", args=[one.pk]),
            facts=(month_words(one.period), str(one.get_state_display())),
        )
        for one in rows
    ]
    return Group("workbooks", _("Workbooks"), found, more)


def find_evidence(user: User, words: Words) -> Group:
    """Return the evidence that belongs to months of the units whose returns a person may read.

    A kind of thing that files belong to, and that this does not name, is not searched.
    """
    units = {unit.code: unit for unit in units_visible_to(user)} if words.words else {}
    files = Evidence.objects.filter(
        matches(words.words, ("original_name", "caption")), owner_kind=KIND, unit_code__in=units
    )
    if words.period:
        files = files.filter(owner_id__contains=f"_{words.period}")
    rows, more = first_of(files.order_by("-stored_at", "-pk"))
    found = [found_file(file, units[file.unit_code]) for file in rows]
    return Group("evidence", _("Evidence"), found, more)


def found_file(file: Evidence, unit: Unit) -> Found:
    """Return a file as it is found; it leads to the page of what it belongs to."""
    named = read_id(file.owner_id)
    facts = (month_words(named[1]) if named else "", file.caption)
    return Found(
        name=file.original_name,
        unit=unit,
        url=reverse("evidence:files", args=[file.owner_kind, file.owner_id]),
        facts=tuple(fact for fact in facts if fact),
    )
