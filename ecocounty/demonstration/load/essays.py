"""The call 我為生態建立獻一計, and over 20 essays chosen.

The report names the call and two of the essays; the other titles and all days are invented, as each entry says.
"""

from datetime import date

from campaigns.models import Article
from campaigns.services.essays import choose_essay, link_article, open_call, receive_essay
from ecocounty.demonstration.load.tables import read_table
from ecocounty.units.models import Unit

COUNTY = "431225"
CALL = "我為生態建立獻一計"


def load_essays(units: dict[str, Unit]) -> None:
    """Enter the call and its essays; the two named ones are linked to their articles where those are entered."""
    call = open_call(
        actor=None,
        unit=units[COUNTY],
        name=CALL,
        opens=date(2005, 3, 15),
        closes=date(2005, 6, 30),
        about="",
        invented=True,
    )
    for row in read_table("essays"):
        author_unit = units[row["author_unit"]]
        essay = receive_essay(
            actor=None,
            unit=units[COUNTY],
            call=call,
            title=row["title"],
            author="",
            author_unit=author_unit if author_unit.code != COUNTY else None,
            received_on=date.fromisoformat(row["received_on"]),
            invented=True,
        )
        if row["chosen_on"]:
            choose_essay(actor=None, essay=essay, chosen_on=date.fromisoformat(row["chosen_on"]), seen=None)
        article = (
            Article.objects.in_force().filter(title=row["title"]).first() if row["article"] == "1" else None
        )
        if article:
            link_article(actor=None, essay=essay, article=article, seen=None)
