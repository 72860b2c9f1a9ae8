"""What the ledger's figures are, over plain values and as statements."""
