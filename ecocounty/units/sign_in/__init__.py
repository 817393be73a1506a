"""Signing in: who is who, which browser is known, and how guessing is slowed without shutting anybody out."""

from ecocounty.units.sign_in.address import address_of
from ecocounty.units.sign_in.backend import OfficeBackend
from ecocounty.units.sign_in.browser import remember_browser
from ecocounty.units.sign_in.handler import OfficeAxesHandler
from ecocounty.units.sign_in.locked_out import answer_locked_out

__all__ = ["OfficeAxesHandler", "OfficeBackend", "address_of", "answer_locked_out", "remember_browser"]
