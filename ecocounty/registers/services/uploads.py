"""Registers' files: kept, previewed, and taken in whole or not at all."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from import_export.results import RowResult

from ecocounty.evidence.services import read_file, store_file
from ecocounty.history.models import Door
from ecocounty.history.request import through
from ecocounty.history.services import Change, record_change
from ecocounty.registers.kinds import RegisterKind
from ecocounty.registers.models import RegisterUpload, UploadState
from ecocounty.registers.resources import PersonResource, RegisterResource
from ecocounty.registers.resources.people import FirstPassword
from ecocounty.registers.resources.register import Draft
from ecocounty.registers.selectors.reading import CHANGE, NEW, Reading, dataset_of, raise_faults, read_file_of
from ecocounty.sheets import Workbook, read_workbook
from ecocounty.units.models import User
from ecocounty.units.services.passwords import first_password_until, new_first_password

# make_password leaves Python's lock while it hashes.
HASHING = 2


class UploadSettledError(Exception):
    """The file was taken in or discarded already."""


class RegisterChangedError(Exception):
    """What the preview showed is not what the file would do now."""


class FileNotFitError(Exception):
    """Something in the file must be put right first."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A new person and the one-time password to hand to them; it is kept nowhere."""

    person: User
    password: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a file did, the page that shows it, and the slips of the people that it added."""

    created: int
    changed: int
    page: str
    slips: tuple[Slip, ...] = ()


def keep_upload(*, actor: User, kind: RegisterKind, data: bytes, filename: str) -> RegisterUpload:
    """Keep a register's file for its preview; one that cannot be read or is another's is refused unkept."""
    workbook = read_workbook(data, filename=filename)
    read_file_of(workbook, actor=actor, kind=kind, columns=None)
    with transaction.atomic(), through(Door.UPLOAD):
        kept = store_file(actor=actor, data=data, original_name=filename, extension="xlsx", unit=actor.unit)
        upload = RegisterUpload.objects.create(register=kind.key, workbook=kept, uploaded_by=actor)
        record_upload(upload, "upload", actor)
    return upload


def open_kept(upload: RegisterUpload) -> Workbook:
    """Return a kept file, read again."""
    return read_workbook(read_file(upload.workbook), filename=upload.workbook.original_name)


def read_kept(upload: RegisterUpload, *, actor: User) -> Reading:
    """Read a kept file again and hold it against the register as it stands now."""
    return read_file_of(open_kept(upload), actor=actor, kind=upload.kind, columns=upload.columns)


@transaction.atomic
def name_columns(*, actor: User, upload: RegisterUpload, columns: dict) -> None:
    """Write down which columns of a file without tags are which, as the person confirmed."""
    held = (
        RegisterUpload.objects.select_for_update().filter(pk=upload.pk, state=UploadState.PREVIEWED).first()
    )
    if held is None:
        raise UploadSettledError
    held.columns = upload.columns = columns
    held.save(update_fields=["columns"])
    with through(Door.UPLOAD):
        record_upload(upload, "name_columns", actor, columns=columns)


@sensitive_variables("passwords", "slips")
def confirm_upload(*, actor: User, upload: RegisterUpload, seen: str) -> TakenIn:
    """Take a file in: every row or none, and only if it would do just what the preview showed."""
    workbook = open_kept(upload)
    kind = upload.kind
    reading = read_file_of(workbook, actor=actor, kind=kind, columns=upload.columns)
    refuse_unfit(reading, seen)
    # Before the write begins, for hashing takes long and everybody's writes would wait.
    passwords = first_passwords(reading.newcomers)
    with transaction.atomic(), through(Door.UPLOAD):
        kind.hold(kind.resource(actor, reading.found.table.rows))
        settle(upload, UploadState.TAKEN_IN, reading)
        # Somebody may have changed the register while the passwords were hashed.
        reading = read_file_of(workbook, actor=actor, kind=kind, columns=upload.columns)
        refuse_unfit(reading, seen)
        resource, drafts = save_rows(actor, reading, passwords)
        page = kind.page(resource, drafts)
        taken = TakenIn(len(reading.of(NEW)), len(reading.of(CHANGE)), page, slips_of(resource))
        record_upload(upload, "take_in", actor, created=taken.created, changed=taken.changed)
    return taken


def refuse_unfit(reading: Reading, seen: str) -> None:
    """Refuse a file that must be put right, or that would do other than what was shown."""
    if reading.found.table is None or not reading.can_be_taken_in:
        raise FileNotFitError
    if seen != reading.fingerprint:
        raise RegisterChangedError


def save_rows(
    actor: User, reading: Reading, passwords: dict[str, FirstPassword]
) -> tuple[RegisterResource, list[Draft]]:
    """Let the library go through the rows and each be saved by the service; the first refusal takes all back.

    Returned with the register: the rows that were saved.
    """
    table = reading.found.table
    resource = reading.kind.resource(actor, table.rows)
    if isinstance(resource, PersonResource):
        resource.passwords, resource.until = passwords, first_password_until()
    try:
        result = resource.import_data(dataset_of(table), rollback_on_validation_errors=True)
        raise_faults(result)
    except IntegrityError as error:
        # Two at once: the database keeps one of them.
        raise RegisterChangedError from error
    if result.has_validation_errors():
        raise RegisterChangedError
    return resource, [row.instance for row in result.rows if row.import_type != RowResult.IMPORT_TYPE_SKIP]


def first_passwords(names: Sequence[str]) -> dict[str, FirstPassword]:
    """Return folded user name -> a one-time password, hashed."""
    clear = [new_first_password() for _name in names]
    with ThreadPoolExecutor(HASHING) as pool:
        hashed = list(pool.map(make_password, clear))
    return {
        name: FirstPassword(*pair) for name, pair in zip(names, zip(clear, hashed, strict=True), strict=True)
    }


def slips_of(resource: RegisterResource) -> tuple[Slip, ...]:
    """Return the slips of the people that were added."""
    if not isinstance(resource, PersonResource):
        return ()
    return tuple(Slip(user, resource.passwords[name].clear) for name, user in resource.created.items())


def discard_upload(*, actor: User, upload: RegisterUpload) -> None:
    """Put a previewed file aside; nothing of it was taken in."""
    with transaction.atomic(), through(Door.UPLOAD):
        settle(upload, UploadState.DISCARDED)
        record_upload(upload, "discard", actor)


def discard_stale(*, before: datetime) -> int:
    """Put aside the files that were uploaded before a moment and never taken in; say how many."""
    stale = RegisterUpload.objects.filter(state=UploadState.PREVIEWED, uploaded_at__lt=before)
    discarded = 0
    for upload in stale.select_related("workbook", "uploaded_by__unit"):
        try:
            with transaction.atomic():
                settle(upload, UploadState.DISCARDED)
                record_upload(upload, "discard", None, stale=True)
        except UploadSettledError:
            continue
        discarded += 1
    return discarded


def settle(upload: RegisterUpload, state: str, reading: Reading | None = None) -> None:
    """Close an upload once; the second to try is told so."""
    counts = {}
    if reading is not None:
        counts = {"rows_created": len(reading.of(NEW)), "rows_changed": len(reading.of(CHANGE))}
    waiting = RegisterUpload.objects.filter(pk=upload.pk, state=UploadState.PREVIEWED)
    if not waiting.update(state=state, settled_at=timezone.now(), **counts):
        raise UploadSettledError
    upload.state = state


def record_upload(upload: RegisterUpload, action: str, actor: User | None, **more: object) -> None:
    """Enter what became of a file in the history of the unit of whoever uploaded it."""
    record_change(
        Change(
            action=action,
            subject_kind="registers.upload",
            subject_id=upload.pk,
            unit_code=upload.uploaded_by.unit.code,
            after={"sha256": upload.workbook.sha256, "register": upload.register, **more},
        ),
        actor=actor,
    )
