"""State registers of others, asked once-only, and who asked what about whom."""
