"""What `bangfu …` does without a window: the same use cases, told to scripts as text or JSON."""
