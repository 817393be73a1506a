"""The register of articles in the world of the permission tests: who reads and changes whose, who keeps outlets."""

from datetime import date

from django.urls import reverse

from campaigns.models import Article, Deduction, Outlet, PointsTable
from campaigns.presets.points import NUMBERS
from campaigns.services.article_parts import NewPublication
from campaigns.services.articles import add_publication, enter_article
from campaigns.services.deductions import enter_deduction
from campaigns.services.outlets import add_outlet
from campaigns.services.points_tables import take_over_preset
from ecocounty.units.models import Unit

DAY = date(2006, 1, 9)
ENTRIES = ("pingcun", "gaoyi", "rival_town", "county", "rival")

_OF_COUNTY = ("county", "pingcun", "gaoyi")
_OF_CITY = (*_OF_COUNTY, "rival", "rival_town")
# Person -> units whose articles the person reads, and what stands against them.
READ_ARTICLES = {
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
_ONLY_SENT = """checker          405/403
reporter         405/403
panel            405/403
supplier         405/403
approver@city    405/403
leader@city      405/403
leader@county    405/403
"""
_READERS = """
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
"""
CHANGING_AN_ARTICLE = """
                 own      below    deep     parent   other    rival
administrator    403/403
city_office      -        200/302! 403/403  -        404/404  404/404
county_office    200/302! 200/302! -        404/404  404/404  404/404
""" + _NOBODY_ELSE.format(reporter="200/302! -        -        404/404  404/404  404/404")
EXPECTED_ARTICLES = {
    **dict.fromkeys(
        (
            "campaigns:articles",
            "campaigns:articles_list",
            "campaigns:article_quotas",
            "campaigns:points",
        ),
        _READERS,
    ),
    "campaigns:article": """
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
    **dict.fromkeys(
        (
            "campaigns:article_edit",
            "campaigns:article_withdraw",
            "campaigns:article_reprint",
            "campaigns:article_appearance",
            "campaigns:article_appearance_withdraw",
        ),
        CHANGING_AN_ARTICLE,
    ),
    # For a unit that one makes no entries for, it is not entered.
    "campaigns:article_new": """
                 own      below    deep     parent   other    rival
administrator    403/403
city_office      200/422  200/302! 200/422  -        200/422  200/422
county_office    200/302! 200/302! -        200/422  200/422  200/422
"""
    + _NOBODY_ELSE.format(reporter="200/302! -        -        200/422  200/422  200/422"),
    # By the office directly above, and by no other.
    "campaigns:article_verdict": """
                 own      below    deep     parent   other    rival
administrator    403/403
city_office      -        200/302! 403/403  -        404/404  404/404
county_office    403/403  200/302! -        404/404  404/404  404/404
"""
    + _NOBODY_ELSE.format(reporter="403/403"),
    # By the office directly above as well; what stands against whom is read on the page of quotas.
    "campaigns:deduction_withdraw": """
                 own      below    deep     parent   other    rival
administrator    403/403
city_office      -        200/302! 403/403  -        404/404  404/404
county_office    403/403  200/302! -        404/404  404/404  404/404
"""
    + _NOBODY_ELSE.format(reporter="403/403"),
    "campaigns:deduction_new": """
                 own      below    deep     parent   other    rival
administrator    403/403
city_office      200/422  200/302! 200/422  -        200/422  200/422
county_office    200/422  200/302! -        200/422  200/422  200/422
"""
    + _NOBODY_ELSE.format(reporter="403/403"),
    "campaigns:outlets": """
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
    # An office keeps its own catalogue, and reads those above and below.
    "campaigns:outlet_new": """
                 own      below    other
administrator    403/403
city_office      200/302! 200/422  200/422
county_office    200/302! 200/422  200/422
"""
    + _NOBODY_ELSE.format(reporter="403/403"),
    "campaigns:outlet_close": """
                 own      below    parent   other    rival
administrator    405/403
city_office      405/302! 405/403  -        405/404  405/404
county_office    405/302! -        405/403  405/404  -
"""
    + _ONLY_SENT,
    # The table is the county's, and holds for all its units.
    "campaigns:points_table": """
                 own      below    parent   other    rival
administrator    403/405
city_office      -        200/405  -        -        404/405
county_office    200/405  -        -        404/405  -
checker          200/405  -        -        -        -
reporter         -        -        200/405  -        -
panel            403/405
supplier         403/405
approver@city    -        200/405  -        -        -
leader@city      -        200/405  -        -        -
leader@county    200/405  -        -        -        -
""",
    "campaigns:points_edit": """
                 own      below    other    rival
administrator    403/403
city_office      -        403/403  -        404/404
county_office    200/302! -        404/404  -
"""
    + _NOBODY_ELSE.format(reporter="403/403"),
    "campaigns:points_take_over": """
                 own      below    other
administrator    405/403
city_office      405/302! 405/422  405/422
county_office    405/302! 405/422  405/422
"""
    + _ONLY_SENT,
}


def with_articles(read: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return what each person reads on all pages together, articles and deductions among them."""
    found = {person: dict(units) for person, units in read.items()}
    for person, units in READ_ARTICLES.items():
        for unit in units:
            found[person][unit] = f"{found[person].get(unit, '')} article deduction".strip()
    return found


def make_articles(units: dict[str, Unit], people: dict) -> None:
    """Keep the catalogue of the city and of our county, a points table of ours, and a piece of some units."""
    paper = add_outlet(
        actor=people["xiang"], unit=units["city"], name="懷化日報", level=2, medium="newspaper"
    )
    add_outlet(actor=people["yang"], unit=units["county"], name="會同縣電視臺", level=1, medium="television")
    other = add_outlet(actor=None, unit=units["city"], name="懷化電視臺", level=2, medium="television")
    add_outlet(actor=None, unit=units["far_city"], name="湘西報", level=2, medium="newspaper")
    take_over_preset(actor=people["yang"], unit=units["county"], key="m1", valid_from="2005-01")
    for name in ENTRIES:
        unit = units[name]
        article = enter_article(
            actor=None,
            unit=unit,
            title=f"canary-{unit.code}-article",
            publication=NewPublication(outlet=paper, day=DAY),
            another=True,
        )
        add_publication(actor=None, article=article, publication=NewPublication(outlet=other, day=DAY))
        enter_deduction(actor=None, unit=unit, kind="missed", day=DAY, what=f"canary-{unit.code}-deduction")


def address_of_articles(world, name: str, unit: str | None) -> str | None:
    """Return the address of an article of a unit, of what its office keeps, or of a form for either."""
    if unit is None:
        return None
    found = world.units[unit]
    if name in ("article_new", "deduction_new", "outlet_new", "points_take_over"):
        return reverse(f"campaigns:{name}")
    if name == "outlet_close":
        kept = Outlet.objects.filter(belongs_to=found).order_by("pk").first()
    elif name == "deduction_withdraw":
        kept = Deduction.objects.filter(unit=found).first()
    elif name in ("points_table", "points_edit"):
        kept = PointsTable.objects.filter(belongs_to=found).first()
    else:
        kept = Article.objects.filter(unit=found).first()
        if name.startswith("article_appearance"):
            kept = kept and kept.publications.order_by("pk").first()
    return reverse(f"campaigns:{name}", args=[kept.pk]) if kept else None


def form_about_articles(world, name: str, unit: str | None) -> dict:
    """Return a form that would do something, if the person may."""
    if unit is None:
        return {}
    found = world.units[unit]
    if name == "points_edit":
        return form_of_table()
    paper = Outlet.objects.get(name="湘西報" if found.path.startswith("4331/") else "懷化日報")
    # All fields of each form: what is posted beside them counts nothing.
    paper_of = {"on_behalf_reason": "by telephone", "version": "1"}
    piece = {"title": "新稿", "genre": "news", "campaign": "", "commented": ""}
    place = {"outlet": paper.pk, "day": "2006-01-16", "position": "ordinary"}
    place |= {"level": "", "where_in_it": "", "link": ""}
    outlet = {"name": "新報", "name_hans": "", "name_en": "", "level": "1", "medium": "newspaper"}
    return {
        "article_new": piece | place | paper_of | {"unit": found.code, "another": ""},
        "article_edit": piece | paper_of,
        "article_withdraw": {"reason": "entered twice", "version": "1"},
        "article_appearance_withdraw": {"reason": "entered twice", "version": "1"},
        "article_reprint": place | paper_of,
        "article_appearance": place | paper_of,
        "article_verdict": {"verdict": "confirmed", "reason": "", "version": "1"},
        "deduction_new": {"unit": found.code, "kind": "missed", "day": "2006-01-16", "what": "約稿"},
        "deduction_withdraw": {"reason": "entered twice", "version": "1"},
        "outlet_new": outlet | {"belongs_to": found.code},
        "outlet_close": {"closed": "1"},
        "points_take_over": {"belongs_to": found.code, "key": "m2", "valid_from": "2006-01"},
    }.get(name, {})


def form_of_table() -> dict:
    """Return a form of a table with one line."""
    lines = {
        f"{kind}-{name}_FORMS": value
        for kind, total in (("rows", 1), ("quotas", 0))
        for name, value in (("TOTAL", total), ("INITIAL", 0))
    }
    numbers = dict.fromkeys((*NUMBERS, "streak_months"), "0") | {"shortfall_per": "piece"}
    said = {"valid_from": "2006-02", "name": "計分", "source": "文件", "seen_version": "1"}
    said |= dict.fromkeys(
        ("name_hans", "name_en", "reading", "not_computed", "needs_proof", "shares_points"), ""
    )
    return lines | numbers | said | {"rows-0-level": "1", "rows-0-points": "1"}
