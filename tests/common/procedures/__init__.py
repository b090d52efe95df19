"""Procedures: due dates, gates, runs."""
