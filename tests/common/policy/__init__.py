"""Tests of the policy values."""
