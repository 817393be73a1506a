"""Who changed what, from, to, why: one entry a change, never altered. Knows no other room."""
