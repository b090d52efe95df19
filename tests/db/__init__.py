"""Tests of the stored tables."""
