"""Enterprises, links and dividends."""
