"""Enterprises and cooperatives, their links with households (利益联结) and dividends (分红) as they are stored."""
