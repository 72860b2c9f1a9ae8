"""Bank statements as plain values: reading the bank's files, and finding what a line of them pays."""
