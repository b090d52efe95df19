"""Clues (线索): where they come from, when they are due, what became of them."""
