"""Households that go along with an enterprise (利益联结, 四跟四走), and what they get out of it."""
