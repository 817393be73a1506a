"""How the log is written: whoever reads it may trust that each line that begins with a time is ours."""

import logging
import re

# Line breaks of every kind, escapes that steer a terminal, and marks that turn the direction of text.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class LineFormatter(logging.Formatter):
    """Writes what others typed as plain text: one event begins one line, and what follows is set in."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the event, with a traceback's lines under it."""
        text = _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), super().format(record))
        return text.replace("\n", "\n    ")
