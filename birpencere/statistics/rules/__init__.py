"""What the ledger and its figures obey: pure functions."""
