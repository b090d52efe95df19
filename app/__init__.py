"""帮扶台账: the registry of a township's village revitalisation office."""
