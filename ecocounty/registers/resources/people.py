"""The register of people: a row is a seat, or a person without one; passwords are in no file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ecocounty.registers.resources.cells import (
    ChoiceWidget,
    CodeWidget,
    DayWidget,
    EmailWidget,
    PhoneWidget,
    TextWidget,
    YesWidget,
)
from ecocounty.registers.resources.part import unit_asked
from ecocounty.registers.resources.register import Draft, Failure, RegisterField, RegisterResource
from ecocounty.registers.resources.seats import Seat, check_seat
from ecocounty.units.models import Role, RoleKind, Unit, User
from ecocounty.units.selectors.people import people_managed_by
from ecocounty.units.selectors.tree import manages
from ecocounty.units.services.people import USER_NAME, change_person, create_person
from ecocounty.units.services.roles import end_role, give_role
from ecocounty.units.sign_in.person import LONGEST_NAME, fold_name, normalise_name

PERSON = ("display_name", "unit", "phone", "email")
SEAT = ("role", "role_unit", "held_from", "held_to", "deputy")
NO_SEAT = {"role": "", "role_unit": "", "held_from": None, "held_to": None, "deputy": False}
# Each new person's password is hashed while somebody waits.
MOST_NEW_PEOPLE = 100


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """A new person's one-time password: in clear for the slip alone, hashed for the record."""

    clear: str
    hashed: str


