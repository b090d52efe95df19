"""Tests of the windows of support records."""
