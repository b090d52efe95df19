"""Tests of the command line, run as the office runs it."""
