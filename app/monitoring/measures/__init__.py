"""Measures (帮扶措施): what fits which risk, and what has no facts under it."""
