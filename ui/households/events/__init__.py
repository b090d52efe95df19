"""Population events, guided step by step."""