class PersonResource(RegisterResource):
    """People whom the person looks after, with their seats."""

    key = "username"
    columns = (
        RegisterField("username", gettext_lazy("User name"), TextWidget(60), width=18, required=True),
        RegisterField(
            "display_name", pgettext_lazy("of a person", "Name"), TextWidget(60), width=18, required=True
        ),
        RegisterField(
            "unit", gettext_lazy("Code of the person's unit"), CodeWidget(20), width=14, required=True
        ),
        RegisterField("phone", gettext_lazy("Phone"), PhoneWidget(40), width=16),
        RegisterField("email", gettext_lazy("E-mail"), EmailWidget(254), width=24),
        RegisterField("role", gettext_lazy("Role"), ChoiceWidget(RoleKind), width=14),
        RegisterField("role_unit", gettext_lazy("Code of the unit of the role"), CodeWidget(20), width=14),
        RegisterField("held_from", gettext_lazy("Held from"), DayWidget(), width=13, empty=None),
        RegisterField("held_to", gettext_lazy("Last day of the role"), DayWidget(), width=13, empty=None),
        RegisterField("deputy", gettext_lazy("Deputy"), YesWidget(), width=8, empty=False),
    )
    for_new = ("display_name", "unit")
    identified_by = ("username", "role", "role_unit", "held_from")

    def __init__(self, actor: User, rows=(), *, passwords: Mapping[str, FirstPassword] | None = None) -> None:
        super().__init__(actor, rows)
        self.passwords = passwords or {}
        self.until = None

    def load(self, keys: set[str]) -> None:
        wanted = {fold_name(key) for key in keys}
        everybody = User.objects.values_list("pk", "username")
        self.taken = {folded: pk for pk, name in everybody if (folded := fold_name(name)) in wanted}
        managed = people_managed_by(self.actor).filter(pk__in=self.taken.values()).select_related("unit")
        self.people = {user.pk: user for user in managed}
        self.roles: dict[int, list[Role]] = {}
        for role in Role.objects.filter(user__in=self.people).select_related("unit"):
            self.roles.setdefault(role.user_id, []).append(role)
        codes = {
            str(cell.value).strip()
            for row in self.rows
            for tag in ("unit", "role_unit")
            if (cell := row.cells.get(tag)) is not None and cell.value is not None
        }
        own = {user.unit.code: user.unit for user in self.people.values()}
        self.units = own | {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
        self.first_drafts: dict[str, tuple[int, Draft]] = {}
        self.seats: list[Seat] = []
        self.created: dict[str, User] = {}
        # Role -> its last day as a row above has it.
        self.ends: dict[int, date] = {}

    def person_named(self, key: str) -> User | None:
        """Return the person of a user name, if the actor looks after them."""
        return self.people.get(self.taken.get(fold_name(key), 0))

    def draft_for(self, key: str, row: Mapping[str, Any]) -> Draft:
        user = self.person_named(key)
        if user is None:
            said = {column.tag: column.empty for column in self.columns} | {"username": key}
            return Draft(said=said, title=key)
        person = person_said(user)
        kind = self.quietly("role", row)
        if not kind:
            return Draft(said=person | NO_SEAT, before=person | NO_SEAT, record=user, title=user.display_name)
        seat = self.seat_meant(user, kind, row)
        if seat is None:
            return Draft(said=person | NO_SEAT, record=user, title=user.display_name)
        said = person | seat_said(seat)
        return Draft(said=dict(said), before=said, record=seat, title=title_of(user, seat))

    def seat_meant(self, user: User, kind: str, row: Mapping[str, Any]) -> Role | None:
        """Return the seat that a row speaks of: of this kind, there, from that day, or the only one not over."""
        code = self.quietly("role_unit", row) or user.unit.code
        start, today = self.quietly("held_from", row), timezone.localdate()
        same = [one for one in self.roles.get(user.pk, ()) if one.kind == kind and one.unit.code == code]
        if start:
            return next((one for one in same if one.held_from == start), None)
        current = [one for one in same if one.held_to is None or one.held_to >= today]
        return current[0] if len(current) == 1 else None

    def quietly(self, tag: str, row: Mapping[str, Any]) -> Any:
        """Return what a cell says, nothing where it cannot be read: its own column tells."""
        cell = row.get(tag)
        if cell is None or cell.kind == "blank":
            return None
        try:
            value = self.fields[tag].widget.clean(cell)
        except ValueError:
            return None
        return value if isinstance(value, str) or hasattr(value, "isoformat") else None

    def drafts(self, asked: Mapping[str, str]) -> Iterable[Draft]:
        under = unit_asked(self.actor, asked)
        people = people_managed_by(self.actor).filter(is_active=True).select_related("unit")
        if under is not None:
            people = people.filter(unit__path__startswith=under.path)
        seats: dict[int, list[Role]] = {}
        current = Role.objects.not_over(timezone.localdate()).filter(user__in=people)
        for role in current.select_related("unit"):
            seats.setdefault(role.user_id, []).append(role)
        for user in people.order_by("unit__path", "username"):
            for seat in seats.get(user.pk, ()):
                yield Draft(said=person_said(user) | seat_said(seat), record=seat)
            if user.pk not in seats:
                yield Draft(said=person_said(user) | NO_SEAT, record=user)

    def resolve(self, draft: Draft, failure: Failure) -> None:
        if draft.said["role"] and not draft.said["role_unit"] and "role_unit" not in failure.problems:
            draft.said["role_unit"] = draft.said["unit"]

    def complete(self, draft: Draft, row: Mapping[str, Any], failure: Failure) -> None:
        """Take over what the row above says of the same person, and refuse what contradicts it."""
        said = draft.said
        number, first = self.first_drafts.setdefault(
            fold_name(said["username"]), (self.row_now.number, draft)
        )
        if first is draft:
            return
        for tag in PERSON:
            cell = row.get(tag)
            if cell is not None and cell.kind != "blank" and said[tag] != first.said[tag]:
                words = {"row": self.row_now.number, "first": number}
                failure.add(
                    tag,
                    _("Row %(row)s says something else here than row %(first)s of the same person.") % words,
                )
            said[tag] = first.said[tag]
            if draft.before is not None:
                # Told once, in the row above.
                draft.before = draft.before | {tag: first.said[tag]}

    def note(self, draft: Draft, failure: Failure) -> None:
        last = draft.said["held_to"]
        if isinstance(draft.record, Role) and last is not None and not failure.problems:
            self.ends[draft.record.pk] = last

    def identity(self, draft: Draft) -> Any:
        said = draft.said
        return fold_name(said["username"]), said["role"], said["role_unit"], said["held_from"]

    def check(self, draft: Draft, failure: Failure) -> None:
        user = self.person_of(draft)
        if user is None:
            self.check_newcomer(draft, failure)
        elif not user.is_active:
            failure.add("username", _("This person is switched off. Switch them on again first."))
        unit = self.units.get(draft.said["unit"])
        stays = user is not None and draft.said["unit"] == user.unit.code
        if not stays and (unit is None or not manages(self.actor, unit)):
            failure.add("unit", _("No unit of yours has the code %(code)s.") % {"code": draft.said["unit"]})
        elif not stays and user == self.actor:
            failure.add(
                "unit", _("Nobody moves themselves to another unit. Ask another administrator or office.")
            )
        of_unknown_unit = draft.said["role"] and not draft.said["role_unit"]
        if any(draft.said[tag] for tag in SEAT) and not of_unknown_unit:
            check_seat(self, draft, user, failure)

    def check_newcomer(self, draft: Draft, failure: Failure) -> None:
        """Refuse a user name that is none or is taken, by whom it is not told."""
        name = normalise_name(draft.said["username"])
        if fold_name(name) in self.taken:
            failure.add(
                "username",
                _("Somebody who is not among your people has the user name “%(name)s”. Choose another.")
                % {"name": name},
            )
        elif len(name) > LONGEST_NAME or not USER_NAME.fullmatch(name):
            failure.add(
                "username",
                _("“%(name)s” is not a user name: letters and digits, with . _ - or @ and without spaces.")
                % {"name": name},
            )
        if len(self.newcomers()) > MOST_NEW_PEOPLE:
            failure.add(
                "username",
                _("More than %(most)s new people in one file. Take them in with several.")
                % {"most": MOST_NEW_PEOPLE},
            )

    def newcomers(self) -> list[str]:
        """Return the folded user names that the file adds."""
        return [
            name
            for name, (_row, draft) in self.first_drafts.items()
            if draft.before is None and draft.record is None
        ]

    def person_of(self, draft: Draft) -> User | None:
        """Return whom a draft is about, None for somebody new."""
        return self.person_named(draft.said["username"])

    def keep(self, draft: Draft) -> None:
        said = draft.said
        user = self.keep_person(draft)
        if draft.before is None and said["role"]:
            give_role(
                actor=self.actor,
                user=user,
                unit=self.units[said["role_unit"]],
                kind=said["role"],
                held_from=said["held_from"],
                held_to=said["held_to"],
                is_deputy=said["deputy"],
            )
        elif isinstance(draft.record, Role) and "held_to" in draft.changed:
            end_role(actor=self.actor, role=draft.record, last_day=said["held_to"])

    def keep_person(self, draft: Draft) -> User:
        """Add the person, or change what the file says of them; return them."""
        said, name = draft.said, fold_name(draft.said["username"])
        particulars = {tag: said[tag] for tag in PERSON} | {"unit": self.units[said["unit"]]}
        user = self.person_of(draft) or self.created.get(name)
        if user is None:
            first = self.passwords[name]
            user = create_person(
                actor=self.actor,
                username=said["username"],
                password=None,
                hashed=first.hashed,
                first_password_until=self.until,
                **particulars,
            )
            self.created[name] = user
        elif name not in self.created and person_said(user) != {
            tag: said[tag] for tag in ("username", *PERSON)
        } | {"username": user.username}:
            change_person(actor=self.actor, user=user, **particulars)
            for tag, value in particulars.items():
                setattr(user, tag, value)
        return user


def person_said(user: User) -> dict[str, Any]:
    """Return a person as the register writes them."""
    said = {"username": user.username, "display_name": user.display_name, "unit": user.unit.code}
    return said | {"phone": user.phone, "email": user.email}


def seat_said(seat: Role) -> dict[str, Any]:
    """Return a seat as the register writes it."""
    return {
        "role": seat.kind,
        "role_unit": seat.unit.code,
        "held_from": seat.held_from,
        "held_to": seat.held_to,
        "deputy": seat.is_deputy,
    }


def title_of(user: User, seat: Role) -> str:
    """Return what a row of the preview is called."""
    return f"{user.display_name} {seat.get_kind_display()}"
