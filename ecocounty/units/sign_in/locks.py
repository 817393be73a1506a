"""Who is locked out at present, and letting them try again."""

from collections import Counter, defaultdict
from datetime import timedelta

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone

from ecocounty.units.models import User
from ecocounty.units.sign_in.person import fold_name
from ecocounty.units.sign_in.tries import STRANGER, STRANGERS_LIMIT


def tries_by_name() -> dict[str, int]:
    """Return the folded user name of whoever has used up an allowance, with the tries that count now."""
    window = get_cool_off() or timedelta()
    now = timezone.now()
    tries = AccessAttempt.objects.filter(attempt_time__gt=now - window, attempt_time__lt=now + window)
    # A name that nobody has is kept hidden, after a question mark.
    rows = tries.exclude(username__startswith="?").values_list("username", "user_agent", "ip_address")
    allowances: dict[str, Counter] = defaultdict(Counter)
    for name, agent, address in rows:
        browser = agent.partition("/")[0]
        allowances[name][(browser, address if browser == STRANGER else "")] += 1
    return {name: sum(counts.values()) for name, counts in allowances.items() if is_used_up(counts)}


def is_used_up(counts: Counter) -> bool:
    """Say whether one browser, one address, or all strange browsers together have no try left."""
    strange = sum(count for (browser, _address), count in counts.items() if browser == STRANGER)
    return strange >= STRANGERS_LIMIT or max(counts.values()) >= settings.AXES_FAILURE_LIMIT


def tries_at(user: User) -> int:
    """Return how many tries locked the person out; 0 where they may try."""
    return tries_by_name().get(fold_name(user.username), 0)


def forget_tries(user: User) -> int:
    """Give all tries at a person back; return how many there were."""
    return AccessAttempt.objects.filter(username=fold_name(user.username)).delete()[0]
