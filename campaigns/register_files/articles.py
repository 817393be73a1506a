"""The register of articles as a file: one row is one appearance, and rows of one number or title are one piece."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from campaigns.models import Article, Campaign, Genre, Outlet, Position, Publication, Share
from campaigns.register_files.article_twins import TwinBook
from campaigns.register_files.asked import number_in, period_in, unit_in
from campaigns.register_files.cells import LevelWidget, LinkWidget, NamedWidget, NumberWidget
from campaigns.register_files.columns import (
    another_column,
    number_column,
    paper_column,
    unit_column,
    version_column,
)
from campaigns.register_files.entry import EntryResource
from campaigns.register_files.events_named import book_of_events
from campaigns.register_files.named import Book, Called, Named, names_of
from campaigns.register_files.shares_said import ShareSaid, SharesWidget, as_new, find_units
from campaigns.register_files.units_named import county_over
from campaigns.selectors.articles import articles_seen_by, co_authored_by, publication_seen_by
from campaigns.selectors.campaigns import read_by
from campaigns.selectors.outlets import outlets_over
from campaigns.services.article_parts import (
    NewPublication,
    checked_day,
    checked_level,
    checked_shares,
    refuse_foreign_outlet,
    refuse_wholly_others,
)
from campaigns.services.articles import (
    LooksAlikeError,
    add_publication,
    change_article,
    change_publication,
    enter_article,
)
from campaigns.titles import fold_title
from ecocounty.registers.resources.cells import ChoiceWidget, DayWidget, TextWidget, YesWidget
from ecocounty.registers.resources.register import Draft, Failure, RegisterField
from ecocounty.units.models import Unit
from ecocounty.units.refused import RefusedError

OF_PIECE = ("title", "genre", "shares", "event", "commented")
OF_APPEARANCE = ("outlet", "day", "level", "position", "where_in_it", "link")


class ArticleResource(EntryResource):
    """Appearances of articles; what is said of the piece itself stands in each of its rows, and is said once."""

    model = Publication
    called_by = "title"
    settled = ("unit", "article")
    paper_alone = False
    columns = (
        number_column(),
        RegisterField("article", gettext_lazy("Article"), NumberWidget(), width=9, empty=None),
        unit_column(),
        RegisterField("title", gettext_lazy("Title"), TextWidget(200), width=36, required=True),
        RegisterField("outlet", gettext_lazy("Outlet"), NamedWidget(), width=18, required=True, empty=None),
        RegisterField(
            "day", gettext_lazy("Day it appeared"), DayWidget(), width=12, required=True, empty=None
        ),
        RegisterField("level", gettext_lazy("Level"), LevelWidget(), width=9, empty=None),
        RegisterField("position", gettext_lazy("Position"), ChoiceWidget(Position), width=12),
        RegisterField("where_in_it", gettext_lazy("Page or hour"), TextWidget(60), width=12),
        RegisterField("link", gettext_lazy("Link"), LinkWidget(500), width=24),
        RegisterField("genre", gettext_lazy("Kind of piece"), ChoiceWidget(Genre), width=12),
        RegisterField("shares", gettext_lazy("Shares"), SharesWidget(), width=30, empty=()),
        RegisterField("event", gettext_lazy("Tells of the event"), NamedWidget(), width=20, empty=None),
        RegisterField(
            "commented", gettext_lazy("A leader wrote a comment on it"), YesWidget(), width=12, empty=False
        ),
        paper_column(),
        another_column(),
        version_column(),
        RegisterField(
            "article_version",
            gettext_lazy("Version of the article"),
            NumberWidget(),
            width=8,
            empty=None,
            editable=False,
        ),
    )
    for_new = ("unit", "title", "outlet", "day")

    @cached_property
    def outlets(self) -> Book[Outlet]:
        """Return the outlets that are offered to the person's units."""
        found = outlets_over(self.kept).filter(closed=False).select_related("belongs_to")
        return Book(Called(one, one.pk, str(one.pk), names_of(one)) for one in found)

    def readable(self) -> QuerySet[Publication]:
        shares = Prefetch("article__shares", Share.objects.select_related("unit"))
        return (
            Publication.objects.filter(publication_seen_by(self.actor))
            .select_related("unit", "outlet__belongs_to", "article__unit", "article__campaign")
            .prefetch_related(shares)
        )

    def choose(self, asked: Mapping[str, str]) -> QuerySet[Publication]:
        articles = articles_seen_by(self.actor).in_force()
        if period := period_in(asked, "month", "year"):
            articles = articles.filter(first_day__range=(period.first_day, period.last_day))
        if unit := unit_in(self.actor, asked):
            articles = articles.filter(co_authored_by(Unit.objects.filter(pk=unit.pk)))
        if level := number_in(asked, "level"):
            articles = articles.filter(top_level=level)
        found = self.readable().in_force().filter(article__in=articles.order_by().values("pk"))
        return found.order_by("article__first_day", "article", "day", "pk")

    def said_of(self, entry: Publication) -> dict[str, Any]:
        outlet = entry.outlet
        return self.said_of_piece(entry.article) | {
            "outlet": Named(outlet.pk, self.outlet_words(outlet)),
            "day": entry.day,
            "level": entry.level,
            "position": entry.position,
            "where_in_it": entry.where_in_it,
            "link": entry.link,
        }

    def outlet_words(self, outlet: Outlet) -> str:
        """Return an outlet as a cell names it, one that is offered no longer with its number."""
        if outlet.pk in self.outlets.by_key:
            return self.outlets.write(outlet.pk).text
        return f"{outlet.pk} {outlet.name_now().text}"

    def said_of_piece(self, article: Article) -> dict[str, Any]:
        """Return what each row of an article says of it."""
        event = article.campaign
        return {
            "article": str(article.pk),
            "article_version": str(article.version),
            "unit": self.named_unit(article.unit),
            "title": article.title,
            "genre": article.genre,
            "shares": tuple(
                ShareSaid(self.named_unit(one.unit), one.fraction, one.authors)
                for one in article.shares.all()
            ),
            "event": Named(event.pk, f"{event.pk} {event.name}") if event else None,
            "commented": article.commented,
        }

    def load_more(self) -> None:
        numbers = {entry.article_id for entry in self.entries.values()}
        numbers |= {number for row in self.rows if (number := self.article_in(row.cells)) is not None}
        shares = Prefetch("shares", Share.objects.select_related("unit"))
        held = articles_seen_by(self.actor).filter(pk__in=numbers)
        self.articles = {
            one.pk: one for one in held.select_related("unit", "campaign").prefetch_related(shares)
        }
        appeared = Publication.objects.in_force().filter(article__in=self.articles)
        places = appeared.values_list("article", "outlet", "day", "pk")
        self.places: dict[tuple, str] = {tuple(place): str(pk) for *place, pk in places}
        self.events: Book[Campaign] = book_of_events(())
        if any((cell := row.cells.get("event")) and cell.value is not None for row in self.rows):
            self.events = book_of_events(Campaign.objects.in_force().filter(read_by(self.actor)))
        self.twins = TwinBook(self.days_in("day"))
        # Of each article what a row above changed, and of each new piece its first row.
        self.changed: dict[int, dict[str, tuple[int, Any]]] = {}
        self.firsts: dict[tuple, tuple[int, Draft]] = {}
        self.first_of: dict[int, int] = {}
        self.made: dict[int, Article] = {}

    def article_in(self, cells: Mapping[str, Any]) -> int | None:
        """Return the number of the article that a row names."""
        cell = cells.get("article")
        text = "" if cell is None or cell.value is None else str(cell.value).strip()
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None

    def article_of(self, draft: Draft) -> Article | None:
        """Return the article that stands in the register and that a row is about."""
        if draft.record is not None:
            return self.articles[draft.record.article_id]
        return self.articles.get(int(draft.said["article"])) if draft.said["article"] else None

    def find(self, draft: Draft, failure: Failure) -> None:
        says = _("No outlet is called “%(found)s”. Choose an outlet of the list; the office adds one.")
        self.look_up(draft, "outlet", self.outlets, failure, says)
        says = _("No event that you read is called “%(found)s”. Write its number.")
        self.look_up(draft, "event", self.events, failure, says)
        found, missed = find_units(draft.said["shares"], self.units)
        draft.said["shares"] = tuple(found)
        for one in missed:
            sentence = _("No unit is called “%(found)s”. Write its code.")
            failure.add("shares", sentence % {"found": one})
        if draft.before is None and draft.said["article"]:
            self.find_article(draft, failure)

    def find_article(self, draft: Draft, failure: Failure) -> None:
        """Let a new row be one more appearance of an article that is there, and say of it nothing else."""
        article = self.article_of(draft)
        if article is None or article.is_withdrawn:
            sentence = _("There is no article %(number)s that you read. Empty the cell for a new one.")
            failure.add("article", sentence % {"number": draft.said["article"]})
            return
        for tag, value in self.said_of_piece(article).items():
            typed = draft.said[tag]
            is_other = typed not in ("", None, (), False) and typed != value
            if tag in (*OF_PIECE, "unit") and is_other and self.typed_in(tag):
                failure.add(tag, _("The article says something else here. Change it in a row that is there."))
            draft.said[tag] = value

    def typed_in(self, tag: str) -> bool:
        """Say whether the row's own cell says something."""
        cell = self.row_now.cells.get(tag)
        return cell is not None and cell.kind != "blank"

    def refuse_missing(self, draft: Draft, failure: Failure) -> None:
        self.join_first(draft, failure)
        super().refuse_missing(draft, failure)

    def join_first(self, draft: Draft, failure: Failure) -> None:
        """Let rows of one unit and title be appearances of one new piece, said of in the first of them."""
        said, number = draft.said, self.row_now.number
        if said["article"] or not said["title"] or not isinstance(said["unit"], Named):
            return
        key = (said["unit"].key, fold_title(said["title"]))
        if number in self.confirmed or key not in self.firsts:
            self.firsts[key] = (number, draft)
            return
        first_number, first = self.firsts[key]
        self.first_of[number] = first_number
        for tag in (*OF_PIECE[1:], "on_behalf"):
            if said[tag] in ("", None, (), False):
                said[tag] = first.said[tag]
            elif said[tag] != first.said[tag]:
                words = {"row": number, "first": first_number}
                failure.add(
                    tag,
                    _("Row %(row)s says something else here than row %(first)s of the same article.") % words,
                )

    def refuse_unseen(self, draft: Draft, failure: Failure) -> None:
        super().refuse_unseen(draft, failure)
        article = self.article_of(draft)
        if article.is_withdrawn and not draft.record.is_withdrawn:
            failure.add("article", _("This article was withdrawn. Take its rows out of the file."))
        elif any(tag in draft.changed for tag in OF_PIECE):
            self.refuse_old(draft, "article_version", article.version, failure)
            self.refuse_contradiction(draft, article, failure)

    def refuse_contradiction(self, draft: Draft, article: Article, failure: Failure) -> None:
        """Refuse to say two things of one article in two rows."""
        changed = self.changed.setdefault(article.pk, {})
        for tag in OF_PIECE:
            if tag not in draft.changed:
                continue
            number, value = changed.setdefault(tag, (self.row_now.number, draft.said[tag]))
            if value != draft.said[tag]:
                words = {"row": self.row_now.number, "first": number}
                failure.add(
                    tag,
                    _("Row %(row)s says something else here than row %(first)s of the same article.") % words,
                )

    def refuse_values(self, draft: Draft, failure: Failure) -> None:
        unit, outlet, said = self.unit_of(draft), self.outlet_of(draft), draft.said
        refusals = []
        if said["day"] and "day" in draft.changed:
            refusals.append(lambda _one: checked_day(said["day"]))
        if outlet is not None and ("outlet" in draft.changed or "level" in draft.changed):
            refusals.append(lambda _one: checked_level(outlet, said["level"]))
        if outlet is not None and unit is not None:
            refusals.append(lambda _one: refuse_foreign_outlet(outlet, unit))
        article = self.article_of(draft)
        if article is not None:
            parts = [one.unit_id for one in article.shares.all()]
            refusals.append(lambda _one: refuse_wholly_others(self.actor, article.unit, parts))
        if unit is not None and "shares" in draft.changed and "shares" not in failure.problems:
            refusals.append(lambda _one: self.settle_shares(draft, unit))
        self.refused_by(failure, refusals, None)

    def settle_shares(self, draft: Draft, unit: Unit) -> None:
        """Write the shares as they will be: equal parts where nobody's was said, the unit's alone where nobody was."""
        held = checked_shares(unit, as_new(draft.said["shares"], self.units))
        refuse_wholly_others(self.actor, unit, (one.unit.pk for one in held))
        said = tuple(ShareSaid(self.named_unit(one.unit), one.share, one.authors) for one in held)
        before = (draft.before or {}).get("shares", ())
        draft.said["shares"] = before if set(said) == set(before) else said

    def outlet_of(self, draft: Draft) -> Outlet | None:
        """Return the outlet of a row, as far as it could be found."""
        named = draft.said["outlet"]
        if named is None:
            return None
        if draft.record is not None and named.key == draft.record.outlet_id:
            return draft.record.outlet
        return self.outlets[named]

    def check(self, draft: Draft, failure: Failure) -> None:
        article, said, number = self.article_of(draft), draft.said, self.row_now.number
        piece = article.pk if article is not None else ("row", self.first_of.get(number, number))
        mine = said["number"] or f"row {number}"
        if self.places.setdefault((piece, said["outlet"].key, said["day"]), mine) != mine:
            words = {"outlet": said["outlet"].text, "day": said["day"].isoformat()}
            failure.add(
                "day", _("The register holds its appearance in %(outlet)s on %(day)s already.") % words
            )
        if article is None and number not in self.first_of:
            self.refuse_known(draft, failure)

    def refuse_known(self, draft: Draft, failure: Failure) -> None:
        """Refuse a new piece that looks like one which is there, until the person says that it is another."""
        said, unit = draft.said, self.unit_of(draft)
        around = (county_over(self.units, unit) or unit).path
        twins = self.twins.of(said["title"], said["outlet"].key, said["day"], around=around)
        self.twins.add(said["title"], said["outlet"].key, said["day"], around, self.row_now.number)
        if twins and not self.is_confirmed():
            names = {name: self.fields[name].label for name in ("article", "another")}
            sentence = _(
                "It looks like what is there already: %(twins)s. If it appeared again, write that one's number in "
                "“%(article)s”; if it is another piece, write yes in “%(another)s”."
            )
            failure.add("title", sentence % (names | {"twins": pgettext("between facts", "; ").join(twins)}))

    def enter(self, draft: Draft) -> None:
        number, new = self.row_now.number, self.appearance_of(draft)
        article = self.article_of(draft) or self.made.get(self.first_of.get(number, number))
        paper = draft.said["on_behalf"]
        if article is not None:
            add_publication(actor=self.actor, article=article, publication=new, on_behalf_reason=paper)
            return
        try:
            self.made[number] = enter_article(
                actor=self.actor,
                unit=self.unit_of(draft),
                publication=new,
                on_behalf_reason=paper,
                another=self.is_confirmed(),
                **self.piece_of(draft, OF_PIECE),
            )
        except LooksAlikeError as error:
            raise RefusedError("another", str(error)) from error

    def change(self, draft: Draft) -> None:
        article, paper = self.article_of(draft), draft.said["on_behalf"]
        if any(tag in draft.changed for tag in (*OF_APPEARANCE, "on_behalf")):
            change_publication(
                actor=self.actor,
                publication=draft.record,
                seen=draft.record.version,
                new=self.appearance_of(draft),
                on_behalf_reason=paper,
            )
        changed = [tag for tag in OF_PIECE if tag in draft.changed]
        if changed:
            # A row above may have changed the same article: it is held, and its version was looked at before.
            change_article(
                actor=self.actor,
                article=article,
                seen=None,
                on_behalf_reason=paper or article.on_behalf_reason,
                **self.piece_of(draft, changed),
            )

    def piece_of(self, draft: Draft, tags) -> dict[str, Any]:
        """Return what the service is told of the piece."""
        said = draft.said
        event = said["event"]
        told = {
            "title": said["title"],
            "genre": said["genre"] or Genre.NEWS,
            "shares": as_new(said["shares"], self.units),
            "campaign": self.event_of(draft) if event else None,
            "commented": said["commented"],
        }
        wanted = {"campaign" if tag == "event" else tag for tag in tags}
        return {name: value for name, value in told.items() if name in wanted}

    def event_of(self, draft: Draft) -> Campaign:
        """Return the event that a row names."""
        named = draft.said["event"]
        article = self.article_of(draft)
        return article.campaign if article and article.campaign_id == named.key else self.events[named]

    def appearance_of(self, draft: Draft) -> NewPublication:
        """Return what the service is told of the appearance."""
        said = draft.said
        return NewPublication(
            outlet=self.outlet_of(draft),
            day=said["day"],
            level=said["level"],
            position=said["position"] or Position.ORDINARY,
            where_in_it=said["where_in_it"],
            link=said["link"],
        )
