"""A bank that takes cards: forms instead of JSON, qəpik instead of manats, and it captures at its page."""
