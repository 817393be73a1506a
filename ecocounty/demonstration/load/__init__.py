"""Reading the demonstration's files into the rooms, through the rooms' own services."""
