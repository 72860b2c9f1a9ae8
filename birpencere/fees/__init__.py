"""Tariffs: what services cost by which act, and quotes that explain themselves."""
