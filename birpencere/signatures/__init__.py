"""Signing by mobile ID, seals of agencies, and the checking of both."""
