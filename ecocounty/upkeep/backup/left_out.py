"""What no backup holds: it makes itself anew, or belongs to one machine only."""

from collections.abc import Mapping

# App or model -> why.
LEFT_OUT = {
    "sessions": "everybody signs in again after restoring",
    "units.session": "everybody signs in again after restoring",
    "upkeep.dailyrun": "the daily run's notes of one machine, and its lock",
    "axes": "wrong sign-ins are counted anew",
    "contenttypes": "made by migrating",
    "auth": "Django's own groups and permissions, which are not used: roles are kept in units",
    "admin": "Django's own log, which is not used: changes are kept in history",
}

# Apps that older versions had: their tables stay where they are and hold nothing to keep.
RETIRED = frozenset({"sessions", "admin"})


def is_left_out(label: str, listed: Mapping[str, str] = LEFT_OUT) -> bool:
    """Say whether a model (app.model, in lower case) is left out, by this list or by an older backup's own."""
    return label in listed or label.partition(".")[0] in listed
