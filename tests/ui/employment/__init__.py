"""Windows of work records."""
