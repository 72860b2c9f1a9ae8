"""Law, proofs and statuses laid side by side: every requirement has exactly one of three lots."""

from collections import Counter
from collections.abc import Iterator

from tests.law.proofs import Proof
from tests.law.requirements import Law, Statuses

PROVED, NOT_YET, OUTSIDE = "proved", "not yet", "outside"
LOTS = (PROVED, NOT_YET, OUTSIDE)


def faults(law: Law, proofs: list[Proof], statuses: Statuses) -> Iterator[str]:
    """Everything that does not fit, each with what is to be done."""
    known = {rule.id for rule in law.rules}
    proved = {proof.id: proof for proof in reversed(proofs)}
    for proof in proofs:
        if proof.id not in known:
            yield f"{proof}: the law has no {proof.id}"
    for id in sorted(known - proved.keys() - statuses.status.keys()):
        yield f"{id} is neither proved by a test nor listed in docs/law/status.yaml"
    for id, status in statuses.status.items():
        if id not in known:
            yield f"docs/law/status.yaml: the law has no {id}"
        if id in proved:
            yield f"docs/law/status.yaml: take out {id}, {proved[id]} proves it"
        if bool(status.not_yet) == bool(status.outside):
            yield f"docs/law/status.yaml: {id} is either `not_yet` or `outside`"
        if status.not_yet and status.not_yet not in statuses.areas:
            yield f"docs/law/status.yaml: {id} waits for {status.not_yet}, which is no area"


def lots(law: Law, proofs: list[Proof], statuses: Statuses) -> dict[str, str]:
    """What became of each requirement, by its id."""
    proved = {proof.id for proof in proofs}
    return {
        rule.id: PROVED
        if rule.id in proved
        else NOT_YET
        if statuses.status[rule.id].not_yet
        else OUTSIDE
        for rule in law.rules
    }


def shares(law: Law, lots: dict[str, str]) -> list[tuple[str, Counter[str]]]:
    """How many requirements have which lot: by area, and of all in the last row."""
    rows = [
        (area, Counter(lots[rule.id] for rule in law.rules if rule.area == area))
        for area in law.areas
    ]
    return [*rows, ("all", Counter(lots.values()))]
