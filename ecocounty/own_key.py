"""The demonstration's key: made once, by whichever process comes first, and kept in var/ for its owner only."""

import os
import time
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

_PATIENCE = 5.0


def own_key(folder: Path) -> str:
    """Return the key; however many processes start at once, all return the same."""
    path, draft = folder / "secret_key", folder / "secret_key.new"
    try:
        return _read(path) or _make(path, draft) or _wait_for(path, draft)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{path} cannot be read or written: {error.strerror}. Set VAR_DIR to a folder of your own."
        ) from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def _make(path: Path, draft: Path) -> str:
    """Make the key if nobody else is at it: the draft can be made once (O_EXCL) and is whole when it moves."""
    try:
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return ""
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        # Somebody may have finished between our look and our draft.
        made = _read(path)
        file.write(made or get_random_secret_key())
        file.flush()
        os.fsync(handle)
    if made:
        draft.unlink()
    else:
        draft.replace(path)
    return _read(path)


def _wait_for(path: Path, draft: Path) -> str:
    """Wait until another process, which began first, has written the key."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if key := _read(path):
            return key
        time.sleep(0.02)
    raise ImproperlyConfigured(f"{draft} was left unfinished. Remove it and start again.")
