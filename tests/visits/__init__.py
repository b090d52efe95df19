"""Tests of visits, wishes and screenings."""
