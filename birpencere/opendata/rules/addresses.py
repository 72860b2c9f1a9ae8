"""Permanent addresses of open data, above the languages."""

from birpencere.opendata.types import Format


def data_set(root: str, slug: str) -> str:
    """The data set itself: it leads people to the page, programs to the graph."""
    return f"{root}/data/{slug}"


def page(root: str, slug: str) -> str:
    """The page for people."""
    return f"{root}/az/data/{slug}"


def file(root: str, slug: str, form: Format) -> str:
    """The newest version in that format."""
    return f"{root}/data/{slug}/latest.{form}"
