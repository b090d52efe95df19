"""The 农户 tab."""
