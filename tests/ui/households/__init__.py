"""Tests of the tab 农户."""
