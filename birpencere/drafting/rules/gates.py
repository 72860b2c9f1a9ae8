"""The gates through which a draft goes before it is published: each finds places, and says why."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from birpencere.drafting.rules.once_only import asked_again
from birpencere.drafting.rules.other_agencies import sent_elsewhere
from birpencere.drafting.rules.tree import Tree
from birpencere.drafting.rules.wordings import told
from birpencere.drafting.rules.writing import yaml_text
from birpencere.drafting.types import Checked, Finding, Gate, Offer
from birpencere.kernel.errors import Message
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_nodes import join
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules.checks import longest_way
from birpencere.regulations.rules.parse import parse_regulation
from birpencere.regulations.types import Act, CaseRegulation, Citation, Regulation, WaitsFor
from birpencere.resources.rules import sources_of

Findings = Iterator[Finding]
NEEDED: Final[Mapping[str, Message]] = {
    "az": _("Azerbaijani"),
    "en": _("English"),
    "ru": _("Russian"),
}
"""The languages in which everything must be said: those without which a regulation is not read."""
NO_TEXT: Final = re.compile(r"no (az|en|ru)|must be a text in .*")

FORMAT = Gate(
    "format",
    _("The draft is whole"),
    _("Every part is there and can be read, and the parts fit each other."),
    "9.1",
)
LANGUAGE = Gate(
    "languages",
    _("Everything is said in Azerbaijani, English and Russian"),
    _("Nobody reads an empty label: every text stands in the three languages of the portal."),
    "",
)
BASIS = Gate(
    "legal_basis",
    _("The legal basis names articles"),
    _(
        "At least one act is named with its exact article, part or item. So is every act that this draft adds or changes. An act that was taken over as it stood is named here as a reminder until its article is known; a fee needs the article in any case."
    ),
    _("annex 1, 1.3"),
)
RESPONSIBILITY = Gate(
    "responsibility",
    _("Every operation has somebody responsible and a time limit"),
    _("Each operation says who answers for it and in how many working days at most it ends."),
    _("9.3.4; annex 1, 3.4"),
)
TIME = Gate(
    "time",
    _("The limits fit into the total time"),
    _("The limits of the operations on the longest way add up to no more than the execution time."),
    _("annex 1, 1.7, 3.4.2"),
)
REFUSAL = Gate(
    "refusal",
    _("Refusal and complaint are regulated"),
    _(
        "The grounds of refusal cite their law; how, with what and for how long one complains is said."
    ),
    _("annex 1, 3.3, 3.6"),
)
FEES = Gate(
    "fees",
    _("No fee without a legal basis"),
    _(
        "A service is free of charge unless a law says otherwise: each fee cites the article of its law."
    ),
    "8.1",
)
ONCE_ONLY = Gate(
    "once_only",
    _("Nothing is asked that a register can give"),
    _(
        "What a connected register holds is taken from it. A question that the law wants all the same cites that law as its exemption."
    ),
    "7.2",
)
SOURCES = Gate(
    "sources",
    _("Personal data come from registered systems only"),
    _(
        "A personal-data information system that is not registered may not process personal data. The registry's operator can exempt one until a day."
    ),
    _("bulletin of 2017, lines 1332–1356"),
)
OTHER_AGENCIES = Gate(
    "other_agencies",
    _("Nobody is sent to another state body"),
    _(
        "The agency itself asks other state bodies for their opinion or consent: they take part by an operation, or a register answers. A document of theirs is asked of the applicant only where an article of a law wants it so."
    ),
    "7.2",
)
REHEARSAL = Gate(
    "rehearsal",
    _("The rehearsal finds no dead end"),
    _(
        "Invented applicants fill in the form in all its branches and go the whole way to the result."
    ),
    "",
)


SAID: Final = "%(reason)s"


def checked(
    document: Tree,
    offers: Collection[Offer],
    rehearsed: Sequence[str] | None,
    before: Tree | None = None,
    barred: Collection[tuple[str, Text]] = (),
) -> list[Checked]:
    """Every gate with what it found.

    `rehearsed`: the faults of the rehearsal, None where there was none yet; `before`: the regulation on which
    the draft was begun; `barred`: keys and names of systems that may not be read.
    """
    unsaid = tuple(_unsaid(document, ""))
    regulation, problems = _parsed(document)
    first = [Checked(FORMAT, problems), Checked(LANGUAGE, unsaid)]
    if regulation is None:
        rest = (*OF_PARSED, ONCE_ONLY, SOURCES, REHEARSAL)
        return [*first, *(Checked(gate, is_waiting=True) for gate in rest)]
    faults = tuple(Finding("", SAID, {"reason": told(fault)}) for fault in rehearsed or ())
    return [
        *first,
        *(Checked(gate, tuple(find(regulation, before or {}))) for gate, find in OF_PARSED.items()),
        Checked(ONCE_ONLY, tuple(asked_again(regulation, offers))),
        Checked(SOURCES, tuple(_barred(regulation, dict(barred)))),
        Checked(REHEARSAL, faults, is_waiting=rehearsed is None),
    ]


def are_open(gates: Collection[Checked]) -> bool:
    """Whether nothing stands between the draft and its publication."""
    return all(gate.is_open for gate in gates)


def _parsed(document: Tree) -> tuple[Regulation | None, tuple[Finding, ...]]:
    """The regulation, or its problems; texts that are missing are named by the gate of languages."""
    try:
        return parse_regulation(yaml_text(document), "draft"), ()
    except RegulationError as error:
        return None, tuple(
            Finding(one.path, SAID, {"reason": told(one.reason)})
            for one in error.problems
            if NO_TEXT.fullmatch(one.reason) is None
        )


def _unsaid(tree: Any, path: str) -> Findings:
    """Texts that lack one of the languages, wherever they stand."""
    if isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from _unsaid(item, f"{path}[{index}]")
    elif isinstance(tree, dict) and tree.keys() & NEEDED.keys():
        for language, name in NEEDED.items():
            if not str(tree.get(language) or "").strip():
                yield Finding(
                    path,
                    _("There is no text in this language: %(language)s"),
                    {"language": name},
                )
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _unsaid(value, join(path, key))


def _barred(regulation: Regulation, barred: Mapping[str, Text]) -> Findings:
    for source in sources_of(regulation):
        if source.key in barred:
            yield Finding(
                "registers",
                _("This system of personal data is not registered: %(name)s"),
                {"name": barred[source.key].az},
            )


def _basis(regulation: Regulation, before: Tree) -> Findings:
    """Who names an act answers for its article; who takes one over is reminded of it (annex 1, 1.3).

    Sources of regulations in force name some acts as a whole. To stop there would make every later change of
    such a service wait for research that the change is not about, and would invite invented articles.
    """
    cited = {str(one.act) for _path, one in citations(regulation) if one.clause}
    acts, taken_over = regulation.general.legal_basis, _acts_of(before)
    vague = [i for i, act in enumerate(acts) if act.clauses is None and act.key not in cited]
    if len(vague) == len(acts):
        yield Finding("general.legal_basis", _("No act at all is named with its article."))
    for i in vague:
        yield Finding(
            f"general.legal_basis[{i}]",
            _("No article of this act is named: %(act)s"),
            {"act": acts[i].title.az},
            is_warning=acts[i] in taken_over,
        )


def _acts_of(document: Tree) -> list[Act]:
    """The acts of a regulation that named no article, as they stand there."""
    listed = document.get("general", {}).get("legal_basis") or []
    acts = [one for one in listed if "clauses" not in one]
    return [Act(Key(one["key"]), Text(**one["title"])) for one in acts]


def citations(regulation: Regulation) -> Iterator[tuple[str, Citation]]:
    """Every place that cites an act."""
    for i, rule in enumerate(regulation.form.eligibility):
        if rule.law:
            yield f"form.eligibility[{i}].law", rule.law
    if not isinstance(regulation, CaseRegulation):
        return
    for name in ("evidence", "fees", "refusal_grounds"):
        for i, one in enumerate(getattr(regulation, name)):
            if one.law:
                yield f"{name}[{i}].law", one.law
    yield "result.law", regulation.result.law


def _responsibility(regulation: Regulation, before: Tree) -> Findings:
    operations = regulation.operations if isinstance(regulation, CaseRegulation) else ()
    for i, one in enumerate(operations):
        if not one.role.az.strip():
            yield Finding(f"operations[{i}].role", _("Nobody is responsible for this operation."))
        if one.limit is None and one.waits_for is WaitsFor.AGENCY and not one.automatic:
            yield Finding(f"operations[{i}].limit", _("This operation has no time limit."))


def _time(regulation: Regulation, before: Tree) -> Findings:
    longest = longest_way(regulation) if isinstance(regulation, CaseRegulation) else 0
    if longest > regulation.general.time.upper:
        yield Finding(
            "general.time",
            _(
                "The limits add up to %(longest)s working days, more than the %(total)s of the service."
            ),
            {"longest": longest, "total": regulation.general.time.upper},
        )


def _refusal(regulation: Regulation, before: Tree) -> Findings:
    if not regulation.complaint.days:
        yield Finding(
            "complaint.days", _("It is not said in how many days a complaint is considered.")
        )
    if isinstance(regulation, CaseRegulation) and not regulation.refusal_grounds:
        yield Finding("refusal_grounds", _("No ground of refusal is named."))


def _fees(regulation: Regulation, before: Tree) -> Findings:
    """Money is taken on an article alone (8.1): also a fee that was taken over stops here."""
    fees = regulation.fees if isinstance(regulation, CaseRegulation) else ()
    for i, fee in enumerate(fees):
        if fee.law.clause is None and regulation.act(fee.law.act).clauses is None:
            yield Finding(f"fees[{i}].law", _("The article that allows this fee is not named."))


OF_PARSED: Final[Mapping[Gate, Callable[[Regulation, Tree], Findings]]] = {
    BASIS: _basis,
    RESPONSIBILITY: _responsibility,
    TIME: _time,
    REFUSAL: _refusal,
    FEES: _fees,
    OTHER_AGENCIES: lambda regulation, _before: sent_elsewhere(regulation),
}
