"""Tests of the ledger of problems."""
