"""Figures about the whole, each recomputed from the tables by one statement: reads only."""
