"""What every page shows around its content: the site's name and the menu."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _

from ecocounty.units.access import access_to
from ecocounty.units.models import UnitKind
from ecocounty.units.selectors.reach import city_of, county_of, role_kinds_of

MENU = (
    ("dashboard:home", _("Overview")),
    ("returns:index", _("Returns")),
    ("campaigns:year", _("Publicity")),
    ("dashboard:report", _("Report")),
    ("scoring:rankings", _("Ranking")),
    ("people:index", _("Administration")),
)

# The rooms behind the entry for the administration.
ADMINISTRATION = ("people", "units", "bodies", "registers", "upkeep")


@dataclass(frozen=True, slots=True)
class MenuItem:
    label: str
    url: str
    current: bool


def add_frame(request: HttpRequest) -> dict:
    """Return the menu a person may use, and the county or city whose site this is to them."""
    user = getattr(request, "user", None)
    frame = {
        "demonstration": settings.LOOPBACK_ONLY,
        "navigation": [],
        "site_unit": None,
        "page_here": page_here(request),
    }
    if user is None or not user.is_authenticated:
        return frame
    frame["site_unit"] = site_unit_of(user)
    kinds = role_kinds_of(user)
    frame["navigation"] = menu_for(request, kinds)
    frame["may_search"] = bool(kinds & access_to("dashboard:search").read)
    return frame


def page_here(request: HttpRequest) -> str:
    """Return where to come back to: this page, or the page above an address that only takes forms."""
    if is_a_page(request.path) is not False:
        return request.get_full_path()
    path = request.path
    while path != "/" and not is_a_page(path):
        path = path.rstrip("/").rpartition("/")[0] + "/"
    return path


def is_a_page(path: str) -> bool | None:
    """Say whether the map lets anybody read what stands at an address; None where nothing stands there."""
    try:
        access = access_to(resolve(path).view_name)
    except Resolver404:
        return None
    return access is not None and access.read is not None


def site_unit_of(user):
    """Return the person's county, or their city when they work above counties."""
    if user.unit.kind in (UnitKind.CITY, UnitKind.PROVINCE):
        return user.unit
    return county_of(user.unit) or city_of(user.unit)


def menu_for(request: HttpRequest, kinds: set[str]) -> list[MenuItem]:
    """Return the menu entries that the map opens to these roles."""
    here = getattr(request.resolver_match, "app_name", "") if request.resolver_match else ""
    view = request.resolver_match.view_name if request.resolver_match else ""
    items = []
    for route, label in MENU:
        access = access_to(route)
        if access and access.read and access.read & kinds:
            app = route.split(":")[0]
            current = (
                view == route
                if app == "dashboard"
                else here == app or (app == "people" and here in ADMINISTRATION)
            )
            items.append(MenuItem(label=label, url=reverse(route), current=current))
    return items
