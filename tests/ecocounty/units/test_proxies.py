"""Only a proxy that TRUSTED_PROXIES names is believed about where a request came from, and by which scheme."""

from ipaddress import ip_network

import pytest
from django.http import HttpResponse
from django.test import Client

from ecocounty.units.proxies import WRITTEN_BY_PROXIES, believe_known_proxies
from ecocounty.units.sign_in import address_of

CAFE, OFFICE, NGINX = "203.0.113.9", "198.51.100.7", "10.1.2.3"


@pytest.fixture(autouse=True)
def _in_production(settings):
    settings.LOOPBACK_ONLY = False
    settings.TRUSTED_PROXIES = (ip_network("127.0.0.0/8"), ip_network("::1"), ip_network("10.1.2.0/24"))


@pytest.fixture
def behind_tls(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.parametrize("proxy", ["127.0.0.1", "::1", "::ffff:127.0.0.1", NGINX])
def test_a_known_proxy_says_that_tls_was_used(behind_tls, proxy):
    response = Client().get("/login/", REMOTE_ADDR=proxy, HTTP_X_FORWARDED_PROTO="https")
    assert response.status_code == 200


@pytest.mark.parametrize("stranger", [CAFE, "10.1.3.3", "", "unix:", "fe80::1"])
def test_a_stranger_cannot_say_that_tls_was_used(behind_tls, stranger):
    response = Client().get("/login/", REMOTE_ADDR=stranger, HTTP_X_FORWARDED_PROTO="https")
    assert response.status_code == 301
    assert response["Location"].startswith("https://")


@pytest.mark.parametrize("header", WRITTEN_BY_PROXIES)
@pytest.mark.parametrize(("sender", "believed"), [("127.0.0.1", True), (CAFE, False)])
def test_a_strangers_word_is_taken_away_before_anything_reads_it(rf, header, sender, believed):
    request = rf.get("/", REMOTE_ADDR=sender, **{header: "https"})
    seen = []
    believe_known_proxies(lambda one: seen.append(header in one.META) or HttpResponse())(request)
    assert seen == [believed]


def test_it_stands_before_everything_else(settings):
    assert settings.MIDDLEWARE[0] == "ecocounty.units.proxies.believe_known_proxies"


@pytest.mark.parametrize(
    ("sender", "forwarded", "address"),
    [
        (OFFICE, "", OFFICE),
        (OFFICE, CAFE, OFFICE),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", CAFE, CAFE),
        ("127.0.0.1", f"invented, {CAFE}", CAFE),
        ("127.0.0.1", f"{OFFICE}, {CAFE}", CAFE),
        # Two proxies of ours, one behind the other.
        ("127.0.0.1", f"{OFFICE}, {CAFE}, {NGINX}", CAFE),
        ("::ffff:127.0.0.1", CAFE, CAFE),
        ("127.0.0.1", "invented", None),
        ("127.0.0.1", f"{NGINX}, ", NGINX),
        ("unix:", CAFE, None),
    ],
)
def test_the_address_is_the_last_that_no_proxy_of_ours_has(rf, sender, forwarded, address):
    request = rf.get("/", REMOTE_ADDR=sender)
    if forwarded:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    assert address_of(request) == address
