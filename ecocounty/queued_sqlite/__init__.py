"""SQLite whose writers stand in line. SQLite's own waiting is a lottery: see turns.py."""
