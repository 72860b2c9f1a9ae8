"""Which document is whose, by what is printed on it."""

import re
from typing import Final

from birpencere.kernel.azerbaijani import az_fold
from birpencere.lost_property.types import Marks

_SON_OR_DAUGHTER: Final = re.compile(r" (oglu|qizi)$")
"""Follows a patronymic, and is printed on some documents only."""


def marks_of(number: str, surname: str, given_name: str, patronymic: str) -> Marks:
    """What a document, or somebody who looks for one, is compared by."""
    return Marks(
        number=az_fold(number).replace(" ", "").upper(),
        name=f"{az_fold(surname)} {az_fold(given_name)}".strip(),
        patronymic=_SON_OR_DAUGHTER.sub("", az_fold(patronymic)),
    )


def bears_the_name(document: Marks, person: Marks) -> bool:
    """Whether the document is in the person's name; a patronymic counts where both have one."""
    return document.name == person.name and (
        not (document.patronymic and person.patronymic) or document.patronymic == person.patronymic
    )


def answers(document: Marks, sought: Marks) -> bool:
    """Whether the document is what is looked for; a number counts where both have one."""
    return bears_the_name(document, sought) and (
        not (document.number and sought.number) or document.number == sought.number
    )
