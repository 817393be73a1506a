"""The pages of the registers: download, upload, columns, preview, slips; whose they are."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ecocounty.registers.models import RegisterUpload
from ecocounty.units.models import Unit, User
from tests.cast import Cast
from tests.ecocounty.registers.files import Register, plain_file

pytestmark = pytest.mark.django_db


def send(client: Client, data: bytes, register: str = "units", name: str = "register.xlsx"):
    address = reverse("registers:upload", args=[register])
    return client.post(address, {"workbook": SimpleUploadedFile(name, data)})


def changed(cast: Cast) -> bytes:
    file = Register(cast.yang, "units")
    file.change("431225204", name="高椅鎮")
    file.add(code="431225105", name="林城鎮", kind="township", parent="431225")
    return file.data


def test_the_way_of_a_file(cast: Cast, sign_in):
    client = sign_in(cast.yang)
    assert client.get(reverse("registers:index")).status_code == 200
    downloaded = client.get(reverse("registers:download", args=["units"]))
    assert downloaded.content.startswith(b"PK") and "attachment" in downloaded["Content-Disposition"]

    answer = send(client, changed(cast))
    upload = RegisterUpload.objects.get()
    assert answer.url == reverse("registers:preview", args=[upload.pk])
    page = client.get(answer.url)
    body = page.content.decode()
    assert "Not taken in yet: 1 new, 1 changed" in body
    assert "高椅鄉" in body and "高椅鎮" in body
    seen = page.context["reading"].fingerprint
    done = client.post(reverse("registers:confirm", args=[upload.pk]), {"seen": seen})
    assert done.url == reverse("units:index")
    assert "Taken in: 1 new, 1 changed." in client.get(done.url).content.decode()
    assert Unit.objects.filter(code="431225105").exists()
    again = client.post(reverse("registers:confirm", args=[upload.pk]), {"seen": seen})
    assert again.status_code == 302
    assert Unit.objects.filter(code="431225105").count() == 1


def test_a_confirmation_without_having_seen_is_none(cast: Cast, sign_in):
    client = sign_in(cast.yang)
    send(client, changed(cast))
    upload = RegisterUpload.objects.get()
    for form in ({}, {"seen": "0" * 24}):
        answer = client.post(reverse("registers:confirm", args=[upload.pk]), form)
        assert answer.url == reverse("registers:preview", args=[upload.pk])
    assert not Unit.objects.filter(code="431225105").exists()


def test_another_process_takes_in_what_this_one_previewed(cast: Cast, sign_in):
    one, other = sign_in(cast.yang), sign_in(cast.yang)
    send(one, changed(cast))
    upload = RegisterUpload.objects.get()
    seen = one.get(reverse("registers:preview", args=[upload.pk])).context["reading"].fingerprint
    other.post(reverse("registers:confirm", args=[upload.pk]), {"seen": seen})
    assert Unit.objects.filter(code="431225105").exists()


@pytest.mark.parametrize("route", ["preview", "file"])
@pytest.mark.parametrize("person", ["shi", "xiang", "root_admin"])
def test_anothers_upload_does_not_exist(route: str, person: str, cast: Cast, sign_in):
    send(sign_in(cast.yang), changed(cast))
    upload = RegisterUpload.objects.get()
    client = sign_in(getattr(cast, person))
    assert client.get(reverse(f"registers:{route}", args=[upload.pk])).status_code == 404
    for name in ("confirm", "discard", "columns"):
        assert client.post(reverse(f"registers:{name}", args=[upload.pk]), {"seen": "x"}).status_code == 404
    upload.refresh_from_db()
    assert upload.state == "previewed"


def test_new_peoples_slips_are_shown_once(cast: Cast, sign_in):
    file = Register(cast.yang, "people")
    file.add(username="xin", display_name="新同志", unit="431225101", role="reporter", held_from="2006-01-01")
    client = sign_in(cast.yang)
    send(client, file.data, "people")
    upload = RegisterUpload.objects.get()
    page = client.get(reverse("registers:preview", args=[upload.pk]))
    assert "1 new person gets a slip" in page.content.decode()
    seen = page.context["reading"].fingerprint
    answer = client.post(reverse("registers:confirm", args=[upload.pk]), {"seen": seen})
    [slip] = answer.context["taken"].slips
    assert answer.status_code == 200 and slip.password in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert User.objects.get(username="xin").check_password(slip.password)
    again = client.post(reverse("registers:confirm", args=[upload.pk]), {"seen": seen})
    assert again.status_code == 302
    assert slip.password not in client.get(again.url).content.decode()


def test_discarded_is_discarded(cast: Cast, sign_in):
    client = sign_in(cast.yang)
    send(client, changed(cast))
    upload = RegisterUpload.objects.get()
    client.post(reverse("registers:discard", args=[upload.pk]))
    upload.refresh_from_db()
    assert upload.state == "discarded"
    answer = client.get(reverse("registers:preview", args=[upload.pk]), follow=True)
    assert "already dealt with: discarded" in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.4", "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "old .xls format or has a password"),
        (b"PK\x03\x04 broken", "damaged"),
        (plain_file([["a", "b"], [1, 2]]), "No table of this register"),
    ],
)
def test_a_file_that_is_none_is_refused_and_not_kept(data: bytes, says: str, cast: Cast, sign_in):
    answer = send(sign_in(cast.yang), data)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert not RegisterUpload.objects.exists()


def test_the_file_of_another_register_is_sent_there(cast: Cast, sign_in):
    answer = send(sign_in(cast.yang), Register(cast.yang, "bodies").data, "units")
    assert answer.status_code == 422
    assert "file of another register: bodies" in answer.content.decode()


# A list of one's own.


OWN_LIST = [
    ["縣里的鄉鎮"],
    ["code", "Name", "Kind", "Code of the unit above", "remarks"],
    ["431225105", "林城鎮", "township", "431225", "from the yearbook"],
    ["431225106", "廣坪鎮", "township", "431225", None],
]


def test_the_columns_of_ones_own_list_are_named_before_anything_is_read(cast: Cast, sign_in):
    client = sign_in(cast.yang)
    send(client, plain_file(OWN_LIST))
    upload = RegisterUpload.objects.get()
    page = client.get(reverse("registers:preview", args=[upload.pk]))
    body = page.content.decode()
    assert "Which column is which?" in body and "remarks" in body
    assert page.context["form"].fields["column2"].initial == "name"
    # Nothing is taken in before that.
    confirm = reverse("registers:confirm", args=[upload.pk])
    client.post(confirm, {"seen": "x" * 24})
    assert not Unit.objects.filter(code="431225105").exists()

    named = {"sheet": "Sheet1", "column1": "code", "column2": "name", "column3": "kind", "column4": "parent"}
    answer = client.post(reverse("registers:columns", args=[upload.pk]), named)
    page = client.get(answer.url)
    assert "Not taken in yet: 2 new, 0 changed" in page.content.decode()
    client.post(confirm, {"seen": page.context["reading"].fingerprint})
    assert Unit.objects.filter(code__in=["431225105", "431225106"]).count() == 2


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ({"column2": "name"}, "says whom a row is about"),
        ({"column1": "code", "column2": "code"}, "Two columns of the file are the same"),
        ({"column1": "code", "column2": "password"}, "not one of the available choices"),
    ],
)
def test_columns_that_do_not_make_a_register_are_refused(named: dict, says: str, cast: Cast, sign_in):
    client = sign_in(cast.yang)
    send(client, plain_file(OWN_LIST))
    upload = RegisterUpload.objects.get()
    answer = client.post(reverse("registers:columns", args=[upload.pk]), {"sheet": "Sheet1"} | named)
    assert answer.status_code == 422 and says in answer.content.decode()
    upload.refresh_from_db()
    assert upload.columns is None


def test_part_of_the_tree_is_downloaded_within_ones_own_reach(cast: Cast, sign_in):
    address = reverse("registers:download", args=["people"])
    assert sign_in(cast.xiang).get(f"{address}?under=431225").status_code == 200
    assert sign_in(cast.yang).get(f"{address}?under=431230").status_code == 404
    assert sign_in(cast.yang).get("/registers/passwords/download/").status_code == 404
