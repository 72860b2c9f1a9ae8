"""A statement that the bank has divided into pages."""

from collections.abc import Collection

from birpencere.payments.statements.types import Page


def missing_pages(pages: Collection[Page]) -> list[int]:
    """Numbers that are not there yet, as far as is known: with the last page every one."""
    here = {page.number for page in pages}
    return [number for number in range(1, max(here) + 1) if number not in here]


def is_whole(pages: Collection[Page]) -> bool:
    """Whether they are all there and nothing comes after the last one."""
    last = [page.number for page in pages if page.is_last]
    return last == [len(pages)] and not missing_pages(pages)
