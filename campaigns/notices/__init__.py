"""How notices about entries read."""
