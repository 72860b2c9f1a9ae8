"""What was done, by whom, to what: rows are added and never changed."""
