"""Windows of resettled households."""
