"""Many declarations, awards and essays, for what pages may ask of the database."""

from datetime import date

from campaigns.models import Award, Declaration, Essay, EssayCall
from campaigns.services.essays import choose_essay, link_article
from tests.campaigns.essays.making import make_article, make_call, make_essay
from tests.campaigns.green import make_award, make_declaration, make_school, name, take
from tests.cast import Cast


def keep_many_declarations(cast: Cast, number: int) -> None:
    """Keep so many declarations, named, on their way and failed, for two awards, and as many essays."""
    days = (date(2005, 2, 1), date(2005, 3, 1), date(2005, 4, 1))
    awards = [make_award(cast.county), make_award(cast.city, "of_city", name="市級綠色學校")]
    call = make_call(cast.county)
    for at in range(number):
        school = make_school(cast.pingcun, f"D-{at}", f"第{at}校", unit=cast.television)
        for award in awards:
            made = make_declaration(award, school, cast.pingcun, day=date(2005, 1, 3))
            if at % 2:
                name(made, *days)
                make_declaration(award, school, cast.pingcun, level=2, breach_note="early")
            else:
                take(made, "inspected", days[0], outcome="failed")
        essay = make_essay(call, cast.pingcun, f"第{at}篇", author_unit=cast.gaoyi)
        choose_essay(actor=None, essay=essay, chosen_on=days[2], seen=None)
        link_article(actor=None, essay=essay, article=make_article(cast.pingcun, f"第{at}篇"), seen=None)


def arguments_of_declarations(where: str) -> list:
    """Return what stands in the address of a declaration, an award, a call or an essay; nothing for others."""
    if where.startswith("history of a declaration"):
        return ["campaigns.declaration", Declaration.objects.earliest("pk").pk]
    if where == "an award":
        return [Award.objects.get(key="green_school").key]
    of = {"a declaration": Declaration, "a call": EssayCall, "an essay": Essay}
    return [of[where].objects.earliest("pk").pk] if where in of else []
