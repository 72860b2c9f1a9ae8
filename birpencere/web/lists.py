"""Lists that are shown a page at a time."""

from django.http import HttpRequest


def later(request: HttpRequest, after: str) -> str:
    """The address of the rows behind a place (`kernel.keyset`), with the same filters; empty after the last."""
    if not after:
        return ""
    query = request.GET.copy()
    query["after"] = after
    return f"?{query.urlencode()}"
