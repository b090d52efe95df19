"""Files that tests read: one made by a real program, and a corpus of ugly ones made by a script."""
