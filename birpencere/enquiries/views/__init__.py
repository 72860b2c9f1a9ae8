"""The pages of what is answered at once."""
