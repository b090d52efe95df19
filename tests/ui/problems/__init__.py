"""Tests of the windows of the ledger of problems."""
