"""The page of the registers lists one's own uploads."""

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.ecocounty.registers.files import Register

pytestmark = pytest.mark.django_db


def test_anothers_uploads_are_not_listed(cast: Cast, sign_in):
    preview = reverse("registers:preview", args=[Register(cast.yang, "units").upload().pk])
    assert preview in sign_in(cast.yang).get(reverse("registers:index")).content.decode()
    for other in (cast.xiang, cast.shi, cast.root_admin):
        assert preview not in sign_in(other).get(reverse("registers:index")).content.decode()
