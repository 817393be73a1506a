"""The request that is being answered: its number, and the door it came in by."""

import secrets
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from ecocounty.history.models import Door


@dataclass(frozen=True, slots=True)
class Visit:
    """A reference number that a person can read out, and a door."""

    number: str
    door: Door


_visit: ContextVar[Visit | None] = ContextVar("visit", default=None)


def current_visit() -> Visit:
    """Return the visit in progress; outside a request the door is the command line."""
    return _visit.get() or Visit(number="", door=Door.COMMAND)


def new_number() -> str:
    """Return a short reference number without letters that are easily confused."""
    return "".join(secrets.choice("23456789ABCDEFGHJKMNPQRSTUVWXYZ") for _ in range(8))


@contextmanager
def visiting(*, number: str, door: Door):
    """Mark everything done inside as belonging to one visit."""
    token = _visit.set(Visit(number=number, door=door))
    try:
        yield
    finally:
        _visit.reset(token)


@contextmanager
def through(door: Door):
    """Mark what is done inside as having come in by another door than the browser."""
    with visiting(number=current_visit().number, door=door):
        yield
