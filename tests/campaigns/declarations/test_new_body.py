"""A school that is in no register yet is entered with its first declaration, on one page, without script."""

import pytest

from campaigns.models import Declaration
from ecocounty.history.models import Entry
from ecocounty.units.models import Body
from tests.campaigns.green import ago, make_award, make_school
from tests.cast import Cast

pytestmark = pytest.mark.django_db
NEW = "/publicity/declarations/new/"


@pytest.fixture
def award(cast: Cast):
    return make_award(cast.county)


def form(**said) -> dict:
    plain = {"unit": "431225", "award": "green_school", "level": "1", "kind": "declared"}
    return plain | {"new_name": "坪村完全小學", "new_place": "431225101", "day": ago(5).isoformat()} | said


def send(client, **said):
    response = client.post(NEW, form(**said))
    return response, response.content.decode()


def test_the_office_enters_both_on_one_page(cast: Cast, award, sign_in):
    yang = sign_in(cast.yang)
    assert 'name="new_name"' in yang.get(NEW).content.decode()
    response, _text = send(yang)
    assert response.status_code == 302
    made = Declaration.objects.get()
    body = made.body
    assert (body.name, body.kind, body.place, body.code) == (
        "坪村完全小學",
        "school",
        cast.pingcun,
        "431225101-1",
    )
    told = Entry.objects.filter(subject_kind__in=("units.body", "campaigns.declaration"), action="create")
    assert told.count() == 2


def test_a_second_new_one_has_a_code_of_its_own(cast: Cast, award, sign_in):
    yang = sign_in(cast.yang)
    send(yang)
    send(yang, new_name="坪村中學")
    assert sorted(Body.objects.values_list("code", flat=True)) == ["431225101-1", "431225101-2"]


@pytest.mark.parametrize("typed", ["會同二中", "会同二中", " 會同 二中 "])
def test_one_of_that_name_is_shown_and_not_entered_twice(cast: Cast, award, sign_in, typed):
    school = make_school(cast.pingcun)
    for place in ("431225101", "431225"):
        response, text = send(sign_in(cast.yang), new_name=typed, new_place=place)
        assert response.status_code == 422
        assert "The register has this name there already" in text
        assert f"/bodies/{school.pk}/" in text and 'value="S-1"' not in text
    assert Body.objects.count() == 1 and not Declaration.objects.exists()


def test_the_same_name_elsewhere_is_another_one(cast: Cast, award, sign_in):
    make_school(cast.gaoyi)
    assert send(sign_in(cast.yang), new_name="會同二中")[0].status_code == 302


def test_a_declaration_that_is_refused_enters_no_body(cast: Cast, award, sign_in):
    response, text = send(sign_in(cast.yang), level="2")
    assert response.status_code == 422 and "坪村完全小學" in text
    assert not Body.objects.exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"subject": "S-1"}, "not both"),
        ({"new_place": ""}, "Say in which unit it lies."),
        ({"new_place": "431230"}, "Say in which unit it lies."),
        ({"new_name": "", "new_place": ""}, "This field is required."),
    ],
)
def test_half_a_new_one_is_refused_with_a_sentence(cast: Cast, award, sign_in, said, sentence):
    make_school(cast.gaoyi)
    response, text = send(sign_in(cast.yang), **said)
    assert response.status_code == 422 and sentence in text
    assert Body.objects.count() == 1


def test_a_township_is_no_new_body(cast: Cast, sign_in):
    make_award(cast.county, "town", name="優美鄉鎮", name_en="", given_to="township")
    response, text = send(sign_in(cast.yang), award="town")
    assert response.status_code == 422 and "is given to townships" in text


def test_who_keeps_no_register_chooses_from_it(cast: Cast, award, sign_in):
    long = sign_in(cast.long)
    assert "new_name" not in long.get(NEW).content.decode()
    response, _text = send(long, unit="431225101")
    assert response.status_code == 422 and not Body.objects.exists()
