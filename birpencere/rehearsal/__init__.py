"""Rehearsals: synthetic applications, made from the forms themselves, go the whole way of every service."""
