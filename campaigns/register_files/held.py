"""Holding what a file of a register may write into, in the order in which its pages do: the ledger first."""

from django.db.models import QuerySet

from campaigns.models import Article, EssayCall, Publication, RegisterEntry
from campaigns.register_files.entry import EntryResource, is_number
from campaigns.register_files.essays import EssayResource
from campaigns.selectors.reach import units_kept_by
from ecocounty.figures.services.figures import hold_ledger
from ecocounty.history.services import hold_chains
from ecocounty.units.models import Unit


def hold_entries(resource: EntryResource) -> None:
    """Hold the ledger, then the entries that the rows name, then the units' histories: the order of the pages."""
    entries = rows_named(resource, resource.model.objects.all())
    hold_ledger()
    hold_in_order(entries)
    hold_histories(resource, entries)


def hold_articles(resource: EntryResource) -> None:
    """Hold the articles before their appearances, then the units' histories."""
    hold_ledger()
    appearances = rows_named(resource, Publication.objects.all())
    named = numbers_in(resource, "article")
    articles = Article.objects.filter(pk__in=named) | Article.objects.filter(publications__in=appearances)
    hold_in_order(Article.objects.filter(pk__in=articles.order_by().values("pk")))
    hold_in_order(appearances)
    hold_histories(resource, appearances)


def hold_essays(resource: EssayResource) -> None:
    """Hold the calls, whom an essay that comes in holds first, then the essays and what follows."""
    hold_ledger()
    hold_in_order(EssayCall.objects.filter(pk__in=list(resource.calls.by_key)))
    hold_entries(resource)


def rows_named(resource: EntryResource, entries: QuerySet[RegisterEntry]) -> QuerySet[RegisterEntry]:
    """Keep the entries that the file names by number."""
    return entries.filter(pk__in=numbers_in(resource, resource.key))


def numbers_in(resource: EntryResource, tag: str) -> set[int]:
    """Return the numbers that stand in a column."""
    found = (row.cells.get(tag) for row in resource.rows)
    texts = {str(cell.value).strip() for cell in found if cell is not None and cell.value is not None}
    return {int(text) for text in texts if is_number(text)}


def hold_in_order(entries: QuerySet[RegisterEntry]) -> None:
    """Hold entries until the transaction ends, in the order of their numbers."""
    list(entries.only("pk").select_for_update(of=("self",), no_key=True).order_by("pk"))


def hold_histories(resource: EntryResource, entries: QuerySet[RegisterEntry]) -> None:
    """Hold the histories of the units that the rows may be about."""
    units = Unit.objects.filter(pk__in=entries.order_by().values("unit"))
    codes = units_kept_by(resource.actor).values_list("code", flat=True)
    hold_chains({*codes, *units.values_list("code", flat=True)})
