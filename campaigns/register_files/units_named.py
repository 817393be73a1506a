"""The units that a row may name."""

from django.db.models import Q

from campaigns.register_files.named import Book, Called, names_of
from ecocounty.units.models import Unit, UnitKind, User
from ecocounty.units.selectors.reach import city_of, roles_of


def units_around(user: User) -> Book[Unit]:
    """Return the units of the cities in which a person works: whoever may be named beside theirs."""
    around = Q(pk__in=[])
    for unit in {role.unit_id: role.unit for role in roles_of(user)}.values():
        around |= Q(path__startswith=(city_of(unit) or unit).path)
    found = Unit.objects.filter(around).select_related("parent")
    return Book(Called(unit, unit.pk, unit.code, names_of(unit)) for unit in found)


def county_over(book: Book[Unit], unit: Unit) -> Unit | None:
    """Return the county that a unit is or belongs to, among the units of a book."""
    for code in unit.path.strip("/").split("/"):
        key = book.by_code.get(code.casefold())
        if key is not None and book.by_key[key].thing.kind == UnitKind.COUNTY:
            return book.by_key[key].thing
    return None
