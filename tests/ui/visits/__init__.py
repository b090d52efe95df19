"""Tests of the windows of visits."""
