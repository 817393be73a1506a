"""What the permission tables ask, one request at a time, and in what an answer differs from them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from ecocounty.units.sessions.store import SEEN, STARTED, SessionStore
from tests.permissions.expected import EXPECTED, OPEN, ROWS, cells_of
from tests.permissions.requests import address_of, ask, form_for, leaks_in
from tests.permissions.world import World, undone

# Of those at the door: whom each check keeps out there, and as what.
AT_THE_DOOR = {
    "signed_out": "/login/",
    "disabled": "/login/",
    "newcomer": "/password/",
    "past": "",
    "future": "",
}
DOORS = ("dashboard:home", "returns:index", "returns:return", "people:index", "scoring:rankings")


@dataclass(frozen=True, slots=True)
class Question:
    """One request as somebody, and the answer that the tables give; `to` is where one is sent."""

    route: str
    person: str
    place: str
    method: str
    address: str
    status: int
    to: str = ""

    @property
    def is_refused(self) -> bool:
        """Say whether the tables keep this person out."""
        return self.status in (403, 404, 405, 422) or bool(self.to)

    def differs(self, world: World) -> str:
        """Return in what the answer differs from the tables; nothing where it does not."""
        said = f"{self.person} {self.method} {self.address}"
        try:
            with undone():
                whose = self.person if self.person in ROWS else "yang"
                form = form_for(world, self.route, whose, self.place) if self.method == "POST" else {}
                response = ask(world, self.person, self.method, self.address, form)
        except Exception as error:
            return f"{said}: {error!r}"
        if response.status_code != self.status:
            return f"{said}: {response.status_code}"
        if self.to and response.get("Location", "").partition("?")[0] != self.to:
            return f"{said}: to {response.get('Location')}"
        return next(iter(leaks_in(world, self.person, response, self.address)), "")


def stay_signed_in(world: World) -> None:
    """Let everybody's session have just begun: one that ran out would be taken for a check that is gone."""
    now = timezone.now().isoformat()
    for number in world.sessions.values():
        session = SessionStore(number)
        session[STARTED] = session[SEEN] = now
        session.save()


def questions_about(world: World, routes: Iterable[str] = EXPECTED) -> list[Question]:
    """Return what the tables of these routes ask: those who are kept out first, a route after another."""
    found = [one for route in routes for one in (*of_the_table(world, route), *at_the_door(world, route))]
    return in_turns(found)


def in_turns(questions: list[Question]) -> list[Question]:
    """Return who is kept out first, before forms are filled in, and no route long before another."""
    asked: dict[tuple, int] = {}
    ranked = []
    for question in questions:
        key = (question.route, question.method, question.is_refused)
        asked[key] = asked.get(key, 0) + 1
        ranked.append((not question.is_refused, asked[key], question.method, question))
    return [question for *_rank, question in sorted(ranked, key=lambda one: one[:3])]


def of_the_table(world: World, route: str) -> Iterator[Question]:
    """Yield both methods of each cell of a route's table."""
    for person, row in ROWS.items():
        for cell in cells_of(route, row):
            address = address_of(world, route, person, cell.place)
            if address is not None:
                for method, status in (("GET", cell.get), ("POST", cell.post)):
                    yield Question(route, person, cell.place, method, address, status)


def at_the_door(world: World, route: str) -> Iterator[Question]:
    """Yield, for a few routes of each kind, what those hear who are let in nowhere."""
    if route not in DOORS:
        return
    cell = cells_of(route, "county_office").__next__()
    address = address_of(world, route, "yang", cell.place)
    for person, to in AT_THE_DOOR.items():
        yield Question(route, person, cell.place, "GET", address, 302 if to else 403, to)


def outside(world: World, route: str, what: str) -> list[Question]:
    """Return what is heard on one route by who is not signed in, or holds no role any more."""
    person, to = {"signed_out": ("signed_out", "/login/"), "without_role": ("past", "")}[what]
    place = next(iter(cells_of(route, "county_office"))).place
    address = address_of(world, route, "yang", place)
    assert address is not None and route not in OPEN
    # Whoever is not let in hears so before anything else, whichever method the route has.
    return [Question(route, person, place, "GET", address, 302 if to else 403, to)]
