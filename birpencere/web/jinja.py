"""The Jinja2 environment of all pages."""

from typing import Any

from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    """Autoescaped, strict about names."""
    return Environment(**{**options, "undefined": StrictUndefined, "autoescape": True})
