"""docs/compliance.md, out of the law, its proofs and its statuses."""

from collections.abc import Iterator
from itertools import groupby

from tests.law.balance import LOTS, PROVED, lots, shares
from tests.law.proofs import Proof
from tests.law.requirements import Law, Requirement, Statuses
from tests.repo.files import ROOT

PAGE = ROOT / "docs" / "compliance.md"

INTRODUCTION = """# The law, and what proves that it is kept

Written by `make compliance` from the requirements ([law/requirements.yaml](law/requirements.yaml)), from what becomes of
those that no test proves ([law/status.yaml](law/status.yaml)), and from the tests themselves, which name in a marker what
they prove: `@pytest.mark.law("R-8.2")`. A test of the repository fails when this page is not current, when a marker names
what the law does not have, and when a requirement is neither proved nor listed, or both.

*Proved*: a test named here would fail if the requirement were broken. *Not yet*: the area named here will bring it.
*Outside*: no system can do it, for the reason given.
"""


def page(law: Law, proofs: list[Proof], statuses: Statuses) -> str:
    """The whole page as it has to be now."""
    return "\n".join(
        [
            INTRODUCTION,
            *_table(law, lots(law, proofs, statuses)),
            "",
            *_areas(statuses),
            *_documents(law, proofs, statuses),
        ]
    )


def _table(law: Law, lots: dict[str, str]) -> Iterator[str]:
    yield f"| area | {' | '.join(LOTS)} | all |"
    yield "|---|--:|--:|--:|--:|"
    for area, row in shares(law, lots):
        cells = " | ".join(str(row[lot]) for lot in LOTS)
        yield f"| {area.replace('_', ' ')} | {cells} | {row.total()} |"


def _areas(statuses: Statuses) -> Iterator[str]:
    yield "What is not there yet will come with:"
    yield ""
    yield from (f"- *{area}*: {what}" for area, what in statuses.areas.items())
    yield ""


def _documents(law: Law, proofs: list[Proof], statuses: Statuses) -> Iterator[str]:
    for number, document in law.documents.items():
        yield f"## {document['name']}"
        yield ""
        for heading in document["headings"].values():
            yield f"### {heading}"
            yield ""
            for rule in law.rules:
                if rule.document == number and law.heading(rule) == heading:
                    yield from _requirement(rule, proofs, statuses)


def _requirement(rule: Requirement, proofs: list[Proof], statuses: Statuses) -> Iterator[str]:
    facts = [rule.section, rule.actor, rule.modality.replace("_", " "), rule.area.replace("_", " ")]
    yield f'<a id="{rule.id}"></a>**{rule.id}** ({"; ".join([*facts, *_limit(rule)])}): {rule.requirement}'
    if rule.note:
        yield f"*Note: {rule.note}.*"
    yield ""
    own = [proof for proof in proofs if proof.id == rule.id]
    yield from _proofs(own) if own else _status(rule, statuses)
    yield ""


def _limit(rule: Requirement) -> Iterator[str]:
    if rule.time_limit:
        unit = rule.time_limit["unit"].replace("_", " ")
        yield f"**{rule.time_limit['value']} {unit} from {rule.time_limit['from']}**"


def _proofs(proofs: list[Proof]) -> Iterator[str]:
    for file, found in groupby(proofs, lambda proof: proof.file):
        tests = ", ".join(f"`{test}`" for test in dict.fromkeys(proof.test for proof in found))
        yield f"- {PROVED} by [{file}](../{file}): {tests}"


def _status(rule: Requirement, statuses: Statuses) -> Iterator[str]:
    status = statuses.status[rule.id]
    if status.outside:
        yield f"- outside the system: {status.outside}"
    else:
        missing = f" ({status.missing})" if status.missing else ""
        yield f"- not yet: *{status.not_yet}*{missing}"
