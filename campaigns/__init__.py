"""How the work is made known: channels and their counts."""
