"""How county sheets become villages, households, people and pairings."""
