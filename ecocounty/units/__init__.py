"""The tree of units, the people in it, their roles, and who may do what."""
