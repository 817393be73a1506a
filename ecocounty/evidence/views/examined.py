"""The files of a posting, each examined; every problem is listed with its file's name."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from ecocounty.evidence.examine import ExaminedFile, examine_file
from ecocounty.evidence.limits import MAX_BYTES
from ecocounty.evidence.names import tidy_name
from ecocounty.evidence.refusal import FileRefused
from ecocounty.evidence.sentences import say_refused, say_twice


def examine_files(files: Sequence[UploadedFile]) -> tuple[list[ExaminedFile], list[str]]:
    """Return what would be kept of the files, and a sentence for each that is not taken."""
    examined: dict[str, ExaminedFile] = {}
    problems = []
    for file in files:
        name = tidy_name(file.name or "")
        try:
            found = examine_one(file)
        except FileRefused as error:
            problems.append(say_refused(name, error))
            if error.code == "timeout":
                # Nothing will be kept: a posting of such files shall not hold a worker for minutes.
                break
            continue
        if found.sent_sha256 in examined:
            problems.append(say_twice(name, examined[found.sent_sha256].name))
        else:
            examined[found.sent_sha256] = found
    return list(examined.values()), problems


def examine_one(file: UploadedFile) -> ExaminedFile:
    """Examine one file; a large one is not even read into memory."""
    if file.size > MAX_BYTES:
        raise FileRefused("too_large")
    return examine_file(file.read(), name=file.name or "")
