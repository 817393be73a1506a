"""The essays that came in for calls, as a file."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.models import Article, Essay, EssayCall
from campaigns.register_files.asked import number_in, period_in, unit_in
from campaigns.register_files.cells import NamedWidget
from campaigns.register_files.columns import number_column, paper_column, unit_column, version_column
from campaigns.register_files.entry import EntryResource, is_number
from campaigns.register_files.named import Book, Called, Named
from campaigns.selectors.articles import articles_seen_by
from campaigns.selectors.essays import calls_visible_to, essays_asked_for, essays_visible_to
from campaigns.services.essays import (
    change_essay,
    choose_essay,
    chosen_before,
    link_article,
    receive_essay,
    refuse_author_unit,
    refuse_future,
    same_essay,
)
from ecocounty.registers.resources.cells import DayWidget, TextWidget
from ecocounty.registers.resources.register import Draft, Failure, RegisterField
from ecocounty.units.models import Unit

OF_ESSAY = ("title", "author", "author_unit", "received_on")


class EssayResource(EntryResource):
    """Essays: received, chosen, published."""

    model = Essay
    called_by = "title"
    settled = ("unit", "call", "on_behalf")
    paper_for_changes = False
    columns = (
        number_column(),
        unit_column(),
        RegisterField("call", gettext_lazy("Call"), NamedWidget(), width=22, required=True, empty=None),
        RegisterField("title", gettext_lazy("Title"), TextWidget(200), width=36, required=True),
        RegisterField("author", gettext_lazy("Author"), TextWidget(60), width=14),
        RegisterField("author_unit", gettext_lazy("Author's unit"), NamedWidget(), width=18, empty=None),
        RegisterField(
            "received_on", gettext_lazy("Came in on"), DayWidget(), width=12, required=True, empty=None
        ),
        RegisterField("chosen_on", gettext_lazy("Chosen on"), DayWidget(), width=12, empty=None),
        RegisterField(
            "article", gettext_lazy("Published as the article"), NamedWidget(), width=24, empty=None
        ),
        paper_column(),
        version_column(),
    )
    for_new = ("unit", "call", "title", "received_on")

    @cached_property
    def calls(self) -> Book[EssayCall]:
        """Return the calls that are open for the person's units."""
        found = calls_visible_to(self.actor).in_force()
        return Book(
            Called(one, one.pk, str(one.pk), (one.name, f"{one.opens.year} {one.name}")) for one in found
        )

    def readable(self) -> QuerySet[Essay]:
        return essays_visible_to(self.actor)

    def choose(self, asked: Mapping[str, str]) -> QuerySet[Essay]:
        unit = unit_in(self.actor, asked)
        said: dict[str, Any] = {"call": number_in(asked, "call"), "unit": unit.code if unit else ""}
        if period := period_in(asked, "month", "year"):
            said |= {"month": str(period)}
        found = essays_asked_for(self.actor, said | {"state": asked.get("state", "")})
        return found.order_by("received_on", "pk")

    def said_of(self, entry: Essay) -> dict[str, Any]:
        article, call = entry.article, entry.call
        is_offered = call.pk in self.calls.by_key
        return {
            "unit": self.named_unit(entry.unit),
            "call": self.calls.write(call.pk) if is_offered else Named(call.pk, f"{call.pk} {call.name}"),
            "title": entry.title,
            "author": entry.author,
            "author_unit": self.named_unit(entry.author_unit) if entry.author_unit else None,
            "received_on": entry.received_on,
            "chosen_on": entry.chosen_on,
            "article": Named(article.pk, f"{article.pk} {article.title}") if article else None,
        }

    def load_more(self) -> None:
        held = Essay.objects.in_force().filter(call__in=self.calls.by_key).order_by()
        self.same: dict[tuple, str] = {}
        for pk, call, title, author in held.values_list("pk", "call", "title", "author"):
            self.same.setdefault((call, *same_essay(title, author)), str(pk))
        self.articles = self.articles_named()

    def articles_named(self) -> Book[Article]:
        """Return the articles that the file may name by number or title."""
        found = (row.cells.get("article") for row in self.rows)
        texts = {" ".join(str(cell.value).split()) for cell in found if cell and cell.value is not None}
        if not texts:
            return Book(())
        numbers = {int(word) for text in texts if is_number(word := text.split(" ", 1)[0])}
        named = articles_seen_by(self.actor).in_force().filter(Q(pk__in=numbers) | Q(title__in=texts))
        return Book(Called(one, one.pk, str(one.pk), (one.title,)) for one in named)

    def find(self, draft: Draft, failure: Failure) -> None:
        says = _("No call that you read is called “%(found)s”. Write its number.")
        self.look_up(draft, "call", self.calls, failure, says)
        says = _("No unit is called “%(found)s”. Write its code.")
        self.look_up(draft, "author_unit", self.units, failure, says)
        says = _("No article that you read is called “%(found)s”. Write its number.")
        self.look_up(draft, "article", self.articles, failure, says)

    def refuse_values(self, draft: Draft, failure: Failure) -> None:
        said = draft.said
        days = [tag for tag in ("received_on", "chosen_on") if tag in draft.changed and said[tag]]
        self.refused_by(failure, [lambda _one, tag=tag: refuse_future(tag, said[tag]) for tag in days], None)
        author_unit = said["author_unit"]
        if author_unit and "author_unit" in draft.changed:
            refusals = [lambda _one: refuse_author_unit(self.actor, self.author_unit(draft, author_unit))]
            self.refused_by(failure, refusals, None)
        call = self.call_of(draft)
        if call is not None and said["received_on"] and said["received_on"] < call.opens:
            sentence = _("The call opened on %(opens)s; nothing came in on %(day)s.")
            days = {"opens": call.opens.isoformat(), "day": said["received_on"].isoformat()}
            failure.add("received_on", sentence % days)
        if said["received_on"] and said["chosen_on"] and said["chosen_on"] < said["received_on"]:
            failure.add("chosen_on", chosen_before(said["received_on"], said["chosen_on"]))
        if draft.before is not None and draft.before["chosen_on"] and not said["chosen_on"]:
            failure.add("chosen_on", _("A choice is taken back on the page of the essay, with a reason."))

    def call_of(self, draft: Draft) -> EssayCall | None:
        """Return the call of a row, as far as it could be found."""
        if draft.record is not None:
            return draft.record.call
        return self.calls[draft.said["call"]] if draft.said["call"] else None

    def check(self, draft: Draft, failure: Failure) -> None:
        said = draft.said
        if not draft.changed.keys() & {"title", "author"}:
            return
        mine = said["number"] or _("row %(row)s of the file") % {"row": self.row_now.number}
        there = self.same.setdefault((said["call"].key, *same_essay(said["title"], said["author"])), mine)
        if there != mine:
            where = _("no. %(number)s") % {"number": there} if is_number(there) else there
            sentence = _("This title of this author is entered already: %(where)s. Look at that one first.")
            failure.add("title", sentence % {"where": where})

    def enter(self, draft: Draft) -> None:
        essay = receive_essay(
            actor=self.actor,
            unit=self.unit_of(draft),
            call=self.call_of(draft),
            on_behalf_reason=draft.said["on_behalf"],
            **self.told(draft),
        )
        self.choose_and_link(draft, essay)

    def change(self, draft: Draft) -> None:
        essay, chosen = draft.record, draft.said["chosen_on"]
        # Both days may move: neither may lie before the other at any time.
        first = chosen is not None and chosen >= essay.received_on
        if first:
            self.choose_and_link(draft, essay)
        if any(tag in draft.changed for tag in OF_ESSAY):
            change_essay(actor=self.actor, essay=essay, seen=None, **self.told(draft))
        if not first:
            self.choose_and_link(draft, essay)

    def choose_and_link(self, draft: Draft, essay: Essay) -> None:
        """Enter that an essay was chosen and published, where the row says so anew; it is held, and was seen."""
        said = draft.said
        if said["chosen_on"] and "chosen_on" in draft.changed:
            choose_essay(actor=self.actor, essay=essay, chosen_on=said["chosen_on"], seen=None)
        if "article" in draft.changed and (said["article"] or draft.before is not None):
            article = self.articles[said["article"]] if said["article"] else None
            link_article(actor=self.actor, essay=essay, article=article, seen=None)

    def told(self, draft: Draft) -> dict[str, Any]:
        """Return what the service is told of the essay itself."""
        said = draft.said
        unit = said["author_unit"]
        return {
            "title": said["title"],
            "author": said["author"],
            "author_unit": self.author_unit(draft, unit) if unit else None,
            "received_on": said["received_on"],
        }

    def author_unit(self, draft: Draft, named: Named) -> Unit:
        """Return the author's unit; one of elsewhere, that the entry names already, as it is there."""
        record = draft.record
        if record is not None and record.author_unit_id == named.key:
            return record.author_unit
        return self.units[named]
