"""How a person stays signed in: the engine, its limits, and the gate that keeps them."""
