"""What is wrong with a draft, in the reader's words, at the place where it is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from birpencere.drafting.rules.editing import place_in
from birpencere.drafting.rules.tree import Place, Tree
from birpencere.drafting.rules.writing import yaml_text
from birpencere.kernel.errors import Message
from birpencere.kernel.yaml_nodes import root_node
from birpencere.kernel.yaml_reader import Reader
from birpencere.regulations.rules.checks import faults
from birpencere.regulations.rules.parse import ANY, READS

WORDS: Final[tuple[tuple[str, Message], ...]] = (
    (
        r"is missing: an operation of the agency needs it",
        _("Say the limit: an operation of the agency needs one."),
    ),
    (
        r"is missing: a field of type (?P<what>\w+) needs it",
        _("It is missing: a question of this type needs it."),
    ),
    (r"is missing", _("It is missing.")),
    (r"is empty", _("Fill this in.")),
    (r"must not be empty", _("There must be at least one.")),
    (r"no az", _("Write it in Azerbaijani.")),
    (r"no en", _("Write it in English.")),
    (r"no ru", _("Write it in Russian.")),
    (r"must be a text in .*", _("Write it in three languages.")),
    (r"must be one of: .*", _("Choose one of the answers.")),
    (r"lower is more than upper", _("The lower limit is more than the upper one.")),
    (r"is more than limit", _("The lower limit is more than the upper one.")),
    (
        r"limits add up to (?P<what>\d+) working days, more than (?P<most>\d+)",
        _("The limits add up to %(what)s working days, more than the execution time of %(most)s."),
    ),
    (
        r"needs either held_by or upload",
        _("Say which register holds the document, or by which question it is uploaded."),
    ),
    (
        r"no evidence has upload: (?P<what>\w+)",
        _("No document of the list is uploaded by this question."),
    ),
    (r"there is no .*", _("What is named here does not exist any more.")),
    (
        r"is not among general\.other_executors",
        _("This state body is not among the other executors."),
    ),
    (r"is not among general\.results", _("This is not among the results of the general part.")),
    (
        r"a refusal names its ground, nothing else does",
        _("A refusal names its ground, and nothing else does."),
    ),
    (
        r"a return names its deficiency, nothing else does",
        _("A return names the shortcoming, and nothing else does."),
    ),
    (r"the name (?P<what>\w+) is taken", _("Another question has the name “%(what)s”.")),
    (
        r"unknown name, or asked only later: (?P<what>.*)",
        _("“%(what)s” is no question that was asked before."),
    ),
    (r"unknown name: (?P<what>.*)", _("There is no “%(what)s”.")),
    (r"unknown function: (?P<what>.*)", _("There is no function “%(what)s”.")),
    (
        r"fails on answers that are possible: (?P<what>.*)",
        _("The expression fails on answers that are possible."),
    ),
    (r"must be true or false, is .*", _("The expression must be true or false.")),
    (r"must be a whole number", _("Enter a whole number, not below zero.")),
    (r"means nothing .*", _("It means nothing here.")),
    (
        r"(did not find|found|could not|mapping values|block|undefined alias|unacceptable).*",
        _("This is no YAML: look at the indents, quotation marks and brackets before it."),
    ),
)
"""What the loader says to authors of YAML, and what the designer says instead."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One of them."""

    place: Place
    message: Message


def meant(reason: str) -> tuple[Message, Mapping[str, str]]:
    """A reason of the loader as a message with its facts; its own words where nobody has said it otherwise."""
    for pattern, message in WORDS:
        if found := re.fullmatch(pattern, reason):
            return message, found.groupdict()
    return "%(reason)s", {"reason": reason}


def told(reason: str) -> Message:
    """The same for the one who reads now."""
    message, facts = meant(reason)
    return str(message) % facts if facts else message


def faults_of(document: Tree) -> tuple[Fault, ...]:
    """Everything that keeps the draft from being a regulation.

    What is wrong between its parts is looked for once each part can be read, in Azerbaijani at least.
    """
    node = root_node(yaml_text(document))
    strict, official = Reader("draft", READS), Reader("draft", READS, languages=("az",))
    strict.build(ANY, node)
    regulation = official.build(ANY, node)
    between = () if official.problems else faults(regulation)
    found = [*((one.path, one.reason) for one in strict.problems), *between]
    return tuple(Fault(place_in(path), told(reason)) for path, reason in dict.fromkeys(found))


def below(found: tuple[Fault, ...], place: Place) -> tuple[Fault, ...]:
    """Those that stand at a place, or inside of what stands there."""
    return tuple(one for one in found if one.place[: len(place)] == place)
