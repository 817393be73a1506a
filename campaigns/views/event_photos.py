"""The photos of a posting: each is looked at for itself, and one that is not taken stops no other."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from campaigns.services.photos import NewPhoto
from ecocounty.evidence.limits import MAX_AT_ONCE, MAX_BYTES_AT_ONCE, MAX_CAPTION
from ecocounty.evidence.names import tidy_name
from ecocounty.evidence.sentences import say_about, say_too_many
from ecocounty.evidence.views.examined import examine_files


def examine_photos(files: Sequence[UploadedFile], caption: str) -> tuple[list[NewPhoto], list[str]]:
    """Return the photos that can be kept, and a sentence for each that is not taken."""
    taken, left = within_limits(files)
    examined, problems = examine_files(taken)
    problems += [say_about(tidy_name(file.name or ""), say_too_many()) for file in left]
    words = caption.strip()[:MAX_CAPTION]
    return [NewPhoto(file=file, caption=words) for file in examined], problems


def within_limits(files: Sequence[UploadedFile]) -> tuple[list[UploadedFile], list[UploadedFile]]:
    """Return the first files that are taken at once, and those that are too many."""
    taken: list[UploadedFile] = []
    left: list[UploadedFile] = []
    size = 0
    for file in files:
        if len(taken) < MAX_AT_ONCE and size + file.size <= MAX_BYTES_AT_ONCE:
            taken.append(file)
            size += file.size
        else:
            left.append(file)
    return taken, left
