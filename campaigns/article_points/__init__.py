"""What articles are worth: pure computing with exact fractions; no row is read here."""
