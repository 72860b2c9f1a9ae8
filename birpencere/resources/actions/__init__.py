"""Every write of the register of information resources."""

from birpencere.resources.actions.keeping import (
    add_resource,
    correct_resource,
    exempt_resource,
    register_resource,
    withdraw_resource,
)
from birpencere.resources.actions.loading import load_resources, note_sources

__all__ = [
    "add_resource",
    "correct_resource",
    "exempt_resource",
    "load_resources",
    "note_sources",
    "register_resource",
    "withdraw_resource",
]
