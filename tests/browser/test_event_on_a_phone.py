"""A township officer enters an event with three photos from a phone of 390 pixels; the same without a script."""

import re
import time
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.people import PHONE, People
from tests.browser.steps import press

pytestmark = pytest.mark.browser

NEW = "/publicity/campaigns/new/"
EVENT = re.compile(r"/publicity/campaigns/\d+/$")


def a_photo(name: str, color: str, *, taken: str = "2005:06:05") -> dict:
    """Return a photo as a phone takes it: large, with the camera's words in it."""
    drawn, exif = BytesIO(), Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = f"{taken} 09:41:00"
    noise = Image.effect_noise((2400, 1800), 60).convert("RGB")
    Image.blend(noise, Image.new("RGB", noise.size, color), 0.5).save(drawn, "JPEG", exif=exif, quality=90)
    return {"name": name, "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


def no_photo(name: str) -> dict:
    """Return a file that is not what its name says."""
    paper = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"
    return {"name": name, "mimeType": "image/jpeg", "buffer": paper}


def on_phone(people: People, username: str, path: str, **options) -> Page:
    phone = {"viewport": PHONE, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
    return people.open(username, path, **phone, **options)


def fill_in(page: Page, name: str) -> None:
    page.fill("[name=name]", name)
    page.fill("[name=first_day]", "2005-06-05")
    page.select_option("[name=kind]", "rally")
    page.fill("[name=place]", "坪村鎮政府門前")
    page.fill("[name=people]", "320")
    page.locator("label[for=id_people_are_1]").click()


def expect_to_fit(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url


def photo(page: Page, name: str):
    return page.locator("#photo-list > li", has_text=name)


def test_three_photos_in_under_two_minutes(people: People) -> None:
    began = time.monotonic()
    long = on_phone(people, "long", "/publicity/campaigns/")
    long.tap(f"main a[href='{NEW}']")
    fill_in(long, "世界環境日集會坪村分會場")
    long.get_by_label("Banners hung").fill("2")
    photos = [
        a_photo("一.jpg", "green"),
        a_photo("二.jpg", "red", taken="2005:06:03"),
        a_photo("三.jpg", "blue"),
    ]
    long.set_input_files("[name=photos]", photos)
    expect(long.locator("#photo-list > li")).to_have_count(3)
    expect(photo(long, "一.jpg").locator("[data-size]")).to_contain_text("made")
    expect_to_fit(long)
    assert long.locator("[name=name]").bounding_box()["height"] >= 44
    photo(long, "一.jpg").locator("[data-caption]").fill("分會場全景")
    second = photo(long, "二.jpg")
    expect(second.locator("[data-problem]")).to_contain_text("Taken on 2005-06-03")
    expect(long.locator("h1")).to_contain_text("photos to be explained: 1")
    second.locator("[data-reason]").fill("前兩天佈置會場")
    expect(long.locator("h1")).not_to_contain_text("explained")
    long.tap("#event-send")
    long.wait_for_url(EVENT)
    assert time.monotonic() - began < 120
    expect(long.locator("h1")).to_contain_text("世界環境日集會坪村分會場")
    expect(long.locator("main")).to_contain_text("over 320")
    expect(long.get_by_role("row").filter(has_text="Banners hung")).to_contain_text("2 items")
    expect(long.locator("#photos > .rows").first.locator("> li")).to_have_count(3)
    expect(long.locator("#photos")).to_contain_text("分會場全景")
    expect(long.locator("#photos")).to_contain_text("前兩天佈置會場")
    expect(long.locator("#photos")).to_contain_text("taken on 2005-06-05")
    expect_to_fit(long)


def test_a_photo_with_wrong_contents_is_told_and_all_else_is_kept(people: People) -> None:
    long = on_phone(people, "long", NEW)
    fill_in(long, "河岸撿拾垃圾")
    long.set_input_files("[name=photos]", [a_photo("好的.jpg", "green"), no_photo("假的.jpg")])
    long.tap("#event-send")
    expect(photo(long, "好的.jpg")).to_have_attribute("data-state", "sent")
    expect(photo(long, "假的.jpg").locator("[data-problem]")).to_contain_text("does not fit what the file is")
    expect(long.locator("#event-said")).to_contain_text("The event is saved. Photos not kept: 1.")
    expect(long.locator("#event-send")).to_be_hidden()
    expect_to_fit(long)
    with long.expect_navigation():
        long.tap("#event-said a")
    expect(long.locator("#photos > .rows").first.locator("> li")).to_have_count(1)


def test_what_is_refused_stays_with_its_photos(people: People) -> None:
    long = on_phone(people, "long", NEW)
    fill_in(long, "宣傳展板")
    long.fill("[name=people]", "三百多")
    long.set_input_files("[name=photos]", [a_photo("展板.jpg", "green")])
    long.tap("#event-send")
    expect(long.locator("#errors")).to_contain_text("三百多")
    expect(long.locator("[name=place]")).to_have_value("坪村鎮政府門前")
    expect(long.locator("#photo-list > li")).to_have_count(1)
    long.fill("[name=people]", "300")
    long.tap("#event-send")
    long.wait_for_url(EVENT)
    expect(long.locator("#photos > .rows").first.locator("> li")).to_have_count(1)


def test_a_draft_waits_on_the_device_until_it_is_saved(people: People) -> None:
    ming = on_phone(people, "ming", NEW)
    fill_in(ming, "植樹")
    expect(ming.locator("#draft")).to_contain_text("draft kept")
    ming.reload()
    expect(ming.locator("[name=name]")).to_have_value("植樹")
    expect(ming.locator("#draft")).to_contain_text("draft of")
    ming.tap("#event-send")
    ming.wait_for_url(EVENT)
    ming.goto(NEW)
    expect(ming.locator("[name=name]")).to_have_value("")


def test_a_broken_line_loses_nothing_and_a_photo_is_tried_again(people: People) -> None:
    ming = on_phone(people, "ming", NEW)
    fill_in(ming, "街頭諮詢")
    ming.set_input_files("[name=photos]", [a_photo("街頭.jpg", "green")])
    broken = {"on": True}
    ming.route("**/photos/", lambda route: route.abort() if broken["on"] else route.continue_())
    ming.tap("#event-send")
    row = photo(ming, "街頭.jpg")
    expect(row).to_have_attribute("data-state", "failed")
    people.trouble.clear()
    broken["on"] = False
    row.locator("[data-retry]").tap()
    ming.wait_for_url(EVENT)
    expect(ming.locator("#photos > .rows").first.locator("> li")).to_have_count(1)


def test_without_a_script_everything_goes_at_once(people: People) -> None:
    long = on_phone(people, "long", NEW, java_script_enabled=False)
    fill_in(long, "無腳本的活動")
    long.fill("[name=caption]", "會場")
    long.set_input_files(
        "[name=photos]", [a_photo("一.jpg", "green"), no_photo("假的.jpg"), a_photo("三.jpg", "blue")]
    )
    press(long, long.locator("#event-send"))
    expect(long.locator("h1")).to_contain_text("無腳本的活動")
    expect(long.locator(".msg.ok")).to_contain_text("2 photos are kept")
    expect(long.locator(".msg.warn")).to_contain_text("“假的.jpg”")
    expect(long.locator("#photos > .rows").first.locator("> li")).to_have_count(2)
    expect_to_fit(long)
