"""Tests of kept rosters."""
