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
from birpencere.registry.actions.life_events import (
    add_life_event,
    add_service,
    describe_life_event,
    hide_life_event,
    move_life_event,
    move_service,
    remove_service,
    show_life_event,
)
from birpencere.registry.actions.loading import keep_words, load_catalogue
from birpencere.registry.actions.loading_lineage import end_predecessors
from birpencere.registry.actions.numbers import numbers_for
from birpencere.registry.actions.reorganising import reorganise, undo_reorganisation
from birpencere.registry.actions.versions import renew_catalogue

__all__ = [
    "Basis",
    "NewService",
    "add_life_event",
    "add_service",
    "cancel",
    "correct",
    "describe_life_event",
    "end_predecessors",
    "enter",
    "follow_catalogue",
    "hide_life_event",
    "keep_words",
    "load_catalogue",
    "move_life_event",
    "move_service",
    "numbers_for",
    "remove_service",
    "renew_catalogue",
    "reorganise",
    "show_life_event",
    "undo_reorganisation",
    "write_change",
]
