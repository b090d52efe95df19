"""The table that every register uses."""
