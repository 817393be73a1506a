"""The way to a green name: its steps and rules, where somebody stands on it, what falls due, its drawing."""
