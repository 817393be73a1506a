"""Private files, each with its hash; served only through the permission of what it belongs to."""
