"""Which articles stand in the register already, asked once for a whole file: as the page asks for one."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from campaigns.models import Publication, Share
from campaigns.selectors.article_twins import MOST, NEAR, similar_among
from campaigns.titles import fold_title


class TwinBook:
    """Articles in force around the days of a file, and what the rows above add to them."""

    def __init__(self, days: Sequence[date]) -> None:
        self.told: dict[int, str] = {}
        # Folded title -> article; article -> first day, paths of its units; outlet and day -> articles with titles.
        self.titles: dict[str, list[int]] = {}
        self.first_days: dict[int, date] = {}
        self.paths: dict[int, list[str]] = {}
        self.beside: dict[tuple[int, date], list[tuple[int, str]]] = {}
        if days:
            self.load(min(days), max(days))

    def load(self, first: date, last: date) -> None:
        """Fetch the articles by title and by where they appeared; two queries."""
        shares = Share.objects.filter(
            article__withdrawn_at__isnull=True, article__first_day__range=(first - NEAR, last + NEAR)
        )
        wanted = ("article", "article__title", "article__first_day", "unit__path", "unit__name")
        for pk, title, day, path, unit in shares.order_by("article").values_list(*wanted):
            if pk not in self.told:
                number = _("no. %(number)s") % {"number": pk}
                self.told[pk] = f"{number} “{title}”, {day.isoformat()}, {unit}"
                self.titles.setdefault(fold_title(title), []).append(pk)
                self.first_days[pk] = day
            self.paths.setdefault(pk, []).append(path)
        in_force = Publication.objects.in_force().filter(
            day__range=(first, last), article__withdrawn_at__isnull=True
        )
        for pk, title, outlet, day in in_force.values_list("article", "article__title", "outlet", "day"):
            self.beside.setdefault((outlet, day), []).append((pk, title))

    def of(self, title: str, outlet: int, day: date, *, around: str) -> list[str]:
        """Return what stands there and is likely the same piece, in words."""
        folded = fold_title(title)
        same = [pk for pk in self.titles.get(folded, ()) if abs(self.first_days[pk] - day) <= NEAR]
        alike = similar_among(folded, self.beside.get((outlet, day), ()))
        found = [pk for pk in dict.fromkeys((*same, *alike)) if self.is_around(pk, around)]
        return [self.told[pk] for pk in found[:MOST]]

    def is_around(self, pk: int, around: str) -> bool:
        """Say whether a unit of the county has a share of an article."""
        return any(path.startswith(around) for path in self.paths.get(pk, ()))

    def add(self, title: str, outlet: int, day: date, path: str, row: int) -> None:
        """Remember a piece that a row adds."""
        pk = -row
        number = _("row %(row)s of the file") % {"row": row}
        self.told[pk] = f"{number} “{title}”, {day.isoformat()}"
        self.titles.setdefault(fold_title(title), []).append(pk)
        self.first_days[pk], self.paths[pk] = day, [path]
        self.beside.setdefault((outlet, day), []).append((pk, title))
