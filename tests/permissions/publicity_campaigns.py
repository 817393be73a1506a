"""Events and the year's plan in the world of the permission tests: who reads and changes whose."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from campaigns.models import Campaign, PlannedCampaign
from campaigns.services.campaigns import CampaignSaid, enter_campaign
from campaigns.services.photos import NewPhoto, keep_photos
from campaigns.services.plan import plan_campaign
from ecocounty.evidence.examine import examine_file
from ecocounty.evidence.models import Evidence
from ecocounty.units.models import RoleKind, Unit, User
from ecocounty.units.services.roles import give_role
from tests.cast import make_person
from tests.permissions.publicity_articles import CHANGING_AN_ARTICLE, EXPECTED_ARTICLES, READ_ARTICLES

DAY, EARLIER = date(2006, 1, 9), date(2006, 1, 3)
YEAR = 2006
ENTRIES = ("pingcun", "gaoyi", "rival_town", "county", "rival")
A_PAPER = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"

_LISTED = EXPECTED_ARTICLES["campaigns:articles"]
_NEW = EXPECTED_ARTICLES["campaigns:article_new"]
# What is sent alone.
_ONLY_SENT = CHANGING_AN_ARTICLE.replace("200/302!", "405/{done}!")
_ONLY_SENT = _ONLY_SENT.replace("403/403", "405/403").replace("404/404", "405/404")
# What the county plans, its units read and do not change.
CHANGING_THE_PLAN = CHANGING_AN_ARTICLE.replace(
    "200/302! -        -        404/404  404/404  404/404",
    "200/302! -        -        403/403  404/404  404/404",
)
EXPECTED_CAMPAIGNS = {
    **dict.fromkeys(("campaigns:campaigns", "campaigns:calendar", "campaigns:plan"), _LISTED),
    "campaigns:campaign": EXPECTED_ARTICLES["campaigns:article"],
    # For a unit that one makes no entries for, nothing is entered or planned.
    "campaigns:campaign_new": _NEW,
    "campaigns:plan_new": _NEW,
    "campaigns:campaign_edit": CHANGING_AN_ARTICLE,
    "campaigns:campaign_withdraw": CHANGING_AN_ARTICLE,
    "campaigns:campaign_photos": _ONLY_SENT.format(done=200),
    "campaigns:campaign_photo_date": _ONLY_SENT.format(done=302),
    "campaigns:plan_edit": CHANGING_THE_PLAN,
    "campaigns:plan_withdraw": CHANGING_THE_PLAN,
}

# Person -> whose plan the person reads, beside that of the units whose events they read.
_PLAN_OF_COUNTY = ("county",)
READ_PLANS = {
    **READ_ARTICLES,
    "long": ("pingcun", "county"),
    "ming": ("gaoyi", "county"),
    "moved": ("gaoyi", "county"),
    "wu": _PLAN_OF_COUNTY,
    "lin": _PLAN_OF_COUNTY,
    "shuang": ("rival_town", "rival"),
}


def with_campaigns(read: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return what each person reads on all pages together, events and plans among them."""
    found = {person: dict(units) for person, units in read.items()}
    for word, whose in (("event", READ_ARTICLES), ("planned", READ_PLANS)):
        for person, units in whose.items():
            for unit in units:
                found[person][unit] = f"{found[person].get(unit, '')} {word}".strip()
    return found


def make_campaigns(units: dict[str, Unit]) -> None:
    """Let some units plan and hold an event, each with a photo that was taken on another day."""
    drawn = BytesIO()
    Image.new("RGB", (60, 40), "green").save(drawn, "JPEG")
    examined = replace(examine_file(drawn.getvalue(), name="photo.jpg"), taken_on=EARLIER)
    keeper = make_person("event_keeper", units["city"])
    for name in ENTRIES:
        unit = units[name]
        word = f"canary-{unit.code}"
        plan_campaign(actor=None, unit=unit, year=YEAR, name=f"{word}-planned", due=DAY)
        said = CampaignSaid(name=f"{word}-event", kind="rally", first_day=DAY, place=f"{word}-event")
        campaign = enter_campaign(actor=None, unit=unit, said=said)
        give_role(actor=None, user=keeper, unit=unit, kind=RoleKind.REPORTER, held_from=date(2004, 1, 1))
        keeper = User.objects.get(pk=keeper.pk)
        photo = NewPhoto(file=replace(examined, name=f"{word}-event.jpg"), caption=f"{word}-event")
        keep_photos(actor=keeper, campaign=campaign, photos=[photo])


def address_of_campaigns(world, name: str, unit: str | None) -> str | None:
    """Return the address of a unit's event or plan, or of a form for one, or of a year's list."""
    if name in ("calendar", "plan"):
        return reverse(f"campaigns:{name}", args=[YEAR])
    if name == "campaigns":
        return f"{reverse('campaigns:campaigns')}?year={YEAR}"
    if unit is None:
        return None
    if name == "campaign_new":
        return reverse("campaigns:campaign_new")
    if name == "plan_new":
        return reverse("campaigns:plan_new", args=[YEAR])
    model = PlannedCampaign if name.startswith("plan") else Campaign
    entry = model.objects.filter(unit=world.units[unit]).order_by("pk").first()
    if entry is None:
        return None
    more = []
    if name == "campaign_photo_date":
        files = Evidence.objects.filter(owner_kind="campaigns.campaign", owner_id=str(entry.pk))
        more = [files.earliest("pk").pk]
    return reverse(f"campaigns:{name}", args=[entry.pk, *more])


def form_about_campaigns(world, name: str, unit: str | None) -> dict:
    """Return a form that would do something, if the person may."""
    if unit is None:
        return {}
    blank = ("last_day", "year", "theme", "organisers", "slogan", "course", "planned", "caption", "sent_as")
    event = dict.fromkeys(blank, "") | {"kind": "contest", "people": "3", "people_are": "exact", "place": "1"}
    event |= {"on_behalf_reason": "by telephone", "joint_units": [], "is_another": ""}
    planned = {"name": "植樹", "year": str(YEAR), "due": "2006-03-12", "on_behalf_reason": "by telephone"}
    code = {"unit": world.units[unit].code}
    return {
        "campaign_new": event | code | {"name": "新的活動", "first_day": "2006-01-16"},
        "campaign_edit": event | {"name": "改了的活動", "first_day": DAY.isoformat(), "version": 1},
        "campaign_withdraw": {"reason": "entered twice", "version": 1},
        "campaign_photos": {"photos": SimpleUploadedFile("paper.pdf", A_PAPER), "caption": "a", "reason": ""},
        "campaign_photo_date": {"reason": "the day before"},
        "plan_new": planned | code,
        "plan_edit": planned | {"version": 1},
        "plan_withdraw": {"reason": "put off", "version": 1},
    }.get(name, {})
