"""The life of a draft: every allowed move, in one table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from birpencere.drafting.rules.tree import Tree
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.text import LANGUAGES
from birpencere.kernel.yaml_nodes import digest_of


class Move(StrEnum):
    """What leads a draft from one status to another."""

    OPEN_CONSULTATION = "open_consultation"
    ASK_AGREEMENT = "ask_agreement"
    SEND_TO_HEAD = "send_to_head"
    RETURN = "return"
    APPROVE = "approve"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Way:
    """From where a move leads where, and who may make it."""

    sources: frozenset[str]
    target: str
    roles: frozenset[Role]


STAFF: Final = frozenset({Role.DRAFTER, Role.HEAD})
HEAD: Final = frozenset({Role.HEAD})
MOVES: Final[Mapping[Move, Way]] = {
    Move.OPEN_CONSULTATION: Way(frozenset({"draft"}), "consultation", STAFF),
    Move.ASK_AGREEMENT: Way(frozenset({"draft", "consultation"}), "agreement", STAFF),
    Move.SEND_TO_HEAD: Way(frozenset({"draft", "consultation", "agreement"}), "approval", STAFF),
    Move.RETURN: Way(frozenset({"consultation", "agreement", "approval"}), "draft", STAFF),
    Move.APPROVE: Way(frozenset({"approval"}), "published", HEAD),
    Move.WITHDRAW: Way(
        frozenset({"draft", "consultation", "agreement", "approval"}), "withdrawn", STAFF
    ),
}


def may_move(acting: Actor, agency_id: UUID, move: Move) -> bool:
    """Whether the actor holds one of the roles of the move in the agency of the draft."""
    return any(agency_id in acting.organisations(role) for role in MOVES[move].roles)


LEAST_DAYS: Final = 15
"""Calendar days of a public consultation at least; the day on which it begins is not counted."""
MOST_DAYS: Final = 180
DAYS_TO_AGREE: Final = 10
"""Working days in which an executor is expected to answer."""


def earliest_last_day(today: date) -> date:
    """The first day on which a consultation that begins today may end."""
    return today + timedelta(days=LEAST_DAYS)


def latest_last_day(today: date) -> date:
    return today + timedelta(days=MOST_DAYS)


def executors(document: Tree) -> list[str]:
    """Slugs of the other agencies that take part in the service, in alphabetical order."""
    general = document.get("general", {})
    named = set(general.get("other_executors") or ())
    named |= {one.get("executor") for one in document.get("operations") or ()}
    return sorted(named - {None, document.get("agency")})


LAW: Final = ("legal_basis", "refusal_grounds", "complaint", "eligibility", "fees", "evidence")
"""Where the words themselves are the law."""
UNDISCUSSED: Final = ("contact",)


def is_covered(discussed: Tree, document: Tree) -> bool:
    """Whether what was discussed is the document in all but the wording of labels and hints, and contacts.

    What one has to bring, to pay, to wait, who decides and on which grounds is discussed anew when it changes.
    """
    return digest_of(_material(discussed, is_law=False)) == digest_of(
        _material(document, is_law=False)
    )


def _material(tree: Any, *, is_law: bool) -> Any:
    """The tree with its wordings left out, but for those that are the law."""
    if isinstance(tree, list):
        return [_material(item, is_law=is_law) for item in tree]
    if not isinstance(tree, dict):
        return tree
    if tree.keys() <= set(LANGUAGES):
        return tree.get("az", "") if is_law else ""
    return {
        key: _material(value, is_law=is_law or key in LAW)
        for key, value in tree.items()
        if key not in UNDISCUSSED and (is_law or key in LAW or not _is_wording(value))
    }


def _is_wording(value: Any) -> bool:
    """A text: a hint that comes or goes is as little of the substance as one that is worded better."""
    return isinstance(value, dict) and bool(value) and value.keys() <= set(LANGUAGES)


def all_agree(asked: Collection[tuple[str, str, str]], document: Tree, digest: str) -> bool:
    """Whether every executor of the document has agreed to it as it is: `asked` holds slug, digest, verdict."""
    agreed = {slug for slug, of, verdict in asked if of == digest and verdict == "agreed"}
    return agreed >= set(executors(document))
