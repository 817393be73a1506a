"""Indicators, the append-only ledger, adding up, and the contracts by which the rooms meet."""
