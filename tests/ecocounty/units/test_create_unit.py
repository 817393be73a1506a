"""Adding a unit to the tree."""

import pytest
from django.utils.translation import override

from ecocounty.history.models import Entry
from ecocounty.units.models import Unit
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.units import create_unit
from tests.cast import Cast, make_unit

pytestmark = pytest.mark.django_db


def test_a_unit_stands_below_its_parent(cast: Cast) -> None:
    assert cast.city.path == "4312/"
    assert cast.pingcun.path == "4312/431225/431225101/"
    assert set(Unit.objects.below(cast.county)) == {
        cast.pingcun,
        cast.gaoyi,
        cast.forestry,
        cast.television,
    }
    assert cast.county in Unit.objects.at_or_below(cast.county)


def test_who_added_it_is_entered(cast: Cast) -> None:
    unit = create_unit(
        actor=cast.root_admin, code="431225105", kind="township", parent=cast.county, name="林城鎮"
    )
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.actor_name, entry.action, entry.subject_kind) == ("root_admin", "create", "units.unit")
    assert (entry.subject_id, entry.unit_code) == (str(unit.pk), "431225105")
    assert entry.after == {"name": "林城鎮", "kind": "township", "parent": "431225"}


def test_a_code_is_given_once_and_leaves_no_trace_the_second_time(cast: Cast) -> None:
    entries = Entry.objects.count()
    with pytest.raises(RefusedError, match="431225101 is taken"):
        make_unit("431225101", "township", cast.rival, "坪村鎮")
    assert Entry.objects.count() == entries


def test_a_code_in_other_letters_is_the_same_code(cast: Cast) -> None:
    with pytest.raises(RefusedError, match="431225d02 is taken"):
        make_unit("431225d02", "department", cast.county, "縣林業局")


def test_a_unit_is_called_in_the_readers_language(cast: Cast) -> None:
    unit = create_unit(
        actor=None,
        code="431225105",
        kind="township",
        parent=cast.county,
        name="林城鎮",
        name_hans="林城镇",
    )
    with override("zh-hans"):
        assert (unit.name_now().text, unit.name_now().lang) == ("林城镇", "zh-Hans")
    with override("en"):
        assert (unit.name_now().text, unit.name_now().lang) == ("林城鎮", "zh-Hant")
        assert cast.county.name_now().text == "Huitong"
