"""The demonstration is for this computer only."""

import pytest
from django.core.management import CommandError, call_command

from ecocounty.units.models import Unit


@pytest.mark.django_db
def test_it_is_never_loaded_in_production(settings, capsys) -> None:
    settings.IN_PRODUCTION = True
    call_command("demonstrate", "--if-empty")
    with pytest.raises(CommandError, match="production"):
        call_command("demonstrate")
    assert not Unit.objects.exists()
