"""A file as it was sent, examined before anything is written: what it is, and what would be kept of it."""

import hashlib
from dataclasses import dataclass
from datetime import date

from ecocounty.evidence.content import tell_kind
from ecocounty.evidence.kinds import media_type_of
from ecocounty.evidence.names import tidy_name
from ecocounty.evidence.pictures import read_picture


@dataclass(frozen=True, slots=True)
class ExaminedFile:
    """What would be kept of a file; a picture's bytes are ours, every other file's as they were sent."""

    name: str
    data: bytes
    ending: str
    sent_sha256: str
    sent_size: int
    preview: bytes = b""
    width: int | None = None
    height: int | None = None
    taken_on: date | None = None

    @property
    def media_type(self) -> str:
        return media_type_of(self.ending)


def examine_file(data: bytes, *, name: str) -> ExaminedFile:
    """Return what would be kept of a file, or raise FileRefused."""
    kind = tell_kind(data, name=name)
    sent = {"name": tidy_name(name), "sent_sha256": hashlib.sha256(data).hexdigest(), "sent_size": len(data)}
    if not kind.is_picture:
        return ExaminedFile(data=data, ending=kind.ending, **sent)
    picture = read_picture(data, key=kind.key)
    return ExaminedFile(
        data=picture.data,
        ending=picture.ending,
        preview=picture.preview,
        width=picture.width,
        height=picture.height,
        taken_on=picture.taken_on,
        **sent,
    )
