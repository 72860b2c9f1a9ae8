"""Annex 1, part 2: documents that registers hold, and those that the applicant brings."""

from collections.abc import Iterator

from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.answers import conditional, where
from birpencere.regulations.rules.articles.saying import (
    LAW,
    days,
    fill,
    joined,
    listing,
    or_else,
    paragraph,
    same,
)
from birpencere.regulations.rules.originals import SEEN
from birpencere.regulations.rules.procedure import cited
from birpencere.regulations.types import (
    BookingRegulation,
    CaseRegulation,
    Evidence,
    Regulation,
)
from birpencere.regulations.types.articles import Block, Paragraph
from birpencere.regulations.types.asking import Asking

NONE_ASKED = Text(
    "Sənəd təqdim edilmir.", "No documents are submitted.", "Документы не представляются."
)
HELD = Text("{title} – {register}", "{title} – {register}", "{title} – {register}")
BY_NUMBER = Text(
    "yalnız {number} soruşulur",
    "only {number} is asked",
    "запрашивается только: {number}",
)
SHOWN = Text(
    "Soruşulmur, götürülür: {facts} – {register}",
    "Not asked but taken: {facts} – {register}",
    "Не спрашивается, а берётся: {facts} – {register}",
)
ASKED = Text(
    "{register}: {purpose}; götürülür: {takes}",
    "{register}: {purpose}; taken: {takes}",
    "{register}: {purpose}; берётся: {takes}",
)
NEEDED_IF = Text("lazımdır, əgər {when}", "needed if {when}", "нужно, если {when}")
NEEDED_BY = Text("bu şərtlə lazımdır", "needed where this condition holds", "нужно при условии")
COPY = Text(
    "{title} – elektron surət ({formats})",
    "{title} – electronic copy ({formats})",
    "{title} – электронная копия ({formats})",
)
AGE = Text(
    "{days} əvvəldən köhnə olmamalıdır", "not older than {days}", "давность не более: {days}"
)
ORIGINALS = Text(
    "Notarial təsdiq tələb olunduqda sənədin əsli nəticə götürülərkən göstərilir.",
    "Where notarisation is required, the original is shown when the result is collected.",
    "Если требуется нотариальное заверение, оригинал предъявляется при получении результата.",
)


def held(regulation: Regulation) -> Iterator[Paragraph]:
    """What registers give, so that nobody brings it or types it (7.2)."""
    if isinstance(regulation, CaseRegulation):
        for evidence in regulation.evidence:
            if evidence.held_by:
                yield _held_document(regulation, evidence)
    for step in regulation.form.steps:
        sources = dict.fromkeys(fact.source for fact in step.facts if fact.source and fact.label)
        for source in sources:
            labels = (fact.label for fact in step.facts if fact.source == source and fact.label)
            register = regulation.register(source).name
            yield paragraph(fill(SHOWN, facts=joined(labels), register=register))
    for asking in regulation.form.asks:
        yield _asked(regulation, asking)


def _held_document(regulation: CaseRegulation, evidence: Evidence) -> Paragraph:
    assert evidence.held_by  # the caller asked
    register = regulation.register(evidence.held_by)
    text = fill(HELD, title=evidence.title, register=register.name)
    number = next((one for one in regulation.form.fields if one.key == evidence.number), None)
    if number:
        text = joined((text, fill(BY_NUMBER, number=number.label)), "; ")
    return _with_law(regulation, evidence, text)


def _with_law(regulation: CaseRegulation, evidence: Evidence, text: Text) -> Paragraph:
    """The document with when it is needed and by which law."""
    code = ""
    if not evidence.condition.is_always:
        when = conditional(regulation, evidence.condition, NEEDED_IF, NEEDED_BY)
        text, code = joined((text, when.text), ". "), when.code
    if evidence.law:
        text = joined((text, fill(LAW, law=cited(regulation, evidence.law))), ". ")
    return Paragraph(text, code)


def _asked(regulation: Regulation, asking: Asking) -> Paragraph:
    register = regulation.register(asking.register).name
    takes = joined(take.label for take in asking.takes)
    text = fill(ASKED, register=register, purpose=asking.purpose, takes=takes)
    return where(regulation, text, asking.condition)


def brought(regulation: Regulation) -> Iterator[Block]:
    """The documents that the applicant uploads, and of which the original is seen."""
    match regulation:
        case CaseRegulation():
            copies = tuple(_copies(regulation))
            yield or_else(NONE_ASKED, copies)
            if copies:
                yield paragraph(ORIGINALS)
        case BookingRegulation(bring=bring) if bring:
            yield listing(bring)
        case _:
            files = (one for one in regulation.form.fields if one.formats)
            items = ((one.label, ", ".join(f.label for f in one.formats)) for one in files)
            copies = tuple(paragraph(fill(COPY, title=a, formats=same(b))) for a, b in items)
            yield or_else(NONE_ASKED, copies)


def _copies(regulation: CaseRegulation) -> Iterator[Paragraph]:
    fields = {field.key: field for field in regulation.form.fields}
    for evidence in regulation.evidence:
        if evidence.upload:
            formats = ", ".join(one.label for one in fields[evidence.upload].formats)
            text = fill(COPY, title=evidence.title, formats=formats)
            if evidence.max_age_days:
                text = joined((text, fill(AGE, days=days(evidence.max_age_days))), "; ")
            if evidence.original:
                text = joined((text, SEEN[evidence.original]), "; ")
            yield _with_law(regulation, evidence, text)
