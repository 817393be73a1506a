"""Who finds what: written by hand, for each kind of search, the units of which somebody finds something."""

from datetime import date
from unittest.mock import patch

from campaigns.models import Article, Award, Campaign, Declaration, Essay, EssayCall
from ecocounty.dashboard.selectors.search import found, search_everything
from ecocounty.evidence.models import Evidence
from ecocounty.spellings import read_words
from ecocounty.units.models import Body, Unit, User
from tests.permissions.world import World, undone

OF_COUNTY = "county pingcun gaoyi forestry television"
OF_CITY = f"city {OF_COUNTY} rival rival_town"
# Person -> the units into which they look.
LOOK = {
    "root_admin": "",
    **dict.fromkeys(("xiang", "approver", "mayor"), OF_CITY),
    "far_office": "far_city far_county",
    **dict.fromkeys(("yang", "luo", "tang"), OF_COUNTY),
    "shi": "rival rival_town",
    "long": "pingcun",
    "ming": "gaoyi",
    "moved": "gaoyi",
    "wu": "television",
    "lin": "forestry",
    "shuang": "rival_town",
    "panel": "",
    "supplier": "",
}
# The administrator keeps units, people and bodies, and looks into none.
KEEP = LOOK | {"root_admin": OF_CITY}
TABLES = dict.fromkeys(("units", "people", "bodies"), KEEP) | dict.fromkeys(
    ("figures", "returns", "workbooks", "evidence", "campaigns", "articles", "essays", "declarations"), LOOK
)
# What is typed -> the kind of which it finds all there is; of other kinds it may find some.
SEARCHES = {
    "43": "units",
    "同志": "people",
    "body-of": "bodies",
    "banners": "figures",
    "2006-01": "returns",
    "canary": "workbooks",
    "photo-of": "evidence",
    "event-of": "campaigns",
    "article-of": "articles",
    "essay-of": "essays",
    "green-of": "declarations",
}
# Units that have no such thing: nobody of theirs has a name here, they report nothing, or not this.
NONE_THERE = {
    "people": "",
    "returns": "city far_city",
    "workbooks": "city far_city",
    "evidence": "city far_city",
    "figures": "city far_city forestry television",
}


def plant(world: World) -> None:
    """Put a body and what is made known into each unit, and a photo beside each unit's open month."""
    for name, unit in world.units.items():
        plant_publicity(name, unit)
        Body.objects.create(code=f"body-of-{name}", name=f"body-of-{name}", kind="school", place=unit)
        Evidence.objects.create(
            file="x",
            original_name=f"photo-of-{name}",
            media_type="image/png",
            sha256="0",
            size=1,
            sent_sha256=unit.code,
            sent_size=1,
            owner_kind="returns.return",
            owner_id=f"{unit.code}_2006-01",
            unit_code=unit.code,
        )


def plant_publicity(name: str, unit: Unit) -> None:
    """Put an event, an article, an essay and a green declaration into a unit."""
    day = date(2006, 1, 9)
    Campaign.objects.create(
        unit=unit, name=f"event-of-{name}", year=2006, first_day=day, state="not_reported"
    )
    Article.objects.create(unit=unit, title=f"article-of-{name}", first_day=day, top_level=1)
    call = EssayCall.objects.create(unit=unit, name="call", opens=day)
    Essay.objects.create(unit=unit, call=call, title=f"essay-of-{name}", received_on=day)
    award = Award.objects.create(
        key=f"award-{name}", name=f"green-of-{name}", given_to="township", belongs_to=unit
    )
    Declaration.objects.create(unit=unit, award=award, level=1, township=unit)


def search_differs(world: World) -> str:
    """Return in what one search differs from the tables; nothing where all are as they say."""
    names = {unit.code: name for name, unit in world.units.items()}
    with undone(), patch.object(found, "MOST", 1000):
        plant(world)
        for person in LOOK:
            for typed, asked in SEARCHES.items():
                # Read anew: a person's roles are kept on the object.
                user = User.objects.get(pk=world.people[person].pk)
                groups = {group.key: group.found for group in search_everything(user, read_words(typed))}
                for kind in {asked, *groups}:
                    shut = set(names) - {world.units[name].code for name in LOOK[person].split()}
                    if any(one.unit.code in shut and "/returns/" in one.url for one in groups.get(kind, [])):
                        return f"{person} is led to a return that they may not read"
                    there = {names[one.unit.code] for one in groups.get(kind, [])}
                    wanted = set(TABLES[kind][person].split()) - set(NONE_THERE.get(kind, "").split())
                    if there - wanted or (kind == asked and there != wanted):
                        return (
                            f"{person} finds {kind} of {sorted(there)} for {typed}, not of {sorted(wanted)}"
                        )
    return ""
