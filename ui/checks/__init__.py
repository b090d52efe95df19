"""体检: the checks before a submission."""
