"""Windows of the ledger of problems: board, scan, clearing, rounds, failed water."""
