"""Pages on which people say who they are, and look after their account."""
