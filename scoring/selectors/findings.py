"""The sentence that heads a page: the answer, made from the numbers."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ecocounty.filling import fill
from ecocounty.periods import Period
from ecocounty.units.templatetags.names import named
from scoring.selectors.standing import Clause, Line, Standing
from scoring.selectors.viewers import Viewer
from scoring.selectors.words import ordinal, write_period, write_points, write_score


def find_place(standing: Standing, viewer: Viewer) -> SafeString:
    """Return where the viewer's county stands; for the city, who leads."""
    period = write_period(Period.parse(standing.period))
    own = next((line for line in standing.lines if line.code in viewer.own_codes), None)
    if not standing.lines:
        return fill(_("The comparison for %(period)s is not published yet."), period=period)
    if own is None and not standing.has_scores:
        return fill(_("No score can be computed for %(period)s yet."), period=period)
    if own is None and standing.lines[0].tied:
        return find_tied_leaders(standing)
    return find_line(standing, own or standing.lines[0])


def find_tied_leaders(standing: Standing) -> SafeString:
    """Return how many share the first place."""
    leaders = [line for line in standing.lines if line.place == 1]
    return fill(
        ngettext(
            "%(n)s county is tied for 1st with %(total)s points.",
            "%(n)s counties are tied for 1st with %(total)s points.",
            len(leaders),
        ),
        n=len(leaders),
        total=write_score(leaders[0].total.score, standing.book.places),
    )


def find_line(standing: Standing, line: Line) -> SafeString:
    """Return a county's place, its change since last year, and the points between it and the next."""
    if line.total.score is None:
        return fill(_("%(county)s has no score yet."), county=named(line.title))
    clauses = [place_clause(standing, line), *change_clauses(line), *gap_clauses(standing, line)]
    joined = fill(pgettext("between parts of a sentence", ", ")).join(clauses)
    return fill(pgettext("a whole sentence", "%(sentence)s."), sentence=SafeString(joined))


def place_clause(standing: Standing, line: Line) -> SafeString:
    """Return the place; with the number of counties where the others are not shown."""
    if len(standing.lines) < standing.counties:
        message = ngettext(
            "%(county)s is %(place)s of %(n)s county",
            "%(county)s is %(place)s of %(n)s counties",
            standing.counties,
        )
    else:
        message = _("%(county)s is tied for %(place)s") if line.tied else _("%(county)s is %(place)s")
    return fill(message, county=named(line.title), place=ordinal(line.place), n=standing.counties)


def change_clauses(line: Line) -> list[SafeString]:
    """Return the change since last year, where last year is known."""
    if line.previous_place is None:
        return []
    gained = line.previous_place - line.place
    if gained > 0:
        return [fill(ngettext("up %(n)s place", "up %(n)s places", gained), n=gained)]
    if gained < 0:
        return [fill(ngettext("down %(n)s place", "down %(n)s places", -gained), n=-gained)]
    return [fill(_("the same place as last year"))]


def gap_clauses(standing: Standing, line: Line) -> list[SafeString]:
    """Return the lead over the next place, or the distance to the one above, where others are shown."""
    places = standing.book.places
    if line.place == 1:
        following = next((other for other in standing.lines if other.place > 1), None)
        if following is None or line.tied:
            return []
        gap = write_score(line.counted - following.counted, places)
        return [fill(_("%(gap)s points ahead of %(place)s"), gap=gap, place=ordinal(following.place))]
    above = next((other for other in reversed(standing.lines) if other.place < line.place), None)
    if above is None:
        return []
    gap = write_score(above.counted - line.counted, places)
    return [fill(_("%(gap)s points behind %(place)s"), gap=gap, place=ordinal(above.place))]


def find_reason(standing: Standing, line: Line) -> SafeString:
    """Return a county's total and the item that cost it most."""
    words = {
        "county": named(line.title),
        "total": write_score(line.total.score, standing.book.places),
        "full": write_points(standing.book.total),
    }
    if line.total.score is None:
        return fill(_("%(county)s has no score yet."), **words)
    lost, clause = max(
        ((clause.points - (line.items[clause.key].score or 0), clause) for clause in standing.book.items),
        key=lambda pair: pair[0],
    )
    if lost <= 0:
        return fill(_("%(county)s has all %(full)s points."), **words)
    return fill(
        _("%(county)s has %(total)s of %(full)s points and loses most on %(item)s: %(lost)s."),
        **words,
        item=named(clause.title),
        lost=write_score(lost, standing.book.places),
    )


def find_criterion(standing: Standing, line: Line, clause: Clause) -> SafeString:
    """Return what a county has on one criterion."""
    score = line.score_of(clause)
    words = {
        "criterion": named(clause.title),
        "county": named(line.title),
        "points": write_points(clause.points),
    }
    if score is None:
        return fill(_("%(criterion)s: %(county)s has no score out of %(points)s points."), **words)
    return fill(
        _("%(criterion)s: %(county)s has %(score)s of %(points)s points."),
        **words,
        score=write_score(score, standing.book.places),
    )
