"""What is stored: tables, official words, the file and its versions."""
