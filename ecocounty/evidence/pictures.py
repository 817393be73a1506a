"""Pictures: decoded by a child process, so that a hostile one cannot take the web's worker down."""

import base64
from dataclasses import dataclass
from datetime import date
from typing import Any

from ecocounty.evidence.limits import CHILD_WAIT_SECONDS
from ecocounty.evidence.refusal import REFUSALS, FileRefused
from ecocounty.reading_process import NotReadError, ask_process

_START = "from ecocounty.evidence.picture_child import main; main()"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is kept of a picture: encoded by us, with a small one to show."""

    data: bytes
    ending: str
    width: int
    height: int
    taken_on: date | None
    preview: bytes


def read_picture(data: bytes, *, key: str) -> Picture:
    """Return what is kept of a picture of a kind, or raise FileRefused."""
    said = _ask_child(data, key)
    return Picture(
        data=base64.b64decode(said["kept"]),
        ending=said["ending"],
        width=said["width"],
        height=said["height"],
        taken_on=date.fromisoformat(said["taken_on"]) if said["taken_on"] else None,
        preview=base64.b64decode(said["preview"]),
    )


def _ask_child(data: bytes, key: str) -> dict[str, Any]:
    try:
        return ask_process(_START, key, data=data, seconds=CHILD_WAIT_SECONDS, awaited="picture")
    except NotReadError as error:
        raise FileRefused(error.code if error.code in REFUSALS else "broken", error.found) from error
