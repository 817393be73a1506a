"""What the doctor looks at, one file for each thing; `checks.py` calls them all."""
