"""Tests of the submissions."""
