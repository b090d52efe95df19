"""Population events (人口变动): births, deaths, marriages, moves, splits, mergers, heads and documents."""
