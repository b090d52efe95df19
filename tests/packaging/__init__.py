"""Tests of the build: what goes in, what comes out, that it runs."""
