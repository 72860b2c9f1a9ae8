"""Typical regulations: what services of an archetype have in common, until their agency has written its own."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import yaml

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_nodes import Problem, UnreadableText, duplicate_keys, root_node
from birpencere.kernel.yaml_reader import SCALARS, Reader, WrongDocument, read_document
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.types.regulation import Outcome

GAP = re.compile(r"\$\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Result:
    """What comes out of services of a result type of the catalogue."""

    type: str
    outcome: Outcome
    name: Text
    """As `Opinion`: on the page of the service, and in large letters on the document."""


@dataclass(frozen=True, slots=True)
class Results:
    """The file `results.yaml`."""

    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What the catalogue says of a service: it fills the gaps of a typical regulation."""

    number: str
    slug: str
    agency: str
    """Slug of the agency that provides it."""
    agency_name: Text
    name: Text
    kind: str
    users: tuple[str, ...]
    result_type: str
    is_listed: bool = True
    """The national list has it; the bulletin names it otherwise."""
    is_free: bool = False
    """Its agency has said so when it had the service registered (Annex 2)."""


def read_results(text: str, file_name: str) -> Mapping[str, Result]:
    """The results by type; raises `RegulationError`."""
    try:
        read = read_document(Results, text, Reader(file_name, SCALARS), lambda _: ())
    except WrongDocument as wrong:
        raise RegulationError(wrong.problems) from None
    return {result.type: result for result in read.results}


def composed(template: str, about: About, results: Mapping[str, Result]) -> str:
    """The text of the regulation of one service; raises `KeyError` for a gap that nothing fills.

    What fills a gap is JSON, which YAML reads as it is: no name can break the document.
    """
    words = _words(about, results[about.result_type])
    return GAP.sub(lambda gap: words[gap[1]], template)


def with_particulars(typical: str, particulars: str, file_name: str) -> str:
    """A typical regulation with what one service says for itself: each key of it replaces the typical one's.

    Of `general` only the keys that stand there. Raises `RegulationError` where it is not such a text.
    """
    problems = list(duplicate_keys(_node(particulars, file_name), file_name))
    own = yaml.load(particulars, Loader=yaml.CBaseLoader)  # noqa: S506  # it makes texts only
    if problems or not isinstance(own, dict):
        raise RegulationError(problems or [Problem(file_name, 1, "", "must be a mapping of keys")])
    whole: dict[str, Any] = yaml.load(typical, Loader=yaml.CBaseLoader)  # noqa: S506  # it makes texts only
    general = {**whole["general"], **own.pop("general", {})}
    # Every value is text here and is read by its place later, so none changes on the way.
    merged = {**whole, "general": general, **own}
    return str(yaml.dump(merged, Dumper=Plain, allow_unicode=True, sort_keys=False, width=110))


class Plain(yaml.CSafeDumper):
    """Writes a thing that stands in two places twice: our documents know no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _node(text: str, file_name: str) -> yaml.Node:
    try:
        return root_node(text)
    except UnreadableText as error:
        raise RegulationError([Problem(file_name, error.line, "", error.reason)]) from None


def _words(about: About, result: Result) -> Mapping[str, str]:
    values: Mapping[str, object] = {
        "number": about.number,
        "number_in_cel": json.dumps(about.number),
        "agency": about.agency,
        "agency_page": f"/az/agencies/{about.agency}",
        "name": _in_languages(about.name),
        "agency_name": _in_languages(about.agency_name),
        "kind": about.kind,
        "assurance": "none" if about.kind == "informative" else "low",
        "users": list(about.users),
        "audience": _in_languages(_audience(about.users)),
        "rules_or_list": _in_languages(_of_resolution(about)),
        "costs": _in_languages(FREE if about.is_free else SET_BY_AGENCY),
        "outcome": result.outcome.value,
        "result": _in_languages(result.name),
        "result_sealed": _in_languages(_joined(result.name, SEALED)),
    }
    return {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}


def _in_languages(text: Text) -> dict[str, str]:
    """With a text in every language: where there is none, the official one stands."""
    return {language: value or text.az for language, value in asdict(text).items()}


PARAGRAPH = {
    "informative": Text(az="4.1-ci və 4.3-cü", en="4.1 and 4.3", ru="4.1 и 4.3"),
    "interactive": Text(az="4.1-ci və 4.4-cü", en="4.1 and 4.4", ru="4.1 и 4.4"),
}
"""What the Rules say of every service, and of services of a kind."""


def _of_resolution(about: About) -> Text:
    """Where Resolution 191 has a service: in the Rules by its kind, and in the List if it stands there."""
    items = PARAGRAPH[about.kind]
    rules = Text(
        az=f"1 nömrəli əlavə (Qaydalar), {items.az} bəndlər",
        en=f"annex 1 (Rules), items {items.en}",
        ru=f"приложение 1 (Правила), пункты {items.ru}",
    )
    line = Text(
        az=f"; 2 nömrəli əlavə (Siyahı), bənd {about.number}",
        en=f"; annex 2 (List), item {about.number}",
        ru=f"; приложение 2 (Перечень), пункт {about.number}",
    )
    return _joined(rules, line) if about.is_listed else rules


FREE = Text(az="Ödənişsiz", en="Free of charge", ru="Бесплатно")
SET_BY_AGENCY = Text(az="qurum müəyyən edir", en="set by the agency", ru="устанавливает орган")
SEALED = Text(az=" (PDF, imzalı)", en=" (PDF, signed)", ru=" (PDF, с подписью)")


def _joined(first: Text, second: Text) -> Text:
    return Text(first.az + second.az, first.en + second.en, first.ru + second.ru)


USERS: Mapping[str, Text] = {
    "individuals": Text(az="fiziki şəxslər", en="individuals", ru="физические лица"),
    "legal_entities": Text(az="hüquqi şəxslər", en="legal entities", ru="юридические лица"),
    "state_bodies": Text(az="dövlət orqanları", en="state bodies", ru="государственные органы"),
    "others": Text(az="digərləri", en="others", ru="другие"),
}
AND = Text(az=" və ", en=" and ", ru=" и ")


def _audience(users: Iterable[str]) -> Text:
    """`Individuals and legal entities`."""
    names = [USERS[user] for user in users]
    return Text(**{language: _listed(names, language) for language in ("az", "en", "ru")})


def _listed(names: Iterable[Text], language: str) -> str:
    *first, last = (name.in_(language) for name in names)
    text = AND.in_(language).join(filter(None, (", ".join(first), last)))
    return text[:1].upper() + text[1:]
