"""Subscriptions: what people get regularly until the time is over or they stop it."""
