"""Windows of support records: the catalogue of programmes and the totals."""
