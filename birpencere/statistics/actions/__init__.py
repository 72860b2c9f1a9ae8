"""Writes of the usage ledger."""
