"""Support records (帮扶资金): programmes, payments, who is eligible, what excludes what, totals."""
