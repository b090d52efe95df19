"""Indicators (指标), forms and frozen submissions (上报)."""
