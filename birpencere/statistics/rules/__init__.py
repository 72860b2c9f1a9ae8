"""Pure rules of the figures."""
