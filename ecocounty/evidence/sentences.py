"""What is told to a person about a file that is not taken: which one, what is wrong, what to do."""

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocounty.evidence.limits import (
    MAX_AT_ONCE,
    MAX_BYTES,
    MAX_BYTES_AT_ONCE,
    MAX_BYTES_OF_UNIT,
    MAX_FILES_OF_OWNER,
)
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.refusal import FileRefused

TAKEN = gettext_lazy(
    "Taken are photos and pictures (JPEG, PNG, HEIC, WebP), PDF, Word (.docx, .doc) and Excel (.xlsx, .xls)."
)

REFUSED = {
    "empty": gettext_lazy("the file is empty. Choose another one."),
    "too_large": gettext_lazy(
        "the file is larger than %(size)s. Make it smaller, or split it, and send it again."
    ),
    "not_taken": gettext_lazy("files of this kind are not taken."),
    "wrong_ending": gettext_lazy(
        "the name does not fit what the file is: it is a .%(found)s file. Open it, save it under the right "
        "kind and send it again."
    ),
    "broken": gettext_lazy(
        "the file is damaged or cut off and cannot be read. Open it, save it again and send that."
    ),
    "two_in_one": gettext_lazy(
        "the file is two kinds of file in one (%(found)s inside). Open it, save it again and send that."
    ),
    "bomb": gettext_lazy(
        "the file unpacks to far more than it seems. Save it anew without what is not needed."
    ),
    "macro": gettext_lazy("the file holds a program (macro). Save it as .docx or .xlsx and send it again."),
    "password": gettext_lazy("the file has a password. Take the password off and send it again."),
    "too_many_pixels": gettext_lazy(
        "the picture has too many pixels (%(found)s). Save it smaller and send it again."
    ),
    "timeout": gettext_lazy("the picture takes too long to read. Save it smaller and send it again."),
    "no_reader": gettext_lazy(
        "the picture could not be read just now. Try again, and tell the office if it goes on."
    ),
}


def say_about(name: str, sentence: str) -> str:
    """Put a file's name before what is told about it."""
    return _("“%(name)s”: %(sentence)s") % {"name": name or "?", "sentence": sentence}


def say_refused(name: str, error: FileRefused) -> str:
    """Return what to tell about a file that is not taken."""
    words = {"found": error.found or "–", "size": filesizeformat(MAX_BYTES)}
    sentence = REFUSED[error.code] % words
    if error.code == "not_taken":
        found = f" ({error.found})" if error.found else ""
        sentence = f"{sentence}{found} {TAKEN}"
    return say_about(name, sentence)


def say_already_kept(name: str, held: Evidence | None) -> str:
    """Return what to tell about a file that is kept there already: by whom, since when, under which name."""
    if held is None:
        return say_about(name, _("this very file is kept here already."))
    words = {
        "held": held.original_name,
        "who": held.stored_by.display_name if held.stored_by else "–",
        "when": date_format(timezone.localtime(held.stored_at), "Y-m-d H:i"),
    }
    return say_about(
        name, _("this very file is kept here already: “%(held)s”, by %(who)s on %(when)s.") % words
    )


def say_twice(name: str, other: str) -> str:
    """Return what to tell about a file that was chosen twice."""
    return say_about(name, _("this is the same file as “%(other)s”. Choose it once.") % {"other": other})


def say_no_room() -> str:
    """Return what to tell where no more files are kept."""
    return _("There is no more room: %(files)s files are kept here, and %(size)s for a unit in all.") % {
        "files": MAX_FILES_OF_OWNER,
        "size": filesizeformat(MAX_BYTES_OF_UNIT),
    }


def say_too_many() -> str:
    """Return what to tell about too many files at once."""
    return _(
        "At most %(files)s files with %(size)s together are taken at once. Send them in several goes."
    ) % {
        "files": MAX_AT_ONCE,
        "size": filesizeformat(MAX_BYTES_AT_ONCE),
    }


def say_limits() -> str:
    """Return what is taken, told before anybody chooses a file."""
    limits = _("At most %(one)s for a file, %(files)s files and %(all)s at once.") % {
        "one": filesizeformat(MAX_BYTES),
        "files": MAX_AT_ONCE,
        "all": filesizeformat(MAX_BYTES_AT_ONCE),
    }
    photos = _("Photos are turned upright and made smaller; the place where they were taken is not kept.")
    return f"{TAKEN} {limits} {photos}"


def say_closed() -> str:
    """Return what to tell where files are taken no more: it was closed while the page was open."""
    return _("No files are taken here any more: it was closed meanwhile. Nothing was kept.")
