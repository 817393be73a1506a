"""Every change to forms (報表制度)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from ecocounty.history.services import Change, record_change
from ecocounty.returns.models import Form, FormSection
from ecocounty.units.models import Unit, User


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSection:
    """A section of a new form; `filled_by` empty means every unit of the kind."""

    section: str
    name: str
    name_hans: str
    name_en: str
    filled_by_kind: str
    filled_by: tuple[Unit, ...]
    about: str
    items: tuple[str, ...]


@transaction.atomic
def issue_form(*, actor: User | None, form: Form, sections: Sequence[NewSection]) -> Form:
    """Put a version of a form, with its sections in order, before the units below its owner."""
    form.save()
    for order, new in enumerate(sections, start=1):
        section = FormSection.objects.create(
            form=form,
            order=order,
            section=new.section,
            name=new.name,
            name_hans=new.name_hans,
            name_en=new.name_en,
            filled_by_kind=new.filled_by_kind,
            about=new.about,
            items=list(new.items),
        )
        section.filled_by.set(new.filled_by)
    record_change(
        Change(
            action="issue",
            subject_kind="returns.form",
            subject_id=form.pk,
            unit_code=form.belongs_to.code,
            after={"key": form.key, "version": form.version, "sections": len(sections)},
        ),
        actor=actor,
    )
    return form
