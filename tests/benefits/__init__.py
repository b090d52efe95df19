"""Tests of support records."""
