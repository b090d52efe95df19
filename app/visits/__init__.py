"""Helpers of households, visits, wishes and the weekly screening."""
