"""Resettled households."""
