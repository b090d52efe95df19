"""小额信贷: loans and interest subsidy."""
