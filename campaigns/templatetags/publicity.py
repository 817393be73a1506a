"""The row of links between the pages of publicity."""

from dataclasses import dataclass

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from ecocounty.units.access import access_to
from ecocounty.units.selectors.reach import role_kinds_of

register = template.Library()

# The page, its name, and how the names of the routes begin that lie behind it.
PAGES = (
    ("campaigns:year", _("The year"), ("campaigns:year",)),
    ("campaigns:units", _("Units compared"), ("campaigns:units",)),
    ("campaigns:campaigns", _("Campaigns"), ("campaigns:campaign", "campaigns:plan", "campaigns:calendar")),
    ("campaigns:counts", _("Register of counts"), ("campaigns:count",)),
    ("campaigns:articles", _("Articles"), ("campaigns:article", "campaigns:outlet", "campaigns:points")),
    ("campaigns:essays", _("Essays"), ("campaigns:essay", "campaigns:call")),
    ("campaigns:declarations", _("Green declarations"), ("campaigns:declaration", "campaigns:award")),
    ("campaigns:channels", _("Channels"), ("campaigns:channel",)),
)


@dataclass(frozen=True, slots=True)
class PublicityLink:
    label: str
    url: str
    current: bool


@register.simple_tag(takes_context=True)
def publicity_links(context: template.Context) -> list[PublicityLink]:
    """Return the pages of publicity that the map opens to the reader and that are there."""
    request = context["request"]
    kinds = role_kinds_of(request.user)
    here = request.resolver_match.view_name if request.resolver_match else ""
    links = []
    for route, label, behind in PAGES:
        access = access_to(route)
        if access is None or access.read is None or not access.read & kinds:
            continue
        try:
            url = reverse(route)
        except NoReverseMatch:
            continue
        links.append(PublicityLink(label=label, url=url, current=here.startswith(behind)))
    return links
