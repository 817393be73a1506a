"""SQLite: that every commit reaches the disk, that readers do not wait, that the file is whole."""

import sys
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State

FULL = 2
LARGE_LOG = 64 * 1024 * 1024
MUCH_FREE = 0.25
# Locks and shared memory of SQLite do not work over these.
NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.glusterfs", "ceph"}


def check_sqlite() -> Findings:
    """Look at the settings of the file and at the space it takes."""
    if connection.vendor != "sqlite":
        return
    journal, synchronous = _ask("journal_mode"), int(_ask("synchronous"))
    in_memory = journal == "memory"
    right = (journal == "wal" or in_memory) and synchronous >= FULL
    yield Finding(
        key="sqlite.commits",
        subject=_("SQLite commits"),
        state=State.OK if right else State.BAD,
        found=f"journal_mode={journal}, synchronous={synchronous}",
        advice="" if right else _("Leave WAL and FULL as settings.py has them: else a power cut loses work."),
    )
    yield from _check_space()
    yield from _check_place()


def check_sqlite_whole() -> Findings:
    """Look at the settings, then read the whole file."""
    yield from check_sqlite()
    if connection.vendor != "sqlite":
        return
    said = _ask("quick_check(1)")
    yield Finding(
        key="sqlite.whole",
        subject=_("SQLite file"),
        state=State.OK if said == "ok" else State.BAD,
        found=_("whole")
        if said == "ok"
        else _("damaged: %(said)s") % {"said": said.strip().splitlines()[-1]},
        advice="" if said == "ok" else _("Stop the server and restore the last backup that was checked."),
    )


def _check_space() -> Findings:
    pages, free = int(_ask("page_count")), int(_ask("freelist_count"))
    if pages > 1000 and free > pages * MUCH_FREE:
        yield Finding(
            key="sqlite.free",
            subject=_("SQLite file"),
            state=State.INFO,
            found=_("%(percent)s of the file is empty") % {"percent": f"{round(100 * free / pages)} %"},
            advice=_("If the disk is short: stop the server, then sqlite3 FILE VACUUM."),
        )
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    if log.exists() and log.stat().st_size > LARGE_LOG:
        yield Finding(
            key="sqlite.log",
            subject=_("SQLite file"),
            state=State.WARN,
            found=_("its log has grown to %(size)s MB") % {"size": log.stat().st_size // 2**20},
            advice=_("A long reader holds it up. Start the server again at night."),
        )


def _check_place() -> Findings:
    kind = file_system_of(Path(connection.settings_dict["NAME"]))
    if kind in NETWORK:
        yield Finding(
            key="sqlite.place",
            subject=_("SQLite file"),
            state=State.BAD,
            found=_("lies on a network drive (%(kind)s), where SQLite cannot lock it") % {"kind": kind},
            advice=_("Move it to a disk of this computer, or use PostgreSQL."),
        )


def file_system_of(path: Path) -> str:
    """Return the kind of file system under a path, as Linux tells; elsewhere nothing."""
    mounts = Path("/proc/self/mounts")
    if sys.platform != "linux" or not mounts.exists():
        return ""
    place, found, longest = str(path.resolve()), "", -1
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, kind, *_rest = line.split(" ")
        point = point.replace("\\040", " ").rstrip("/")
        if len(point) > longest and (place == point or place.startswith(point + "/")):
            found, longest = kind, len(point)
    return found


def _ask(pragma: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        return str(cursor.fetchone()[0])
