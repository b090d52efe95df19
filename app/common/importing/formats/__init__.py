"""Readers of the formats that counties send, each telling its sheets as pages of rows; they run in the child
process.
"""
