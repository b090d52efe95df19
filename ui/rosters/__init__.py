"""Screens of kept rosters (名册)."""
