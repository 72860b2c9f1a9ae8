"""Every write of the registry."""

from birpencere.registry.actions.entries import (
    Basis,
    NewService,
    cancel,
    correct,
    enter,
    follow_catalogue,
    write_change,
)
from birpencere.registry.actions.loading import keep_words, load_catalogue
from birpencere.registry.actions.numbers import numbers_for
from birpencere.registry.actions.versions import renew_catalogue

__all__ = [
    "Basis",
    "NewService",
    "cancel",
    "correct",
    "enter",
    "follow_catalogue",
    "keep_words",
    "load_catalogue",
    "numbers_for",
    "renew_catalogue",
    "write_change",
]
