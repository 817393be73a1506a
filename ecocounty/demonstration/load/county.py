"""The whole demonstration county, loaded in one go or not at all."""

from django.db import transaction

from ecocounty.demonstration.load.articles import load_articles
from ecocounty.demonstration.load.campaigns import load_campaigns
from ecocounty.demonstration.load.catalogue import load_catalogue, load_report, load_targets
from ecocounty.demonstration.load.comparison import load_comparison
from ecocounty.demonstration.load.counts import load_counts
from ecocounty.demonstration.load.declarations import load_declarations
from ecocounty.demonstration.load.essays import load_essays
from ecocounty.demonstration.load.people import load_people, load_seats
from ecocounty.demonstration.load.returns import load_returns
from ecocounty.demonstration.load.units import load_units


@transaction.atomic
def load_county() -> None:
    """Load units, people, forms, two years of months, and the city's comparison of them."""
    units = load_units()
    indicators = load_catalogue(units)
    load_targets(units, indicators)
    load_report(units, indicators)
    load_people(units)
    load_counts(units)
    load_returns(units)
    load_comparison(units)
    load_campaigns(units)
    load_articles(units)
    load_declarations(units)
    load_essays(units)
    load_seats(units)
