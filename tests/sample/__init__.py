"""Tests of the sample township."""
