"""The bank of the payees: it takes transfers, and tells of them by ISO 20022 statements."""
