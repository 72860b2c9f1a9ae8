"""Rules of the registry over plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.numbering import RegistryNumber
from birpencere.kernel.text import Text


def registry_numbers(services: Iterable[str], issued: Mapping[str, str]) -> dict[str, str]:
    """The registry number of every service, by its number in the list.

    Who has one keeps it; the others get the next entries, in the order in which they come.
    """
    last = max((RegistryNumber.parse(number).entry for number in issued.values()), default=0)
    numbers = dict(issued)
    for service in services:
        if service not in numbers:
            last += 1
            numbers[service] = str(RegistryNumber(service, last))
    return numbers


LONGEST_NAME: Final = 120
LONGEST_DESCRIPTION: Final = 200
"""Characters of a life event: its card stays a card."""


def life_event_problems(name: Text, description: Text) -> dict[str, Message]:
    """What is wrong with the words of a life event, by the field: `name-az`, `description-ru` and so on."""
    return {
        f"{field}-{language}": problem
        for field, text, longest in (
            ("name", name, LONGEST_NAME),
            ("description", description, LONGEST_DESCRIPTION),
        )
        for language, words in asdict(text).items()
        if (problem := _problem_of(words, longest))
    }


def life_event_columns(name: Text, description: Text) -> dict[str, str]:
    """The words of a life event by the columns of its table."""
    return {
        f"{field}_{language}": words
        for field, text in (("name", name), ("description", description))
        for language, words in asdict(text).items()
    }


def _problem_of(words: str, longest: int) -> Message:
    if not words:
        return _("Write it in this language too.")
    if len(words) > longest:
        return format_lazy(_("Write at most {longest} characters."), longest=longest)
    return ""
