"""The pages' own files: collected, all of them, since the last upgrade."""

import json
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State
from ecocounty.upkeep.doctor.migrations import some_of


def check_static_files() -> Findings:
    """Compare what was collected with what this version brings."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    subject, advice = _("Pages' files"), _("manage.py collectstatic --noinput, then start the server again")
    if not manifest.exists():
        yield Finding(key="static", subject=subject, state=State.BAD, found=_("not collected"), advice=advice)
        return
    collected, when = json.loads(manifest.read_text("utf-8"))["paths"], manifest.stat().st_mtime
    brought = {
        path.replace("\\", "/"): Path(storage.path(path)).stat().st_mtime
        for finder in get_finders()
        for path, storage in finder.list([])
    }
    late = [path for path, changed in brought.items() if path not in collected or changed > when]
    yield Finding(
        key="static",
        subject=subject,
        state=State.BAD if late else State.OK,
        found=_("not collected since they changed: %(names)s") % {"names": some_of(sorted(late))}
        if late
        else _("%(count)s collected") % {"count": len(collected)},
        advice=advice if late else "",
    )
