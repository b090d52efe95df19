"""Procedures (办理程序): stations in order, due dates laid out at the start, gates, papers; shared by all features."""
