"""The register of counts in the world of the permission tests: who reads and changes whose entries."""

from datetime import date

from django.urls import reverse

from campaigns.models import Channel, Count
from campaigns.services.channels import add_channels
from campaigns.services.counts import enter_count
from ecocounty.figures.models import Indicator
from ecocounty.periods import Period
from ecocounty.quantities import read_quantity
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.units.models import Unit

# The month that is open, in which the leaflets' row is counted from the register.
OPEN_MONTH = "2006-01"
DAY = date(2006, 1, 9)
# Unit -> channel of its entry; the leaflets add up to what the months of the world say.
ENTRIES = {
    "pingcun": ("leaflets", "30"),
    "gaoyi": ("leaflets", "30"),
    "rival_town": ("leaflets", "30"),
    "county": ("banners", "2"),
    "rival": ("banners", "2"),
}
COUNTED = ("pingcun", "gaoyi", "rival_town", "county", "rival")

_OF_COUNTY = ("county", "pingcun", "gaoyi")
_OF_CITY = (*_OF_COUNTY, "rival", "rival_town")
# Person -> units whose entries the person reads in the register.
READ_COUNTS = {
    **dict.fromkeys(("xiang", "approver", "mayor"), _OF_CITY),
    **dict.fromkeys(("yang", "luo", "tang"), _OF_COUNTY),
    "shi": ("rival", "rival_town"),
    "shuang": ("rival_town",),
    "long": ("pingcun",),
    **dict.fromkeys(("ming", "moved"), ("gaoyi",)),
}

_NOBODY_ELSE = """checker          403/403
reporter         {reporter}
panel            403/403
supplier         403/403
approver@city    403/403
leader@city      403/403
leader@county    403/403
"""
CHANGING_AN_ENTRY = """
                 own      below    deep     parent   other    rival
administrator    403/403
city_office      -        200/302! 403/403  -        404/404  404/404
county_office    200/302! 200/302! -        404/404  404/404  404/404
""" + _NOBODY_ELSE.format(reporter="200/302! -        -        404/404  404/404  404/404")
EXPECTED_COUNTS = {
    "campaigns:counts": """
                 any
administrator    403/405
city_office      200/405
county_office    200/405
checker          200/405
reporter         200/405
panel            403/405
supplier         403/405
approver@city    200/405
leader@city      200/405
leader@county    200/405
""",
    # For a unit that one makes no entries for, it is not entered.
    "campaigns:count_new": """
                 own      below    deep     parent   other    rival
administrator    403/403
city_office      200/422  200/302! 200/422  -        200/422  200/422
county_office    200/302! 200/302! -        200/422  200/422  200/422
"""
    + _NOBODY_ELSE.format(reporter="200/302! -        -        200/422  200/422  200/422"),
    "campaigns:count": """
                 own      below    deep     parent   other    rival
administrator    403/405
city_office      -        200/405  200/405  -        404/405  404/405
county_office    200/405  200/405  -        404/405  404/405  404/405
checker          200/405  200/405  -        404/405  404/405  404/405
reporter         200/405  -        -        404/405  404/405  404/405
panel            403/405
supplier         403/405
approver@city    -        200/405  200/405  -        404/405  404/405
leader@city      -        200/405  200/405  -        404/405  404/405
leader@county    200/405  200/405  -        404/405  404/405  404/405
""",
    "campaigns:count_edit": CHANGING_AN_ENTRY,
    "campaigns:count_withdraw": CHANGING_AN_ENTRY,
    "campaigns:channels": """
                 any
administrator    403/405
city_office      200/405
county_office    200/405
checker          403/405
reporter         403/405
panel            403/405
supplier         403/405
approver@city    403/405
leader@city      403/405
leader@county    403/405
""",
    # The channels are the city's: its office sets them, its counties' offices read them.
    "campaigns:channel_from": """
                 own      parent   other
administrator    403/403
city_office      200/302! -        404/404
county_office    -        403/403  -
"""
    + _NOBODY_ELSE.format(reporter="403/403"),
    "campaigns:channel_new": """
                 own      parent   other
administrator    403/403
city_office      200/302! -        200/422
county_office    -        200/422  -
"""
    + _NOBODY_ELSE.format(reporter="403/403"),
    # A county's row is the sum of all its units' registers.
    "returns:override": """
                 own      below    deep     parent   other    rival
administrator    403/403
city_office      -        200/302! 403/403  -        404/404  404/404
county_office    200/302! 200/302! -        404/404  404/404  404/404
"""
    + _NOBODY_ELSE.format(reporter="200/302! -        -        404/404  404/404  404/404"),
}


