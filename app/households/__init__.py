"""Households (户) and people (人): what the clerk does with the registry."""
