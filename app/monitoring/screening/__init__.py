"""Screening (筛查): which households should be looked at, and why, in numbers."""
