"""The row of links between the pages of the administration."""

from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ecocounty.units.access import ACCESS
from ecocounty.units.selectors.reach import role_kinds_of

register = template.Library()

PAGES = (
    ("people:index", _("People")),
    ("units:index", _("Units")),
    ("bodies:index", _("Bodies")),
    ("registers:index", _("Registers")),
    ("upkeep:status", _("Upkeep")),
)


@dataclass(frozen=True, slots=True)
class AdminLink:
    label: str
    url: str
    current: bool


@register.simple_tag(takes_context=True)
def admin_links(context: template.Context) -> list[AdminLink]:
    """Return the pages of the administration that the map opens to the reader."""
    request = context["request"]
    kinds = role_kinds_of(request.user)
    here = request.resolver_match.namespace if request.resolver_match else ""
    links = []
    for route, label in PAGES:
        access = ACCESS[route]
        if access.read & kinds:
            links.append(AdminLink(label=label, url=reverse(route), current=here == route.split(":")[0]))
    return links
