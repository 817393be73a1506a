import pytest
pytestmark = pytest.mark.django_db
import time
import pytest
from tests.permissions.world import lasting_world
@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with lasting_world(django_db_blocker, tmp_path_factory.mktemp("private")) as world:
        yield world
def test_a(world):
    from ecocounty.figures.models import Figure
    print(Figure.objects.count(), world.figures)
