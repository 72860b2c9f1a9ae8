"""Open data: what agencies and the system itself publish for everybody to use."""
