"""Tables of kept rosters (名册)."""
