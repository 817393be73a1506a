"""The columns that all registers of publicity have as files."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from campaigns.register_files.cells import NamedWidget, NumberWidget
from ecocounty.registers.resources.cells import TextWidget, YesWidget
from ecocounty.registers.resources.register import RegisterField


def number_column() -> RegisterField:
    """Return the column that says which entry a row is about."""
    return RegisterField(
        "number", pgettext_lazy("of an entry", "Number"), NumberWidget(), width=9, empty=None
    )


def unit_column() -> RegisterField:
    """Return the column of the unit that keeps the entry."""
    return RegisterField("unit", gettext_lazy("Unit"), NamedWidget(), width=18, required=True, empty=None)


def paper_column() -> RegisterField:
    """Return the column of the paper that an office's entry for a unit rests on."""
    return RegisterField("on_behalf", gettext_lazy("On which paper"), TextWidget(300), width=20)


def another_column() -> RegisterField:
    """Return the column that confirms what looks like the same twice."""
    return RegisterField("another", gettext_lazy("Another one"), YesWidget(), width=9, empty=False)


def version_column() -> RegisterField:
    """Return the column of the version that the file holds."""
    return RegisterField(
        "version", gettext_lazy("Version"), NumberWidget(), width=8, empty=None, editable=False
    )
