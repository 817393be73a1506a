"""The demonstration's register of articles: the station's 85 items, the two pieces that the report names,
and two invented ones of townships."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO

from django.utils.safestring import SafeString
from PIL import Image, ImageDraw

from campaigns.models import Article, Outlet, Publication
from campaigns.presets.points import NewRow, NewTable, read_presets
from campaigns.selectors.proofs import KIND
from campaigns.services.article_parts import NewPublication, NewShare
from campaigns.services.articles import add_publication, enter_article
from campaigns.services.outlets import add_outlet
from campaigns.services.points_tables import keep_table, take_over_preset
from ecocounty.demonstration.load.catalogue import COUNTY
from ecocounty.demonstration.load.tables import read_table, split
from ecocounty.evidence.examine import ExaminedFile, examine_file
from ecocounty.evidence.owners import OwnerOfEvidence
from ecocounty.evidence.services import add_evidence
from ecocounty.units.models import Unit

FIRST_MONTH, TABLE = "2005-01", "m1"
# The table taken over is silent about the county's own station; what it is worth here is made up.
COUNTY_LEVEL = NewRow(level=1, points=Decimal(1))
NOTE = "縣級一篇 1 分為示例數據。"


def load_articles(units: Mapping[str, Unit]) -> None:
    """Load outlets, the points table and its second version, then the pieces with their appearances."""
    outlets = load_outlets(units)
    load_points_table(units[COUNTY])
    appearances = defaultdict(list)
    for row in read_table("articles"):
        appearances[row["article"]].append(row)
    slips = draw_slips({row["proof"] for rows in appearances.values() for row in rows} - {""})
    for first, *others in appearances.values():
        article = load_article(first, units, outlets)
        prove(article.publications.get(), slips.get(first["proof"]))
        for row in others:
            one = add_publication(actor=None, article=article, publication=appearance_in(row, outlets))
            prove(one, slips.get(row["proof"]))


def load_outlets(units: Mapping[str, Unit]) -> dict[str, Outlet]:
    """Add the outlets and return them by name."""
    return {
        row["name"]: add_outlet(
            actor=None,
            unit=units[row["belongs_to"]],
            name=row["name"],
            name_hans=row["name_hans"],
            name_en=row["name_en"],
            level=int(row["level"]),
            medium=row["medium"],
        )
        for row in read_table("outlets")
    }


def load_points_table(county: Unit) -> None:
    """Take a published table over, and give it a line for the county's own outlets by a second version."""
    take_over_preset(actor=None, unit=county, key=TABLE, valid_from=FIRST_MONTH)
    taken = read_presets()[TABLE]
    said = {**taken.said, "reading": f"{taken.said['reading']}{NOTE}"}
    second = NewTable(key=TABLE, said=said, rows=(*taken.rows, COUNTY_LEVEL), quotas=taken.quotas)
    keep_table(actor=None, unit=county, table=second, valid_from=FIRST_MONTH)


def load_article(row: Mapping[str, str], units: Mapping[str, Unit], outlets: Mapping[str, Outlet]) -> Article:
    """Enter a piece with its first appearance."""
    return enter_article(
        actor=None,
        unit=units[row["unit"]],
        title=row["title"],
        genre=row["genre"],
        publication=appearance_in(row, outlets),
        shares=[NewShare(unit=units[code]) for code in split(row["shares"])],
        another=True,
        invented=row["invented"] == "1",
    )


def appearance_in(row: Mapping[str, str], outlets: Mapping[str, Outlet]) -> NewPublication:
    """Return the appearance that a line tells of."""
    return NewPublication(
        outlet=outlets[row["outlet"]],
        day=date.fromisoformat(row["day"]),
        position=row["position"],
        where_in_it=row["where_in_it"],
        invented=row["appearance_invented"] == "1",
    )


def draw_slips(names: Iterable[str]) -> dict[str, ExaminedFile]:
    """Draw a picture for each kind of proof, which says itself that it is none."""
    found = {}
    for name in sorted(names):
        drawn, picture = BytesIO(), Image.new("RGB", (480, 320), "white")
        ImageDraw.Draw(picture).text((40, 140), "DEMONSTRATION - NOT A REAL DOCUMENT", fill="black")
        picture.save(drawn, "PNG")
        found[name] = examine_file(drawn.getvalue(), name=f"示例{name}.png")
    return found


def prove(publication: Publication, slip: ExaminedFile | None) -> None:
    """Keep a picture with an appearance, where it has one."""
    if slip is None:
        return
    owner = OwnerOfEvidence(
        kind=KIND,
        owner_id=str(publication.pk),
        title=publication.article.title,
        shown_title=SafeString(""),
        url="",
        unit=publication.unit,
        may_add=True,
    )
    add_evidence(actor=None, owner=owner, files=[slip], caption="示例數據")
