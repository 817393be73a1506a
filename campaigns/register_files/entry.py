"""What all registers of publicity share as files: numbers, versions, units, papers, and rows told all at once."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from campaigns.models import RegisterEntry
from campaigns.register_files.cells import Typed
from campaigns.register_files.named import Book, Named
from campaigns.register_files.units_named import units_around
from campaigns.selectors.reach import units_kept_by
from ecocounty.figures.unreadable_words import say_unreadable
from ecocounty.quantities import Quantity, Unreadable, read_quantity
from ecocounty.registers.resources.register import Draft, Failure, RegisterResource
from ecocounty.units.models import Unit
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import fills_as_own, may_fill


class EntryResource(RegisterResource):
    """A register of entries: `number` says which, an empty one is new; `version` is what the file was made from."""

    key = "number"
    model: type[RegisterEntry]
    # The column after which a new row is called.
    called_by: str
    # What only a new entry says.
    settled: tuple[str, ...] = ("unit",)
    # Whether an office's change of what a unit entered names its paper too.
    paper_for_changes = True
    checks_whole_rows_only = True
    # Whether the paper of an entry may be changed where nothing else is.
    paper_alone = True

    # What a register of its own says.

    def readable(self) -> QuerySet:
        """Return the entries that the person reads, with all that a row says."""
        raise NotImplementedError

    def choose(self, asked: Mapping[str, str]) -> QuerySet:
        """Keep the entries in force that were asked for, as the page of the list does."""
        raise NotImplementedError

    def said_of(self, entry: Any) -> dict[str, Any]:
        """Return what an entry says, by column."""
        raise NotImplementedError

    def load_more(self) -> None:
        """Fetch what else the rows are held against."""

    def find(self, draft: Draft, failure: Failure) -> None:
        """Find what the row's cells name."""

    def refuse_values(self, draft: Draft, failure: Failure) -> None:
        """Refuse what the cells cannot say, each by itself."""

    def check(self, draft: Draft, failure: Failure) -> None:
        """Refuse what does not go together, or stands there already."""

    def enter(self, draft: Draft) -> None:
        """Enter a new one, through the service."""
        raise NotImplementedError

    def change(self, draft: Draft) -> None:
        """Change an entry, through the service."""
        raise NotImplementedError

    # What they share.

    @cached_property
    def units(self) -> Book[Unit]:
        """Return the units that a cell may name."""
        return units_around(self.actor)

    @cached_property
    def kept(self) -> list[Unit]:
        """Return the units for which the person makes entries."""
        return list(units_kept_by(self.actor))

    def load(self, keys: set[str]) -> None:
        numbers = {int(key) for key in keys if is_number(key)}
        self.entries = {entry.pk: entry for entry in self.readable().filter(pk__in=numbers)}
        self.confirmed: set[int] = set()
        self.load_more()

    def drafts(self, asked: Mapping[str, str]) -> Iterable[Draft]:
        for entry in self.choose(asked):
            yield self.draft_of(entry)

    def days_in(self, *tags: str) -> list[date]:
        """Return the days that stand in these columns; what is none, its own cell tells."""
        found = []
        for row in self.rows:
            for tag in tags:
                cell = row.cells.get(tag)
                if cell is None or cell.kind == "blank":
                    continue
                try:
                    value = self.fields[tag].widget.clean(cell)
                except ValueError:
                    continue
                found += [value] if isinstance(value, date) else []
        return found

    def draft_for(self, key: str, row: Mapping[str, Any]) -> Draft:
        entry = self.entries.get(int(key)) if is_number(key) else None
        if entry is not None:
            return self.draft_of(entry)
        said = {column.tag: column.empty for column in self.columns}
        return Draft(said=said, title=self.row_title(row))

    def draft_of(self, entry: Any) -> Draft:
        """Return an entry as its row says it."""
        said = {column.tag: column.empty for column in self.columns}
        said |= self.said_of(entry) | {"number": str(entry.pk), "version": str(entry.version)}
        said["on_behalf"] = entry.on_behalf_reason
        return Draft(said=dict(said), before=said, record=entry, title=f"{entry.pk} {self.title_of(entry)}")

    def title_of(self, entry: Any) -> str:
        """Return how an entry is called in the preview."""
        return str(self.said_of(entry)[self.called_by])

    def row_title(self, cells: Mapping[str, Any]) -> str:
        """Return how a row is called: its number, and what its naming cell says."""
        found = (cells.get(tag) for tag in (self.key, self.called_by))
        return " ".join(str(cell.value).strip() for cell in found if cell and cell.value is not None)[:100]

    def named_unit(self, unit: Unit) -> Named:
        """Return a unit as a cell names it, one of elsewhere by its code."""
        if unit.pk in self.units.by_key:
            return self.units.write(unit.pk)
        return Named(unit.pk, f"{unit.code} {unit.name_now().text}")

    def unit_of(self, draft: Draft) -> Unit | None:
        """Return the unit of a row, as far as it could be found."""
        if draft.record is not None:
            return draft.record.unit
        named = draft.said["unit"]
        return self.units[named] if isinstance(named, Named) else None

    def refuse_no_key(self, failure: Failure) -> None:
        """An empty number is a new entry."""

    def identity(self, draft: Draft) -> Any:
        return draft.said["number"] or ("new", self.row_now.number)

    def resolve(self, draft: Draft, failure: Failure) -> None:
        if draft.said.get("another"):
            self.confirmed.add(self.row_now.number)
            draft.said["another"] = False
        if draft.before is None and draft.said["number"] and "number" not in failure.problems:
            sentence = _("There is no entry %(number)s that you read. Empty the cell to enter a new one.")
            failure.add("number", sentence % {"number": draft.said["number"]})
        self.find_unit(draft, failure)
        self.find(draft, failure)
        if draft.before is None:
            self.refuse_missing(draft, failure)
        elif draft.changed:
            self.refuse_twice(draft, failure)
            self.refuse_unseen(draft, failure)
            self.refuse_settled(draft, failure)
            self.refuse_paper_alone(draft, failure)
        if draft.changed:
            self.refuse_reach(draft, failure)
            self.refuse_values(draft, failure)

    def find_unit(self, draft: Draft, failure: Failure) -> None:
        """Find the unit of a row; of a person who makes entries for one alone nothing is asked."""
        if not draft.said["unit"] and draft.before is None and len(self.kept) == 1:
            draft.said["unit"] = self.named_unit(self.kept[0])
        self.look_up(draft, "unit", self.units, failure, _("No unit is called “%(found)s”. Write its code."))

    def look_up(self, draft: Draft, tag: str, book: Book, failure: Failure, says: str) -> None:
        """Put what a cell names in the place of what was typed; tell what could not be found, or not for sure."""
        typed = draft.said[tag]
        if not isinstance(typed, str) or not typed:
            return
        found = book.find(typed)
        if len(found) == 1:
            draft.said[tag] = found[0]
            return
        draft.said[tag] = (draft.before or {}).get(tag)
        if not found:
            failure.add(tag, says % {"found": typed})
        else:
            sentence = _("Several are called “%(found)s”. Write which of them: %(codes)s.")
            failure.add(tag, sentence % {"found": typed, "codes": book.codes(found)})

    def read_in(self, draft: Draft, tag: str, measure: str | None, failure: Failure) -> None:
        """Read a number in a counting word; without one, for its column was not found, it waits."""
        typed = draft.said[tag]
        if not isinstance(typed, Typed):
            return
        draft.said[tag] = (draft.before or {}).get(tag, self.fields[tag].empty)
        if measure is None:
            return
        try:
            draft.said[tag] = read_quantity(typed.found, unit=measure)
        except Unreadable as error:
            failure.add(tag, say_unreadable(error))

    def refuse_missing(self, draft: Draft, failure: Failure) -> None:
        """Tell each thing that a new entry lacks, whatever else is wrong with the row."""
        self.look(self.refuse_gaps, draft, failure)

    def refuse_unseen(self, draft: Draft, failure: Failure) -> None:
        """Refuse to change what somebody withdrew or changed after the file was made."""
        entry = draft.record
        if entry.is_withdrawn:
            sentence = _("This entry was withdrawn on %(day)s. Take the row out of the file.")
            day = timezone.localtime(entry.withdrawn_at).date().isoformat()
            failure.add("number", sentence % {"day": day})
            return
        self.refuse_old(draft, "version", entry.version, failure)

    def refuse_old(self, draft: Draft, tag: str, held: int, failure: Failure) -> None:
        """Refuse a row that was made from another version than the one that holds now."""
        seen = self.number_in(tag)
        if seen == held:
            return
        if seen is None:
            sentence = _(
                "The version is missing, so nobody can tell what the row was made from. Take a new file."
            )
        else:
            sentence = _(
                "Somebody changed this entry after the file was made: it is version %(held)s now, not %(seen)s. "
                "Take a new file, or take the row out."
            )
        failure.add(tag, sentence % {"held": held, "seen": seen})

    def number_in(self, tag: str) -> int | None:
        """Return a number that the row holds in a column of no input."""
        cell = self.row_now.cells.get(tag)
        text = "" if cell is None or cell.value is None else str(cell.value).strip()
        return int(text) if is_number(text) else None

    def refuse_settled(self, draft: Draft, failure: Failure) -> None:
        """Refuse to change what is settled when the entry is made."""
        for tag in self.settled:
            if tag in draft.changed and tag not in failure.problems:
                failure.add(tag, _("This is settled when the entry is made. Withdraw it and make a new one."))

    def refuse_paper_alone(self, draft: Draft, failure: Failure) -> None:
        """Refuse another paper for what does not change, where the register keeps one with each change."""
        if not self.paper_alone and set(draft.changed) == {"on_behalf"}:
            failure.add(
                "on_behalf", _("A paper is named with a change, and nothing else in the row changes.")
            )

    def refuse_reach(self, draft: Draft, failure: Failure) -> None:
        """Refuse another's unit, and an entry for a unit on paper that names no paper."""
        unit = self.unit_of(draft)
        if unit is None or "unit" in failure.problems:
            return
        if not may_fill(self.actor, unit):
            sentence = _("You make no entries for %(unit)s. Take the row out of the file.")
            failure.add("unit", sentence % {"unit": unit.name_now().text})
        elif fills_as_own(self.actor, unit):
            if draft.said["on_behalf"] and "on_behalf" in draft.changed:
                failure.add(
                    "on_behalf", _("Your own unit's entry rests on nobody else's paper. Empty the cell.")
                )
        elif not draft.said["on_behalf"] and (draft.before is None or self.paper_for_changes):
            failure.add("on_behalf", _("Say on which paper or call of the unit this rests, and from when."))

    def refused_by(
        self, failure: Failure, refusals: Iterable[Callable[[Any], object]], entry: Any, *tags: str
    ) -> None:
        """Put each refusal of the service beside its column; `tags` name the service's fields otherwise."""
        renamed = dict(zip(tags[::2], tags[1::2], strict=True))
        for refuse in refusals:
            try:
                refuse(entry)
            except RefusedError as error:
                tag = renamed.get(error.field, error.field)
                tag = tag if tag in self.fields else None
                if tag not in failure.problems:
                    failure.add(tag, error.sentence)

    def refuse_twin(self, failure: Failure, twins: Iterable[str]) -> None:
        """Tell, side by side with the row, what says the same already; it may be another one on purpose."""
        found = list(twins)
        if not found or self.row_now.number in self.confirmed:
            return
        words = {"twins": pgettext("between facts", "; ").join(found), "column": self.fields["another"].label}
        failure.add(
            "another",
            _("The same is there already: %(twins)s. Write yes in “%(column)s” if this is another one.")
            % words,
        )

    def is_confirmed(self) -> bool:
        """Say whether the row that is being saved is another one on purpose."""
        return self.row_now.number in self.confirmed

    def keep(self, draft: Draft) -> None:
        if draft.before is None:
            self.enter(draft)
        else:
            self.change(draft)


def is_number(text: str) -> bool:
    """Say whether a text is a number that a table could hold."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def by_key(quantity: Quantity) -> tuple:
    """Return what two quantities that say the same have in common."""
    return quantity.value, quantity.qualifier.value, quantity.state.value
