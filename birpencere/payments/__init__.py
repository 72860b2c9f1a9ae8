"""Fees that are due, the country's payment order, and what confirms a payment."""
