"""Benchmarks: figures that are printed and judged by people; nothing here is a test."""
