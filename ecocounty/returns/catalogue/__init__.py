"""What an office measures and asks for (報表制度), from files: read, checked, and held against what is there."""
