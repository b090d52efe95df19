"""Tests of the screens of kept rosters."""
