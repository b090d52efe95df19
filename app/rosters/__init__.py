"""Lists of other offices kept as they came (名册), each line with the person it means."""
