"""Removal of the risk (风险消除): what has to hold before it can start."""
