"""What a regulation says of the form of Annex 2: an entry of the registry must say the same (Rules, 10.6)."""

from collections.abc import Mapping
from typing import Any

import yaml

from birpencere.kernel.text import LANGUAGES, Text
from birpencere.registry.annex2 import FREE, PAID, EntryData, LegalAct

SOLD = ("tickets",)
"""Interactions whose price stands at each thing that is sold, not among the fees."""


def entry_data(text: str, address: str) -> EntryData:
    """The data of the entry out of the text of a regulation, with the address at which the portal offers it.

    Paid is a service whose regulation names an amount: a cost that it only tells in words is not yet a fee (8.1).
    Only what is asked for is read, since a country has hundreds of regulations.
    """
    told: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  # it makes texts only
    general = told["general"]
    is_paid = bool(told.get("fees")) or told.get("interaction") in SOLD
    return EntryData(
        agency=told["agency"],
        name=_text(general["name"]),
        other_executors=tuple(general.get("other_executors") or ()),
        content=_text(general["content"]),
        legal_basis=tuple(map(_act, general["legal_basis"])),
        kind=general["kind"],
        payment=PAID if is_paid else FREE,
        users=tuple(general["users"]),
        address=address,
    )


def _act(told: Mapping[str, Any]) -> LegalAct:
    return LegalAct(_text(told["title"]), _text(told.get("clauses") or {}))


def _text(told: Mapping[str, str]) -> Text:
    return Text(**{language: str(told.get(language, "")) for language in LANGUAGES})
