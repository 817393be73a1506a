"""Many events and plans, for the pages whose questions may not grow with them."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from PIL import Image

from campaigns.models import Campaign, PlannedCampaign
from campaigns.services.campaigns import CampaignSaid, enter_campaign
from campaigns.services.photos import NewPhoto, explain_photo, keep_photos
from campaigns.services.plan import plan_campaign
from ecocounty.evidence.examine import examine_file
from ecocounty.quantities import read_quantity
from tests.cast import Cast

YEAR, DAY = 2006, date(2006, 1, 9)


def keep_many_campaigns(cast: Cast, count: int) -> None:
    """Plan and hold so many events, and let one have as many photos of another day."""
    drawn = BytesIO()
    Image.new("RGB", (60, 40), "green").save(drawn, "JPEG")
    photo = replace(examine_file(drawn.getvalue(), name="photo.jpg"), taken_on=date(2006, 1, 3))
    for number in range(count):
        planned = plan_campaign(actor=None, unit=cast.pingcun, year=YEAR, name=f"計劃{number}", due=DAY)
        plan_campaign(actor=None, unit=cast.county, year=YEAR, name=f"縣計劃{number}")
        said = CampaignSaid(
            name=f"活動{number}",
            first_day=DAY,
            people=read_quantity("30餘", unit="人"),
            planned=planned,
            joint_units=[cast.gaoyi, cast.forestry],
        )
        enter_campaign(actor=cast.long, unit=cast.pingcun, said=said)
    first = Campaign.objects.earliest("pk")
    photos = [NewPhoto(file=replace(photo, sent_sha256=f"{number:064}")) for number in range(count)]
    kept = keep_photos(actor=cast.long, campaign=first, photos=photos)
    for one in kept.photos:
        explain_photo(actor=cast.long, campaign=first, photo=one, reason="佈置會場")


def arguments_of_events(where: str) -> list:
    """Return what stands in the address of an event or a plan; nothing for other places."""
    if where == "an event":
        return [Campaign.objects.earliest("pk").pk]
    if where == "history of an event":
        return ["campaigns.campaign", Campaign.objects.earliest("pk").pk]
    if where == "a planned event":
        return [PlannedCampaign.objects.earliest("pk").pk]
    return [YEAR] if where == "plans of the year" else []
