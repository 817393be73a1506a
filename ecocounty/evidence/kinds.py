"""The kinds of file that are taken as evidence, by what they are and not by what they are called."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type, the endings that its name may have, and the one that we give it."""

    key: str
    media_type: str
    endings: tuple[str, ...]
    is_picture: bool = False

    @property
    def ending(self) -> str:
        return self.endings[0]


_OOXML = "application/vnd.openxmlformats-officedocument"
KINDS = {
    kind.key: kind
    for kind in (
        Kind("jpeg", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), is_picture=True),
        Kind("png", "image/png", ("png",), is_picture=True),
        Kind("heic", "image/heic", ("heic", "heif", "hif"), is_picture=True),
        Kind("webp", "image/webp", ("webp",), is_picture=True),
        Kind("pdf", "application/pdf", ("pdf",)),
        Kind("xlsx", f"{_OOXML}.spreadsheetml.sheet", ("xlsx",)),
        Kind("docx", f"{_OOXML}.wordprocessingml.document", ("docx",)),
        Kind("xls", "application/vnd.ms-excel", ("xls",)),
        Kind("doc", "application/msword", ("doc",)),
    )
}
PICTURE_ENDINGS = tuple(ending for kind in KINDS.values() if kind.is_picture for ending in kind.endings)
# For the file input: `image/*` is what makes a phone offer its camera.
ACCEPT = ",".join(["image/*", *(f".{ending}" for kind in KINDS.values() for ending in kind.endings)])


def agrees(kind: Kind, ending: str) -> bool:
    """Say whether a name's ending fits what the file is.

    A picture may bear any picture's ending: phones and chat programs misname them, and it is encoded anew
    under its right one.
    """
    return ending in (PICTURE_ENDINGS if kind.is_picture else kind.endings)


def media_type_of(ending: str) -> str:
    """Return the media type of what is kept under an ending of ours."""
    for kind in KINDS.values():
        if ending in kind.endings:
            return kind.media_type
    return "application/octet-stream"
