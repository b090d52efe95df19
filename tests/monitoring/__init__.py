"""Monitoring: screening, measures, removal."""
