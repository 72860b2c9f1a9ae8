"""Reading what was lost and found; row-level security repeats what is checked here."""
