"""Reading what is sold, and to whom."""
