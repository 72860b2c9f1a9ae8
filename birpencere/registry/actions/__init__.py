"""Every write of the registry, by what is written."""

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

__all__ = [
    "add_life_event",
    "add_service",
    "describe_life_event",
    "hide_life_event",
    "keep_words",
    "load_catalogue",
    "move_life_event",
    "move_service",
    "remove_service",
    "show_life_event",
]
