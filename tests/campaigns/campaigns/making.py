"""Events for the tests: with channels, days, photos."""

from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from campaigns.models import Campaign, Channel, PlannedCampaign
from campaigns.services.campaigns import CampaignSaid, enter_campaign
from campaigns.services.plan import plan_campaign
from ecocounty.figures.models import Indicator
from ecocounty.history.models import Entry
from ecocounty.quantities import read_quantity
from ecocounty.units.models import Unit, User

JUNE_5 = date(2005, 6, 5)


def make_channel(code: str) -> Channel:
    return Channel.objects.create(indicator=Indicator.objects.get(code=code), order=1)


def say(name: str = "世界環境日集會", *, people: str = "", **more) -> CampaignSaid:
    """Return what is said of an event on 5 June 2005."""
    plain = {"first_day": JUNE_5, "kind": "rally", "people": read_quantity(people, unit="人")}
    return CampaignSaid(name=name, **(plain | more))


def make_campaign(unit: Unit, name: str = "世界環境日集會", *, by: User | None = None, **more) -> Campaign:
    counts = more.pop("counts", ())
    return enter_campaign(actor=by, unit=unit, said=say(name, **more), counts=counts)


def make_planned(
    unit: Unit, name: str = "6·5", *, due: date | None = JUNE_5, year: int = 2005
) -> PlannedCampaign:
    return plan_campaign(actor=None, unit=unit, year=year, name=name, due=due)


def a_photo(name: str = "集會.jpg", *, taken: str = "", color: str = "green") -> SimpleUploadedFile:
    """Return a photo; `taken` is the day that its camera names, such as 2005:06:03."""
    drawn, exif = BytesIO(), Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = f"{taken} 09:41:00"
    Image.new("RGB", (64, 48), color).save(drawn, "JPEG", exif=exif)
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/jpeg")


def no_photo(name: str = "假的.jpg") -> SimpleUploadedFile:
    """Return a file that is not what its name says."""
    return SimpleUploadedFile(name, b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n")


def typed(**said: object) -> dict[str, object]:
    """Return a form as a phone of 坪村鎮 sends it."""
    return {"unit": "431225101", "name": "世界環境日集會", "first_day": "2005-06-05", "kind": "rally"} | said


def entries_of(campaign: Campaign) -> list[Entry]:
    return list(
        Entry.objects.filter(subject_kind="campaigns.campaign", subject_id=str(campaign.pk)).order_by("pk")
    )
