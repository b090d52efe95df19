"""Problems with housing, water, schooling and insurance, rounds of checks, and the supply of water."""
