"""The pages of tickets and lots."""
