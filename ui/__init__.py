"""What the clerk sees; the only package with Qt."""
