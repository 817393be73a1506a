from ecocounty.registers.services.uploads import discard_stale

__all__ = ["discard_stale"]
