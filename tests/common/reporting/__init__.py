"""Tests of what is written into workbooks."""
