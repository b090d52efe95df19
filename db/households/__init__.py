"""Tables and official words of villages (行政村), households (户) and people (人)."""
