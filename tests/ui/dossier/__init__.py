"""One page per household."""
