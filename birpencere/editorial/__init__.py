"""Agencies write the pages of their information services themselves."""
