"""Monitoring (低收入监测): clues, cases, risks, measures."""
