"""The file, its session, its journal of change sets, and what all tables share."""
