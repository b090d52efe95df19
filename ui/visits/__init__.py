"""Windows of visits: walks, helpers, changes of helper, the weeks of the villages."""
