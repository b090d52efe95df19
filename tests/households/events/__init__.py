"""Tests of population events."""
