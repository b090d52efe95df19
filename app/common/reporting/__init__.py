"""Fills a county's template and writes lists."""
