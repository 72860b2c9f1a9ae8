"""What the law asks, and what becomes of a requirement that no test proves: docs/law, as plain values."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import yaml

from tests.repo.files import ROOT

FOLDER = ROOT / "docs" / "law"


class Unreadable(ValueError):
    """What can't be read where it stands: a marker of a test, a status."""


@dataclass(frozen=True)
class Requirement:
    """One requirement, with the place in its document that it comes from."""

    number: int
    id: str
    document: str
    section: str
    actor: str
    modality: str
    area: str
    requirement: str
    time_limit: dict[str, Any] | None
    note: str = ""


@dataclass(frozen=True)
class Law:
    """All requirements, and the words that they may use."""

    modalities: dict[str, str]
    areas: list[str]
    counts: dict[str, Any]
    documents: dict[str, dict[str, Any]]
    rules: list[Requirement]

    def heading(self, rule: Requirement) -> str:
        """The part of the document that a requirement belongs to."""
        headings: dict[str, str] = self.documents[rule.document]["headings"]
        return next(
            title for key, title in headings.items() if rule.id.startswith((f"{key}-", f"{key}."))
        )


@dataclass(frozen=True)
class Status:
    """Why no test proves a requirement: the area that will bring it, or the reason why no system can."""

    not_yet: str = ""
    missing: str = ""
    outside: str = ""


@dataclass(frozen=True)
class Statuses:
    """What becomes of the requirements that no test proves, by their ids, and the areas that are named there."""

    areas: dict[str, str]
    status: dict[str, Status]


@cache
def law() -> Law:
    """The law as it stands in docs/law/requirements.yaml."""
    read = _read("requirements.yaml")
    return Law(**read | {"rules": [Requirement(**rule) for rule in read["rules"]]})


@cache
def statuses() -> Statuses:
    """What docs/law/status.yaml says; raises `Unreadable`."""
    read = _read("status.yaml")
    return Statuses(read["areas"], {id: _status(id, said) for id, said in read["status"].items()})


def _status(id: str, said: dict[str, str]) -> Status:
    wrong = said.keys() - {field.name for field in fields(Status)}
    if wrong:
        raise Unreadable(f"docs/law/status.yaml: {id} has {sorted(wrong)}; quote its text")
    return Status(**said)


def faults_of_the_law(law: Law) -> Iterator[str]:
    """What is wrong with the requirements themselves, a sentence each."""
    documents = Counter(rule.document for rule in law.rules)
    counted = {
        "rules": len(law.rules),
        "by_document": dict(documents),
        "with_time_limit": sum(rule.time_limit is not None for rule in law.rules),
    }
    if counted != law.counts:
        yield f"the law has {counted}, it must have {law.counts}"
    for id, times in Counter(rule.id for rule in law.rules).items():
        if times > 1:
            yield f"{id} is there {times} times"
    for rule in law.rules:
        if rule.area not in law.areas or rule.modality not in law.modalities:
            yield f"{rule.id} has an area or a modality that is not in the list"


def _read(name: str) -> dict[str, Any]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return read
