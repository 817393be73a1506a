"""What all registers share: rows become drafts, drafts are held against what is, and a service saves them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource

from ecocounty.registers.resources.cells import CLEAR, CellWidget, ChoiceWidget, text_of
from ecocounty.sheets import ColumnKind, RegisterRow
from ecocounty.units.models import User
from ecocounty.units.refused import RefusedError


class NotThereError(LookupError):
    """A part of the register was asked for that is not there for this person."""


@dataclass(slots=True)
class Draft:
    """One row as it would be; `before` is what is there now, None for something new."""

    said: dict[str, Any]
    before: dict[str, Any] | None = None
    record: Any = None
    title: str = ""

    @property
    def changed(self) -> dict[str, Any]:
        """Return column -> new value where it differs from what is there."""
        if self.before is None:
            return dict(self.said)
        return {tag: value for tag, value in self.said.items() if value != self.before.get(tag)}


class RegisterField(Field):
    """A column: an empty cell leaves what is there, a dash clears what may be empty."""

    def __init__(
        self,
        tag: str,
        label: str | Promise,
        widget: CellWidget,
        *,
        width: float,
        required: bool = False,
        empty: Any = "",
        editable: bool = True,
        kind: ColumnKind = "text",
    ) -> None:
        super().__init__(attribute=tag, column_name=tag, widget=widget)
        self.tag = tag
        self.label = label
        self.width = width
        self.required = required
        self.empty = empty
        self.editable = editable
        self.kind = kind

    def get_value(self, instance: Draft) -> Any:
        return instance.said.get(self.tag)

    def save(self, instance: Draft, row: Mapping[str, Any], is_m2m: bool = False, **kwargs) -> None:
        cell = row.get(self.tag)
        if cell is None or cell.kind == "blank" or not self.editable:
            return
        if cell.value is not None and cell.value == self.written_before(instance):
            # As it went out: a text with a line break, or of a dash alone, is no change of itself.
            return
        if not text_of(cell):
            # Zero-width signs alone are as good as an empty cell.
            return
        value = self.widget.clean(cell, row=row)
        if value is CLEAR and self.required:
            raise ValueError(_("This column cannot be cleared. Write what it should say."))
        instance.said[self.tag] = self.empty if value is CLEAR else value

    def written_before(self, instance: Draft) -> Any:
        """Return what a file holds of what is there now."""
        return self.widget.render(instance.before.get(self.tag)) if instance.before is not None else None


@dataclass(slots=True)
class Failure(Exception):
    """What is wrong with a row: column tag (or none) -> sentences."""

    problems: dict[str, list[str]] = field(default_factory=dict)

    def add(self, tag: str | None, sentence: str) -> None:
        self.problems.setdefault(tag or NON_FIELD_ERRORS, []).append(sentence)


class RegisterResource(Resource):
    """A register for one person: only what they keep goes out, and nothing beyond it comes in."""

    key: str = "code"
    columns: Sequence[RegisterField] = ()
    # Without these no new row can be entered.
    for_new: Sequence[str] = ()
    # What a row is about stands in these; none: in the key alone.
    identified_by: Sequence[str] = ()
    # Whether what goes together is asked only of a row whose cells all say something.
    checks_whole_rows_only = False

    class Meta:
        instance_loader_class = BaseInstanceLoader
        use_transactions = True
        clean_model_instances = False
        skip_diff = True
        skip_html_diff = True
        skip_unchanged = True
        report_skipped = True
        store_instance = True

    def __init__(self, actor: User, rows: Sequence[RegisterRow] = ()) -> None:
        super().__init__()
        self.actor = actor
        self.rows = rows
        self.row_now: RegisterRow | None = None
        self.fields = {column.tag: column for column in self.columns}
        self.first_rows: dict[Any, int] = {}

    def get_import_id_fields(self) -> list[str]:
        return [self.key]

    def get_import_order(self) -> list[str]:
        return list(self.fields)

    get_export_order = get_import_order

    # What a register of its own says.

    def load(self, keys: set[str]) -> None:
        """Fetch what the rows are held against; the questions must not grow with the rows."""
        raise NotImplementedError

    def draft_for(self, key: str, row: Mapping[str, Any]) -> Draft:
        """Return the draft of the row's key: what is there, or a new one."""
        raise NotImplementedError

    def drafts(self, asked: Mapping[str, str]) -> Iterable[Draft]:
        """Return what goes out of what was asked for; NotThereError for what the person may not ask."""
        raise NotImplementedError

    def check(self, draft: Draft, failure: Failure) -> None:
        """Add what the register does not allow; called for changed and new drafts, as far as they could be read."""
        raise NotImplementedError

    def keep(self, draft: Draft) -> None:
        """Carry a draft out, through the room's service."""
        raise NotImplementedError

    def identity(self, draft: Draft) -> Any:
        """Return what may stand in a file once only."""
        return draft.said.get(self.key)

    # The library's steps.

    def before_import(self, dataset, **kwargs) -> None:
        self.first_rows = {}
        self.load({key for row in self.rows if (key := self.key_in(row.cells))})

    def key_in(self, row: Mapping[str, Any]) -> str:
        """Return a row's key; empty where it cannot be read, which its own column tells."""
        cell = row.get(self.key)
        if cell is None or cell.kind == "blank":
            return ""
        try:
            return text_of(cell)
        except ValueError:
            return ""

    def row_title(self, cells: Mapping[str, Any]) -> str:
        """Return how a row is called that could not be read."""
        return self.key_in(cells)

    def before_import_row(self, row, **kwargs) -> None:
        self.row_now = self.rows[kwargs["row_number"] - 1]

    def get_instance(self, instance_loader, row) -> Draft | None:
        draft = self.draft_for(self.key_in(row), row)
        return draft if draft.before is not None else None

    def init_instance(self, row=None) -> Draft:
        return self.draft_for(self.key_in(row), row)

    def import_instance(self, instance: Draft, row, **kwargs) -> None:
        """Read the row, and refuse what stands in the file twice: the library would let the last one win."""
        failure = Failure()
        try:
            super().import_instance(instance, row, **kwargs)
        except ValidationError as error:
            for tag, sentences in error.message_dict.items():
                for sentence in sentences:
                    failure.add(tag, sentence)
        if instance.before is not None:
            # Another spelling of the key is no change of it.
            instance.said[self.key] = instance.before[self.key]
        if not self.key_in(row) and self.key not in failure.problems:
            self.refuse_no_key(failure)
        self.resolve(instance, failure)
        if not failure.problems:
            self.complete(instance, row, failure)
        if not failure.problems.keys() & set(self.identified_by or (self.key,)):
            self.refuse_twice(instance, failure)
        if instance.before is None:
            self.look(self.refuse_gaps, instance, failure)
        if instance.changed and not (failure.problems and self.checks_whole_rows_only):
            self.look(self.check, instance, failure)
        self.note(instance, failure)
        if failure.problems:
            raise ValidationError(failure.problems)

    def look(self, look: Callable[[Draft, Failure], None], draft: Draft, failure: Failure) -> None:
        """Look at a row once more; of a column that is told already nothing is added: it could not be read."""
        told = {tag: list(sentences) for tag, sentences in failure.problems.items()}
        look(draft, failure)
        failure.problems |= told

    def refuse_no_key(self, failure: Failure) -> None:
        """Refuse a row that does not say whom it is about."""
        failure.add(self.key, _("The cell is empty, but says whom the row is about. Fill it in."))

    def resolve(self, draft: Draft, failure: Failure) -> None:
        """Find what cells name, column by column; called whatever is wrong with the row already."""

    def complete(self, draft: Draft, row: Mapping[str, Any], failure: Failure) -> None:
        """Add what a row leaves to be understood."""

    def note(self, draft: Draft, failure: Failure) -> None:
        """Remember a row for those below it."""

    def refuse_twice(self, draft: Draft, failure: Failure) -> None:
        """Refuse a row that says something of what a row above speaks of already, naming both."""
        number = self.row_now.number
        first = self.first_rows.setdefault(self.identity(draft), number)
        if first != number:
            failure.add(
                self.key,
                _("Row %(row)s is about the same as row %(first)s. Keep one of the two.")
                % {"row": number, "first": first},
            )

    def refuse_gaps(self, draft: Draft, failure: Failure) -> None:
        """Refuse something new of which too little is said."""
        for tag in self.for_new:
            if draft.said.get(tag) in ("", None):
                words = {"column": self.fields[tag].label}
                failure.add(tag, _("“%(column)s” is empty, but a new row needs it. Fill it in.") % words)

    def skip_row(self, instance: Draft, original, row, import_validation_errors=None) -> bool:
        return not import_validation_errors and instance.before is not None and not instance.changed

    def save_instance(self, instance: Draft, is_create: bool, row, **kwargs) -> None:
        """Save through the service, and not at all for a preview."""
        if kwargs.get("dry_run"):
            return
        try:
            self.keep(instance)
        except RefusedError as refused:
            tag = refused.field if refused.field in self.fields else NON_FIELD_ERRORS
            raise ValidationError({tag: [refused.sentence]}) from refused

    def newcomers(self) -> list[str]:
        """Return the people that the file adds, who need a password."""
        return []

    def choices_in(self, tag: str) -> tuple[str, ...]:
        """Return the words that a column offers."""
        widget = self.fields[tag].widget
        return tuple(widget.labels()) if isinstance(widget, ChoiceWidget) else ()
