"""Search over everything that a person may see; each kind asks the selector that its own page asks."""

from ecocounty.dashboard.selectors.search.everything import search_everything
from ecocounty.dashboard.selectors.search.found import Found, Group

__all__ = ["Found", "Group", "search_everything"]
