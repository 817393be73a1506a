"""Tables of published rule books that an office may take over as its own."""
