"""What checks and rehearsals say to authors of YAML, in the words of who writes in the designer."""

import re
from collections.abc import Mapping
from typing import Final

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.rehearsal.types import Quoting

WORDS: Final[tuple[tuple[str, Message], ...]] = (
    (
        r"is missing: an operation of the agency needs it",
        _("Say the limit: an operation of the agency needs one."),
    ),
    (
        r"is missing: a field of type (?P<what>\w+) needs it",
        _("It is missing: a question of this type needs it."),
    ),
    (
        r"is missing: an original is shown when the result is collected",
        _("Say where the result is collected: an original is shown there."),
    ),
    (r"is missing", _("It is missing.")),
    (r"is empty", _("Fill this in.")),
    (r"must not be empty.*", _("There must be at least one.")),
    (r"no az", _("Write it in Azerbaijani.")),
    (r"no en", _("Write it in English.")),
    (r"no ru", _("Write it in Russian.")),
    (r"must be a text in .*", _("Write it in three languages.")),
    (r"must be one of: .*", _("Choose one of the answers.")),
    (r"lower is more than upper", _("The lower limit is more than the upper one.")),
    (
        r"an interactive service identifies its users \(Rules 4\.4\)",
        _("An interactive service identifies who uses it (Rules, 4.4): choose how surely."),
    ),
    (
        r"what only tells is informative \(Rules 4\.3\)",
        _("A service that only tells something is informative (Rules, 4.3)."),
    ),
    (
        r"a place has a name and something that is known of it",
        _("A place needs a name and at least one more column."),
    ),
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
    (r"is no expression: a bracket is not closed", _("A bracket is not closed.")),
    (r"ends too early", _("The expression ends too early: something is missing at its end.")),
    (
        r"is no expression from character (?P<what>\d+) on: .*",
        _("This cannot be read as an expression from character %(what)s on."),
    ),
    (r"is no expression", _("This is no expression.")),
    (
        r"fails whatever is answered: .*",
        _("The expression fails whatever is answered: check its functions and values."),
    ),
    (r"must be true or false, is .*", _("The expression must be true or false.")),
    (r"must be a whole number", _("Enter a whole number, not below zero.")),
    (r"means nothing.*", _("It means nothing here.")),
    # the reader
    (
        r"must be small Latin letters.*",
        _("Use small Latin letters, digits and underscores, with a letter first."),
    ),
    (r"must be true or false", _("It must be true or false.")),
    (r"must be manats.*", _("Write manats and qəpik, as 150.00.")),
    (r"must be a list", _("There must be a list here.")),
    (r"must be a mapping of keys", _("There must be keys with their values here.")),
    (r"must be a single value", _("There must be a single value here.")),
    (r"unknown key; known are: (?P<what>.*)", _("There is no such key. Known are: %(what)s")),
    (r"unknown key (?P<what>.*)", _("There is no key “%(what)s”.")),
    (r"longer than (?P<what>\d+) characters", _("The text is longer than %(what)s characters.")),
    (r"nests too deep", _("Lists and keys stand too deep inside one another.")),
    (r"aliases are not allowed", _("Anchors and aliases (& and *) are not allowed.")),
    (r"stands twice", _("This key stands twice.")),
    (
        r"not readable as YAML: .*|(mapping values|could not find|did not find|found |block |control |invalid |undefined |unacceptable ).*",
        _("The YAML is broken here: check spaces, colons and quotes."),
    ),
    # the checks
    (r"must be at least two", _("There must be at least two.")),
    (r"must be at least (?P<what>\d+)", _("It must be at least %(what)s.")),
    (
        r"each must have a key of its own.*",
        _("Each needs a key of its own, and there must be at least one."),
    ),
    (r"the key (?P<what>\S+) stands \d+ times", _("The key “%(what)s” stands more than once.")),
    (
        r"are the register's where options_of says so",
        _("The register gives the answers: none are written here."),
    ),
    (r"no page (before )?asks for .*", _("No page before asks for this.")),
    (r"(?P<what>\S+) does not take (?P<key>\S+)", _("“%(what)s” does not take “%(key)s”.")),
    (r"is not after opens|is before day", _("The end must come after the beginning.")),
    (r"one page must do|must be one at most.*", _("There can be one at most.")),
    (r"no branch receives for .*", _("No branch receives for this.")),
    (r".* not whole slots.*", _("The minutes do not make whole slots.")),
    (r".* minutes never fits", _("The visit never fits into the hours.")),
    (r"they overlap on .*|hours stand twice", _("The hours overlap.")),
    (r"\d+ of them receive for .*", _("Exactly one of them must receive for this visit.")),
    (r"a visit asks for no .*", _("A visit cannot ask a question of this type.")),
    (r"says nothing", _("It says nothing.")),
    (r"must begin with https.*", _("It must begin with https://, http:// or /.")),
    (
        r"evidence is uploaded to it.*",
        _("A document is uploaded here: the question must be of the type file."),
    ),
    (r"is for tests without a scale.*", _("It is for tests without a scale, and those need it.")),
    (r"is more than 100 per cent", _("It is more than 100 per cent.")),
    (r"draw nothing", _("At least one question must be drawn.")),
    (
        r"must not be none: letters go .*",
        _("People have to sign in: letters go to somebody who is known."),
    ),
    (r"is more than the \d+ questions of the topic", _("The topic has fewer questions than that.")),
    (
        r"has answers of its own, though.*",
        _("There is a scale: the question has no answers of its own."),
    ),
    (r"is more than (?P<what>\d+) months", _("It is more than %(what)s months.")),
    (r"a timeline begins with a date.*", _("A timeline begins with a date and what happened.")),
    (
        r"an informative service knows nobody.*",
        _("An informative service asks nobody who they are (Rules, 4.3)."),
    ),
    (
        r"only a person or a company has own data",
        _("Only a person or a company has data of their own."),
    ),
    (r"nothing can be uploaded where.*", _("Nothing can be uploaded where nothing is kept.")),
    (r"needs either value or brackets", _("Give either a value or brackets.")),
    (r"an edition of the table has no brackets", _("An edition of the table has no brackets.")),
    (r"must rise", _("The values must rise.")),
    (r"must be that of the table", _("It must be the one of the table.")),
    (
        r"leads to an operation or is a decision, not both",
        _("It leads to an operation or is a decision, not both."),
    ),
    (
        r"the portal does nothing for another agency",
        _("The portal does nothing for another state body."),
    ),
    (
        r"nothing is done while the case waits for money",
        _("Nothing is done while the case waits for money."),
    ),
    (
        r"(?P<what>\S+): a calculation has a value, a register none",
        _("“%(what)s”: a calculation has a value, what a register gives has none."),
    ),
    (
        r"is full, but an operation needs an officer",
        _("The service is called fully electronic, but an operation needs an officer."),
    ),
    (
        r"needs one of field, found and fact",
        _("Name a question, something that was found, or a fact."),
    ),
    (
        r"a dead end: nothing leads on from (?P<what>.*)",
        _("A dead end: nothing leads on from “%(what)s”."),
    ),
    (r"is never begun", _("This operation is never begun.")),
    (r"no operation gains (?P<what>\S+)", _("No operation finds “%(what)s”.")),
    (r"(?P<what>\S+) is asked for it", _("The register “%(what)s” is asked for it already.")),
    (r"unknown type; known are: .*", _("There is no such type of question.")),
    (r"(an option|a place) stands twice", _("The same stands twice.")),
    (r"a \S+ cannot stand in a \S+", _("A question of this type cannot stand here.")),
    (
        r"unknown fact, or asked only later; .*",
        _("No register gives such a fact, or it is asked only later."),
    ),
    (r"is no .* as a register writes it", _("It is not written as registers write it.")),
    (r"the portal says this by itself", _("The portal says this by itself.")),
    (r"must be more than nothing", _("It must be more than nothing.")),
    (r"must be another service", _("It must be another service.")),
    (r"must be a number.*", _("Enter a number.")),
    (r"must be hours, as .*", _("Enter hours from and until, for example 09:00-10:00.")),
    (r"must end after it begins", _("The end must come after the beginning.")),
    (r"must be a time of the day.*", _("Enter a time of the day, for example 09:30.")),
    (
        r"must be a day, as .*",
        _("Enter a day as year, month and day, for example 2026-12-31."),
    ),
    (
        r"is missing where the form asks nothing either",
        _("It is missing, and the form asks nothing either."),
    ),
    (r"must be table", _("It must be a table.")),
    (r"is always there: .*", _("The table is always there; it may be empty.")),
    (
        r"rows must be counted from 0 to (?P<what>\d+)",
        _("The number of rows goes from 0 to %(what)s."),
    ),
    (r"must begin with the most hours", _("Begin with the most hours.")),
    (r"must be 1 to 100", _("Enter a number from 1 to 100.")),
    # changes of the tree
    (r"service and agency stay", _("The service and its state body stay.")),
    (
        r"the value is too long.*",
        _("The text is too long, or has characters that no text has."),
    ),
    # the rehearsal
    (r"nobody ever sees the step (?P<what>\S+)", _("Nobody ever sees the page “%(what)s”.")),
    (
        r"nobody is ever asked (?P<what>\S+) in the step (?P<step>\S+)",
        _("Nobody is ever asked “%(what)s” on the page “%(step)s”."),
    ),
    (r"(?P<what>\S+) takes (?P<slip>.*)", _("“%(what)s” takes a wrong answer: %(slip)s")),
    (r"nobody can answer for (?P<what>\S+)", _("Nobody can answer the questions of “%(what)s”.")),
    (r"nobody gets past (?P<what>.*?): (?P<why>.*)", _("Nobody gets past “%(what)s”: %(why)s")),
    (r"(\S+: )?it ends as (?P<what>.*)", _("It ends as “%(what)s”, without a result.")),
    (r"the register is asked by nothing", _("Nothing asks the register.")),
    (r"no answers and rows hold together", _("No answers fit the rows of the table.")),
    (r"it stops: \S+: (?P<what>.*)", _("It stops: %(what)s")),
    (r"(?P<what>\S+): no date is on sale", _("No date is on sale: %(what)s")),
    (
        r"(?P<what>\S+): the gate says .*",
        _("A ticket of the category “%(what)s” is not let in at the gate."),
    ),
    (
        r"the agency has no service whose .*",
        _("The state body has no service whose applications could be looked up."),
    ),
    (r"no result was reached", _("No result was reached.")),
    (r"the rehearsal broke off: (?P<what>.*)", _("The rehearsal broke off: %(what)s")),
)
"""The first that fits is said instead; `tests/test_wordings.py` finds what a check says and nobody has put here."""
LOCATED: Final = re.compile(r"\S+?:\d+: (?P<path>\S+): (?P<reason>.*)", re.DOTALL)
"""A problem as one line, as commands print it."""


def _filled(message: Message, facts: Mapping[str, object]) -> str:
    return str(message) % facts


filled = lazy(_filled, str)
"""The message with its facts in the language of who reads it: what was found is kept for all readers."""


def _quoting(reason: Quoting) -> str:
    return str(told(str(reason.in_(get_language() or "az"))))


quoting = lazy(_quoting, str)
"""A fault with what it quotes, both in the language of who reads it."""


def told(reason: str) -> Message:
    """A reason for the reader; its own words where nobody has said it otherwise."""
    if isinstance(reason, Quoting):
        return quoting(reason)
    if located := LOCATED.fullmatch(reason):
        return filled(
            "%(path)s: %(told)s", {"path": located["path"], "told": told(located["reason"])}
        )
    for pattern, message in WORDS:
        if found := re.fullmatch(pattern, reason, re.DOTALL):
            return filled(message, found.groupdict())
    return reason
