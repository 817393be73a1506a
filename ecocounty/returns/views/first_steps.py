"""The first steps of an office in words: which is done, which is next, and where it is taken."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ecocounty.figures.templatetags.periods import month_words
from ecocounty.returns.catalogue.faults import Fault
from ecocounty.returns.catalogue.reading import read_standard
from ecocounty.returns.forms import BeginForm
from ecocounty.returns.selectors.first_steps import FirstSteps, read_first_steps
from ecocounty.units.models import Unit, UnitKind


@dataclass(slots=True)
class Step:
    """One step as it is drawn; `url` and `button` lead to where it is taken, `begins` is the form in place."""

    title: str
    sub: str
    done: bool = False
    url: str = ""
    button: str = ""
    begins: bool = False
    is_next: bool = False


def steps_context(unit: Unit, *, form: BeginForm | None = None, faults: tuple[Fault, ...] = ()) -> dict:
    """Return an office's first steps ready to draw."""
    standing = read_first_steps(unit, read_standard())
    steps = [units_step(standing), people_step(standing), form_step(standing), month_step(standing)]
    following = next((step for step in steps if not step.done), None)
    if following:
        following.is_next = True
    done = sum(step.done for step in steps)
    today = timezone.localdate()
    return {
        "steps": steps,
        "begins": unit,
        "begin_form": form or BeginForm(initial={"first_month": f"{today.year}-{today.month:02}"}),
        "faults": faults,
        "missing": "" if standing.form else pgettext("between names", ", ").join(standing.missing),
        "steps_answer": ngettext(
            "%(count)s step to the first monthly return",
            "%(count)s steps to the first monthly return",
            len(steps),
        )
        % {"count": len(steps)},
        "steps_done": ngettext(
            "%(count)s is done. Stop whenever you like and go on from here.",
            "%(count)s are done. Stop whenever you like and go on from here.",
            done,
        )
        % {"count": done},
    }


def units_step(standing: FirstSteps) -> Step:
    """The units that report are there."""
    if standing.units:
        sub = pgettext("between names", ", ").join(
            count_words(kind, count) for kind, count in standing.below.items()
        )
    elif standing.unit.kind == UnitKind.COUNTY:
        sub = _("Townships and departments: one by one, or all of them as an Excel list under Registers.")
    else:
        sub = _("Counties: one by one, or all of them as an Excel list under Registers.")
    return Step(
        title=_("Add the units that report"),
        sub=sub,
        done=standing.done[0],
        url=reverse("units:index") if standing.units else reverse("units:add", args=[standing.unit.code]),
        button=_("Look") if standing.units else _("Add a unit"),
    )


def count_words(kind: str, count: int) -> str:
    """Say how many units of a kind there are."""
    sentences = {
        "county": ngettext("%(count)s county", "%(count)s counties", count),
        "township": ngettext("%(count)s township", "%(count)s townships", count),
        "department": ngettext("%(count)s department", "%(count)s departments", count),
    }
    return sentences.get(kind, "%(count)s") % {"count": count}


def people_step(standing: FirstSteps) -> Step:
    """Somebody fills in for a unit; the office may enter for the others."""
    sentence = ngettext(
        "%(seated)s of %(count)s unit has somebody who fills in. For the others the office can enter the month.",
        "%(seated)s of %(count)s units have somebody who fills in. For the others the office can enter the month.",
        standing.units,
    )
    return Step(
        title=_("Add the people who fill in"),
        sub=sentence % {"seated": standing.seated, "count": standing.units} if standing.units else "",
        done=standing.done[1],
        url=reverse("people:index") if standing.done[1] else reverse("people:new"),
        button=_("Look") if standing.done[1] else _("Add a person"),
    )


def form_step(standing: FirstSteps) -> Step:
    """Indicators and the monthly form are in force."""
    title = _("Put the indicators and the monthly form in force")
    if standing.form:
        sub = _("%(form)s, in force from %(month)s on.") % {
            "form": standing.form.name_now().text,
            "month": month_words(standing.form.valid_from),
        }
        return Step(title=title, sub=sub, done=True)
    sub = _(
        "The standard catalogue: %(count)s indicators with their units of measure, and the form that asks for "
        "them. An office with its own has the administrator load it from files."
    )
    return Step(title=title, sub=sub % {"count": standing.indicators}, begins=True)


def month_step(standing: FirstSteps) -> Step:
    """Months open by themselves; there is nothing to press."""
    sub = _(
        "It opens with the form, for all units at once; each later month opens by itself on its first day."
    )
    if standing.form:
        sub = _("Nobody is asked for anything yet: the form is for units that are not here.")
    return Step(title=_("The first month opens"), sub=sub)
