"""Channels are made of indicators, each once."""

import pytest

from campaigns.models import Channel
from campaigns.services.channels import add_channels
from ecocounty.figures.models import Indicator
from ecocounty.units.refused import RefusedError
from tests.campaigns.counts.making import make_channel
from tests.cast import Cast


def test_an_indicator_that_is_a_channel_already_is_refused(cast: Cast) -> None:
    make_channel("banners")
    again = Channel(indicator=Indicator.objects.get(code="banners"), order=2)
    with pytest.raises(RefusedError, match="is a channel already") as refused:
        add_channels(actor=cast.yang, channels=[again])
    assert refused.value.field == "indicator"
    assert Channel.objects.count() == 1
