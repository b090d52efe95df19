"""Dated parameters and code lists that a government sets."""
