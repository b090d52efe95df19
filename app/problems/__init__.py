"""The ledger of problems (一案一策), rounds of checks and the supply of water."""
