"""The demonstration county: the report's figures, everything else invented and said to be."""
