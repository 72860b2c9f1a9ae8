"""The rules of drafting, without a database."""
