"""The 上报 tab."""
