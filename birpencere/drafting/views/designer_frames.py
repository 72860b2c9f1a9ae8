"""Pages that hold the preview in a frame, and pages that may stand in one; all others may not."""

from collections.abc import Callable
from typing import Any, ParamSpec, cast

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

P = ParamSpec("P")


def may_frame(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """The page may hold frames with pages of this portal."""
    policy = csp_replace({"frame-src": [SELF]})
    return cast(Callable[P, HttpResponse], policy(cast(Any, view)))


def may_be_framed(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """The page may stand in a frame of this portal."""
    policy = csp_replace({"frame-ancestors": [SELF]})
    framed = policy(cast(Any, xframe_options_sameorigin(view)))
    return cast(Callable[P, HttpResponse], framed)
