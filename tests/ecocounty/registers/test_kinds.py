"""Which registers there are, and who may: each kind says itself, beyond what the map of routes allows."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import NoReverseMatch, reverse

from ecocounty.registers.kinds import RegisterKind, all_kinds, kind_label, kind_named, register_kind
from ecocounty.registers.models import RegisterUpload
from ecocounty.registers.own_kinds import UNITS
from ecocounty.registers.telling import register as register_words
from ecocounty.units.models import Role
from tests.cast import Cast
from tests.ecocounty.registers.files import Register

KEEPING, PUBLICITY = (
    {"units", "people", "bodies"},
    {"counts", "campaigns", "articles", "essays", "declarations"},
)


def test_rooms_register_theirs_and_none_takes_the_place_of_another():
    assert {kind.key for kind in all_kinds()} == KEEPING | PUBLICITY
    register_kind(UNITS)
    other = {name: getattr(UNITS, name) for name in RegisterKind.__dataclass_fields__} | {"label": "other"}
    with pytest.raises(ValueError, match="registered already"):
        register_kind(RegisterKind(**other))
    with pytest.raises(KeyError):
        kind_named("passwords")
    assert kind_label("passwords") == "passwords"
    register_words()
    with pytest.raises((NoReverseMatch, KeyError)):
        reverse("registers:download", args=["passwords"])


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["root_admin", "xiang", "yang", "tang", "luo", "long"])
def test_each_role_has_its_registers_and_no_others(person: str, cast: Cast, sign_in):
    reads = {
        "root_admin": (KEEPING, KEEPING),
        "xiang": (KEEPING | PUBLICITY, KEEPING | PUBLICITY),
        "yang": (KEEPING | PUBLICITY, KEEPING | PUBLICITY),
        "tang": (PUBLICITY, set()),
        "luo": (PUBLICITY, set()),
        "long": (PUBLICITY, PUBLICITY),
    }
    downloads, uploads = reads[person]
    client = sign_in(getattr(cast, person))
    page = client.get(reverse("registers:index"))
    shown = {one["kind"].key: one["may_upload"] for one in page.context["registers"]}
    assert set(shown) == downloads
    assert {key for key, may in shown.items() if may} == uploads
    for key in KEEPING | PUBLICITY:
        answer = client.get(reverse("registers:download", args=[key]))
        assert answer.status_code == (200 if key in downloads else 403)
        for answer in (
            client.get(reverse("registers:upload", args=[key])),
            client.post(
                reverse("registers:upload", args=[key]), {"workbook": SimpleUploadedFile("a.xlsx", b"")}
            ),
        ):
            assert answer.status_code in ((200, 422) if key in uploads else (403,))


@pytest.mark.django_db
def test_whoever_has_other_work_now_no_longer_takes_in_what_they_brought(cast: Cast, sign_in):
    upload = Register(cast.yang, "units").upload()
    Role.objects.filter(user=cast.yang).update(kind="reporter")
    client = sign_in(cast.yang)
    for name in ("preview", "file"):
        assert client.get(reverse(f"registers:{name}", args=[upload.pk])).status_code == 403
    for name in ("confirm", "discard", "columns"):
        assert client.post(reverse(f"registers:{name}", args=[upload.pk]), {"seen": "x"}).status_code == 403
    assert RegisterUpload.objects.get(pk=upload.pk).state == "previewed"
