"""Units, people and bodies out to Excel and back: previewed row by row, taken in whole or not at all."""