def with_counts(read: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return what each person reads on all pages together, the register of counts among them."""
    found = {person: dict(units) for person, units in read.items()}
    for person, units in READ_COUNTS.items():
        for unit in units:
            found[person][unit] = f"{found[person].get(unit, '')} count".strip()
    return found


def make_counts(units: dict[str, Unit], people: dict) -> None:
    """Keep the register: leaflets are counted from it from the open month on, banners are typed still."""
    of = {one.code: one for one in Indicator.objects.filter(code__in=("banners", "leaflets"))}
    banners, leaflets = add_channels(
        actor=people["xiang"],
        channels=[
            Channel(indicator=of["banners"], order=1),
            Channel(indicator=of["leaflets"], order=2, register_from=OPEN_MONTH),
        ],
    )
    channels = {"banners": banners, "leaflets": leaflets}
    for name, (code, typed) in ENTRIES.items():
        enter_count(
            actor=None,
            unit=units[name],
            channel=channels[code],
            day=DAY,
            quantity=read_quantity(typed, unit="份"),
            what=f"canary-{units[name].code}-count",
        )


def address_of_counts(world, name: str, unit: str | None) -> str | None:
    """Return the address of an entry of a unit, of a channel that is the unit's, or of a form for it."""
    # The far city has no channels of its own.
    if unit in (None, "far_county"):
        return None
    if name == "override":
        address = reverse("returns:override", args=[world.units[unit].code, OPEN_MONTH])
        key = f"campaigns.channels|leaflets|{world.units[unit].code}"
        return f"{address}?row={key}" if unit in COUNTED else None
    if name in ("channel_new", "channel_from"):
        if unit != "city":
            return None
        of_banners = Channel.objects.get(indicator__code="banners")
        return reverse(f"campaigns:{name}", args=[of_banners.pk] if name == "channel_from" else [])
    if name == "count_new":
        return reverse("campaigns:count_new")
    entry = Count.objects.filter(unit=world.units[unit]).first()
    return reverse(f"campaigns:{name}", args=[entry.pk]) if entry else None


def form_about_counts(world, name: str, unit: str | None) -> dict:
    """Return a form that would do something, if the person may."""
    if unit is None:
        return {}
    if name == "override":
        return form_of_override(world.units[unit])
    if name == "channel_from":
        return {"register_from": "2006-02", "seen": ""}
    if name == "channel_new":
        tv_news = Indicator.objects.get(code="tv_news")
        return {"indicator": tv_news.pk, "counted_from": "articles", "medium": "television", "level": "1"} | {
            "campaign_kind": ""
        }
    entry = Count.objects.filter(unit=world.units[unit]).first()
    if name == "count_withdraw":
        return {"reason": "entered twice", "version": entry.version if entry else 1}
    said = {
        "day": "2006-01-10",
        "quantity": "3",
        "what": "又一幅",
        "place": "街口",
        "on_behalf_reason": "by telephone",
    }
    channel = Channel.objects.get(indicator__code="banners")
    return said | {"unit": world.units[unit].code, "channel": channel.pk, "version": 1}


def form_of_override(unit: Unit) -> dict:
    """Return a form with another number than the register's."""
    sheet = read_sheet(unit=unit, period=Period.parse(OPEN_MONTH))
    row = sheet.by_key.get(f"campaigns.channels|leaflets|{unit.code}") if sheet else None
    version = row.line.version if row and row.line else 0
    return {"typed": "31", "reason": "printed late", "on_behalf_reason": "by telephone", "version": version}
