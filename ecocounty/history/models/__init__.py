from ecocounty.history.models.chain import Chain
from ecocounty.history.models.entry import AppendOnlyError, AppendOnlyQuerySet, Door, Entry

__all__ = ["AppendOnlyError", "AppendOnlyQuerySet", "Chain", "Door", "Entry"]
