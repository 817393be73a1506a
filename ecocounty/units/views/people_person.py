"""One person: what is known, which roles past, present and to come, and how they get in."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ecocounty.filling import fill
from ecocounty.units.models import Role, User
from ecocounty.units.selectors.reach import reaches
from ecocounty.units.selectors.seats import Seat, state_of
from ecocounty.units.sign_in.locks import tries_at
from ecocounty.units.templatetags.names import named, typed
from ecocounty.units.views.people_fetch import fetch_person
from ecocounty.units.views.people_term import GRID, Bar, bar_of, now_line


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role of the person as a row; may it be ended or handed over by the reader."""

    role: Role
    state: str
    bar: Bar | None
    may_change: bool


def show_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person whom the reader looks after."""
    person, today = fetch_person(request, pk), timezone.localdate()
    tries = tries_at(person)
    roles = [held_role(role) for role in roles_of_person(request.user, person)]
    context = {
        "answer": heading_of(person, roles),
        "person": person,
        "roles": roles,
        "state": state_of(person, None, day=today, tries=tries),
        "tries": tries,
        "sessions": person.sessions.filter(expire_date__gt=timezone.now()).count(),
        "oneself": person.pk == request.user.pk,
        "today": today,
        "grid": GRID,
        "now_line": now_line(today),
    }
    return render(request, "units/person.html", context)


def roles_of_person(reader: User, person: User) -> list[Role]:
    """Return all roles the person ever held where the reader reaches, the newest first."""
    roles = person.roles.select_related("unit").order_by("-held_from", "-pk")
    kinds = ("administrator", "city_office", "county_office")
    return [role for role in roles if reaches(reader, role.unit, *kinds)]


def held_role(role: Role) -> HeldRole:
    """Return a role as a row: over, to come, or held today.

    One that is not over the reader could give: else they would not look after the person.
    """
    today = timezone.localdate()
    over = role.held_to is not None and role.held_to < today
    state = "over" if over else "coming" if role.held_from > today else "in_office"
    seat = Seat(unit=role.unit, kind=role.kind, role=role, state=state)
    return HeldRole(role=role, state=state, bar=bar_of(seat, day=today), may_change=not over)


def heading_of(person: User, roles: list[HeldRole]) -> SafeString:
    """Say who the person is today."""
    words = {"person": typed(person.display_name), "unit": named(person.unit)}
    held = [one.role for one in roles if one.state == "in_office"]
    if not person.is_active:
        return fill(_("%(person)s, %(unit)s: sign-in switched off"), **words)
    if not held:
        return fill(_("%(person)s, %(unit)s: no role today"), **words)
    kinds = _(", ").join(dict.fromkeys(str(role.get_kind_display()) for role in held))
    return fill(_("%(person)s, %(unit)s: %(roles)s"), **words, roles=kinds)
