"""The demonstration begins with the product's own catalogue, as an office does: no second copy."""

import pytest

from ecocounty.demonstration.load.catalogue import load_catalogue
from ecocounty.demonstration.load.units import load_units
from ecocounty.returns.models import Form
from ecocounty.returns.selectors.forms import units_expected
from tests.ecocounty.returns.fresh import begin

pytestmark = pytest.mark.django_db


def test_every_unit_that_the_standard_names_is_in_the_demonstration() -> None:
    units = load_units()
    indicators = load_catalogue(units)
    assert len(indicators) == 51
    assert {one.belongs_to for one in indicators.values()} == {units["4312"]}
    form = Form.objects.get(belongs_to=units["431225"])
    assert (form.key, form.valid_from, form.sections.count()) == ("unit_monthly", "2005-01", 21)
    assert len(units_expected(form)) == 32
    assert [one.missing for one in begin(units["431225"])] == [()]
