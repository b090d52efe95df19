"""Visits to households, what they wish for, and the weekly screening of villages."""
