"""The language of a page: as chosen, else as the browser asks, else traditional Chinese."""

import re

import pytest
from django.conf import settings as django_settings
from django.test import Client, RequestFactory

from ecocounty.units.context import page_here

TAGS = {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans", "en": "en"}

# What the browser asks for, and the language of the page.
ASKED = [
    ("", "zh-Hant"),
    ("zh-TW,zh;q=0.9", "zh-Hant"),
    ("zh-HK", "zh-Hant"),
    ("zh-Hant-CN", "zh-Hant"),
    ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
    ("zh-SG", "zh-Hans"),
    ("zh-Hans", "zh-Hans"),
    ("en-GB,en;q=0.9", "en"),
    ("fr-FR,en;q=0.5", "en"),
    ("fr-FR,de", "zh-Hant"),
    ("en;q=0.3,zh-CN;q=0.9", "zh-Hans"),
    ("zh", "zh-Hant"),
    ("*", "zh-Hant"),
    ("x" * 5000, "zh-Hant"),
    ("zh-hans\r\nX: 1", "zh-Hant"),
]


def shown(client: Client, address: str = "/login/", **kwargs) -> str:
    """Return the language that a page says it is in."""
    response = client.get(address, **kwargs)
    [tag] = re.findall(r'<html lang="([^"]+)">', response.content.decode())
    assert response["Content-Language"] == tag.lower()
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in response["Vary"].split(",")}
    return tag


def choose(client: Client, language: str, **more):
    return client.post("/language/", {"language": language, "next": "/login/", **more})


@pytest.mark.parametrize(("asked", "tag"), ASKED, ids=lambda value: value[:24])
def test_a_page_is_in_the_language_the_browser_asks_for(asked: str, tag: str):
    assert shown(Client(), headers={"accept-language": asked}) == tag


def test_without_any_wish_it_is_traditional_chinese():
    assert shown(Client()) == "zh-Hant"


@pytest.mark.parametrize("language", TAGS)
def test_a_language_that_was_chosen_is_remembered(language: str):
    client = Client(headers={"accept-language": "en" if language != "en" else "zh-CN"})

    response = choose(client, language)

    assert (response.status_code, response["Location"]) == (302, "/login/")
    assert shown(client) == TAGS[language]
    assert shown(client) == TAGS[language]


def test_the_choice_outlives_the_browser_for_a_year_and_is_closed_to_scripts():
    client = Client()
    choose(client, "zh-hans")
    cookie = client.cookies[django_settings.LANGUAGE_COOKIE_NAME]
    assert cookie["max-age"] == 365 * 24 * 3600
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/"


def test_a_later_choice_replaces_the_earlier_one():
    client = Client()
    for language in (*TAGS, "zh-hans"):
        choose(client, language)
        assert shown(client) == TAGS[language]


@pytest.mark.parametrize("language", ["", "fr", "EN", "zh", "../en", "zh-hant\r\nSet-Cookie: a=b", "x" * 600])
def test_a_language_that_we_do_not_have_changes_nothing(language: str):
    client = Client(headers={"accept-language": "en"})
    response = choose(client, language)
    assert response.status_code == 302
    assert shown(client) == "en"


def test_a_spoilt_cookie_is_as_none():
    client = Client(headers={"accept-language": "zh-CN"})
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "../../etc/passwd"
    assert shown(client) == "zh-Hans"


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/", "http:///evil.example", "javascript:alert(1)", "\\\\evil"],
)
def test_the_switch_leads_to_no_other_host(address: str):
    response = choose(Client(), "en", next=address)
    assert response.status_code == 302
    assert response["Location"] == "/"


def test_the_switch_is_no_link():
    assert Client().get("/language/", {"language": "en"}).status_code == 405


def test_the_switch_wants_the_forms_token():
    client = Client(enforce_csrf_checks=True)
    assert choose(client, "en").status_code == 403
    assert django_settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_each_page_offers_the_two_other_languages():
    body = Client(headers={"accept-language": "en"}).get("/login/").content.decode()
    assert 'name="language" value="zh-hant" lang="zh-Hant" aria-label="繁體中文"' in body
    assert 'name="language" value="zh-hans" lang="zh-Hans" aria-label="简体中文"' in body
    assert 'value="en"' not in body


def test_the_switch_leads_back_to_the_same_page():
    body = Client().get("/login/?next=/returns/%3Fmonth%3D2006-01").content.decode()
    assert 'name="next" value="/login/?next=/returns/%3Fmonth%3D2006-01"' in body


@pytest.mark.django_db
def test_from_a_refused_form_that_has_no_page_it_leads_to_the_page_above(cast, sign_in):
    client = sign_in(cast.yang, "en")
    refused = client.post("/publicity/points/take-over/?month=2006-01", {"key": "none"})
    assert refused.status_code == 422
    [back, *_] = re.findall(r'name="next" value="([^"]*)"', refused.content.decode())
    assert back == "/publicity/points/"
    response = choose(client, "zh-hans", next=back)
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("address", "back"),
    [
        ("/returns/431225101/2006-01/cell/", "/returns/431225101/2006-01/"),
        ("/returns/431225101/begin/", "/returns/"),
        ("/publicity/campaigns/1/photos/1/", "/publicity/campaigns/1/"),
        ("/publicity/essays/1/choose/", "/publicity/essays/1/"),
        ("/publicity/declarations/1/step/", "/publicity/declarations/1/"),
        ("/registers/uploads/1/columns/", "/registers/uploads/1/"),
        ("/logout/", "/"),
        # These are pages, also when a form of theirs was refused.
        ("/publicity/counts/new/?of=1", "/publicity/counts/new/?of=1"),
        ("/nowhere/?a=b", "/nowhere/?a=b"),
    ],
)
def test_the_page_above_an_address_that_only_takes_forms(address: str, back: str):
    assert page_here(RequestFactory().post(address)) == back


@pytest.mark.django_db
def test_the_choice_stays_through_signing_in_and_out(cast, sign_in):
    client = sign_in(cast.yang, "en")
    choose(client, "zh-hans")
    assert shown(client, "/") == "zh-Hans"
    client.post("/logout/")
    assert shown(client) == "zh-Hans"
