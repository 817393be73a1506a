"""The finding of a year, in a sentence, and what is said under it."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from campaigns.plan_share import plan_words
from campaigns.selectors.year import ChannelRow, PublicityYear
from ecocounty.figures.templatetags.measures import measure_words
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.quantities import Quantity, State

# More than these would be a list, which is what the table is.
MOST_NAMED = 3
# A month that is the fullest of one channel alone says little about the year.
FEWEST_PEAKS = 2


def joined(facts: Iterable[str]) -> str:
    """Return facts as one sentence; the first begins with a capital where letters have any."""
    found = pgettext("between facts", "; ").join(fact for fact in facts if fact)
    return _("%(facts)s.") % {"facts": found[0].upper() + found[1:]} if found else ""


def listed(names: Iterable[str]) -> str:
    """Return names one after another."""
    return pgettext("between names", ", ").join(names)


def name_of(row: ChannelRow) -> str:
    return row.channel.indicator.name_now().text


def finding(year: PublicityYear) -> str:
    """Return the heading: how many channels have reached their plan, and the worst difference there is."""
    if not year.rows:
        return _("No channels of publicity are set up yet.")
    facts = joined([plan_fact(year), register_fact(year) or one_side_fact(year)])
    return facts or _("Nothing is reported or entered yet.")


def plan_fact(year: PublicityYear) -> str:
    """Return how many of the channels that have a plan have reached it."""
    planned = year.with_plan()
    if not planned:
        return ""
    sentence = ngettext(
        "%(done)s of %(count)s channel has reached the year's plan",
        "%(done)s of %(count)s channels have reached the year's plan",
        len(planned),
    )
    return sentence % {"done": sum(row.share.reached is True for row in planned), "count": len(planned)}


def one_side_fact(year: PublicityYear) -> str:
    """Return for how many channels there is only one of the two numbers, where none has both."""
    count = sum(
        bool(row.register.entries) or row.reported.quantity.state is not State.NOT_REPORTED
        for row in year.rows
    )
    sentence = ngettext(
        "%(count)s channel is reported or entered, not both",
        "%(count)s channels are reported or entered, not both",
        count,
    )
    return sentence % {"count": count} if count else ""


def register_fact(year: PublicityYear) -> str:
    """Return where the register is furthest from what was reported, or that it agrees everywhere."""
    differing = year.differing()
    if differing:
        worst = differing[0]
        sentence = _("the register of “%(channel)s” is %(difference)s (%(unit)s)")
        return sentence % {
            "channel": name_of(worst),
            "difference": worst.agreement.word,
            "unit": measure_words(worst.channel.indicator.unit_of_measure),
        }
    agreeing = sum(row.agreement.agrees is True for row in year.rows)
    if not agreeing:
        return ""
    sentence = ngettext(
        "the register of %(count)s channel agrees with what was reported",
        "the registers of %(count)s channels agree with what was reported",
        agreeing,
    )
    return sentence % {"count": agreeing}


def context_of(year: PublicityYear) -> list[str]:
    """Return what stands under the heading: what the plan lacks, last year, the fullest months."""
    return [one for one in (short_of_plan(year), beside_last_year(year), fullest_months(year)) if one]


def short_of_plan(year: PublicityYear) -> str:
    """Return the channels that are short of their plan, the nearest to it last."""
    short = [row for row in year.with_plan() if row.share.reached is False]
    short.sort(key=lambda row: row.share.percent.value)
    facts = [
        f"{name_of(row)} {plan_words(row.share, row.channel.indicator.unit_of_measure)}"
        for row in short[:MOST_NAMED]
    ]
    return _("Short of the plan: %(channels)s.") % {"channels": listed(facts)} if facts else ""


def beside_last_year(year: PublicityYear) -> str:
    """Return how many channels are above the year before, of those that both years know."""
    both = [row for row in year.rows if known(row.reported.quantity) and known(row.last_year.quantity)]
    if not both:
        return ""
    above = sum(row.reported.quantity.value > row.last_year.quantity.value for row in both)
    if above == len(both) > 1:
        return _("All %(count)s channels are above last year.") % {"count": above}
    sentence = ngettext(
        "%(above)s of %(count)s channel is above last year.",
        "%(above)s of %(count)s channels are above last year.",
        len(both),
    )
    return sentence % {"above": above, "count": len(both)}


def known(quantity: Quantity) -> bool:
    return quantity.value is not None


def fullest_months(year: PublicityYear) -> str:
    """Return the two months that are the fullest of the most channels."""
    peaks: Counter[str] = Counter()
    for row in year.rows:
        peaks.update(peak_months(row, str(year.month)))
    found = sorted(month for month, times in peaks.most_common(2) if times >= FEWEST_PEAKS)
    if not found:
        return ""
    return _("Fullest: %(months)s.") % {"months": listed(month_words(month) for month in found)}


def peak_months(row: ChannelRow, last: str) -> list[str]:
    """Return the one month that is higher than the others in a channel's register; none where several are."""
    held = {
        month: one.quantity.value
        for month, one in row.year.months.items()
        if month <= last and one.quantity.value
    }
    top = max(held.values(), default=None)
    at_top = [month for month, value in held.items() if value == top]
    return at_top if len(at_top) == 1 and len(held) > 1 else []
