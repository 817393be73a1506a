"""The private files: that each row has its file, and that the file is what was stored."""

import hashlib
from collections.abc import Iterable

from django.utils.translation import gettext as _

from ecocounty.evidence.models import Evidence
from ecocounty.upkeep.doctor.finding import Finding, Findings, State
from ecocounty.upkeep.doctor.migrations import some_of

SAMPLE = 50
PIECE = 1024 * 1024


def check_kept_files() -> Findings:
    """Read the latest files and some older ones."""
    rows = list(Evidence.objects.order_by("-pk")[:SAMPLE])
    numbers = list(Evidence.objects.order_by("pk").values_list("pk", flat=True))
    # Evenly through all years, the same ones each time: no luck in it.
    step = max(1, len(numbers) // SAMPLE)
    older = Evidence.objects.filter(pk__in=numbers[::step]).exclude(pk__in=[row.pk for row in rows])
    yield from _report([*rows, *older], Evidence.objects.count())


def check_every_file() -> Findings:
    """Read every file."""
    yield from _report(Evidence.objects.order_by("pk").iterator(chunk_size=500), Evidence.objects.count())


def _report(rows: Iterable[Evidence], kept: int) -> Findings:
    looked_at, gone, altered = 0, [], []
    for row in rows:
        looked_at += 1
        try:
            if _hash_of(row) != row.sha256:
                altered.append(f"{row.pk} {row.original_name}")
        except OSError:
            gone.append(f"{row.pk} {row.original_name}")
    wrong = [
        *([_("without file: %(names)s") % {"names": some_of(gone)}] if gone else []),
        *([_("altered: %(names)s") % {"names": some_of(altered)}] if altered else []),
    ]
    counts = _("%(looked_at)s of %(kept)s read") % {"looked_at": f"{looked_at:,}", "kept": f"{kept:,}"}
    yield Finding(
        key="kept_files",
        subject=_("Private files"),
        state=State.BAD if wrong else State.OK,
        found="; ".join([counts, *wrong]),
        advice=_("Take these files from the last backup that was checked, and find out who changed them.")
        if wrong
        else "",
    )


def _hash_of(row: Evidence) -> str:
    digest = hashlib.sha256()
    with row.file.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
