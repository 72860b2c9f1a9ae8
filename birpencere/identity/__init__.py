"""Persons, organisations, who may act for whom, and signing in."""
