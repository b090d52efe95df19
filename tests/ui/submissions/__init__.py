"""Tests of the 上报 tab."""
