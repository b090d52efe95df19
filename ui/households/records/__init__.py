"""Lists, forms and sections of the records that hang on households, built from what features declare."""
