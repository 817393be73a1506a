"""What is cleared away and looked at once a day; `steps.py` is the list."""
