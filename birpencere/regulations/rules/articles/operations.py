"""Annex 1, part 3: who does what within which time, and what comes of it."""

from collections.abc import Iterator, Mapping

from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.answers import conditional, where
from birpencere.regulations.rules.articles.saying import (
    EMPTY,
    cell,
    fill,
    joined,
    paragraph,
    quoted,
    same,
    sentence,
    working_days,
)
from birpencere.regulations.rules.flow import in_order_of_flow
from birpencere.regulations.types import (
    CaseRegulation,
    Decision,
    DirectRegulation,
    Operation,
    Regulation,
    WaitsFor,
)
from birpencere.regulations.types.articles import (
    Block,
    Cell,
    Listing,
    Names,
    Paragraph,
    Table,
)
from birpencere.regulations.types.case import Calculation, RegisterQuery, Way
from birpencere.regulations.types.regulation import Stop

OPERATION = Text("Əməliyyat", "Operation", "Операция")
PLACE = Text("№", "№", "№")
RESPONSIBLE = Text("Məsul şəxs", "Responsible person", "Ответственное лицо")
CONTENT = Text("Məzmunu", "Content", "Содержание")
TIME = Text("Müddəti", "Time", "Срок")
PROVIDING = Text("Xidmətin göstərilməsi", "Providing the service", "Оказание услуги")
PORTAL = Text("portal (avtomatik)", "the portal (automatic)", "портал (автоматически)")
UP_TO = Text("ən çoxu {days}", "at most {days}", "не более {days}")
FROM_TO = Text("{lower} – {upper}", "{lower} – {upper}", "{lower} – {upper}")
BY_APPLICANT = Text(
    "ərizəçinin vaxtı, qurumun müddəti dayanır",
    "the applicant's time, the body's stands still",
    "время заявителя, срок органа приостанавливается",
)
NO_LIMIT = Text("ümumi müddət daxilində", "within the total time", "в пределах общего срока")
AT_ONCE = Text("dərhal", "at once", "сразу")
TAKES_PLACE_IF = Text("aparılır, əgər {when}", "takes place if {when}", "проводится, если {when}")
TAKES_PLACE_BY = Text(
    "bu şərtlə aparılır", "takes place where this condition holds", "проводится при условии"
)
AFTER = Text("Bunlardan sonra: {operations}", "After: {operations}", "После: {operations}")
ASKS = Text(
    "Reyestr soruşulur: {register}",
    "A register is asked: {register}",
    "Запрашивается реестр: {register}",
)
GAINS = Text("Alınır: {values}", "Gained: {values}", "Получаем: {values}")
CHECKS = Text("Yoxlanılır: {text}", "Made sure of: {text}", "Проверяется: {text}")
NO_OTHERS = Text(
    "Əməliyyatlarda digər dövlət qurumları iştirak etmir.",
    "No other state bodies take part in the operations.",
    "Другие государственные органы в операциях не участвуют.",
)
TAKES_PART = Text("{agency}: {operation}", "{agency}: {operation}", "{agency}: {operation}")
SEES = Text(
    "{agency}: {operation}; ona yalnız bunlar göstərilir: {answers}",
    "{agency}: {operation}; it is shown only: {answers}",
    "{agency}: {operation}; ему показываются только: {answers}",
)
SOURCE = Text(
    "{register} (məlumat mənbəyi)", "{register} (source of data)", "{register} (источник данных)"
)
OUTCOME = Text("{operation}: {outcome}", "{operation}: {outcome}", "{operation}: {outcome}")
WAYS = Text(
    "{operation}, nəticələri: {ways}",
    "{operation}, its outcomes: {ways}",
    "{operation}, исходы: {ways}",
)
LEADS = Text("{title} → {to}", "{title} → {to}", "{title} → {to}")
DECISIONS: Mapping[Decision, Text] = {
    Decision.APPROVE: Text("müsbət qərar", "approval", "положительное решение"),
    Decision.REFUSE: Text("imtina", "refusal", "отказ"),
    Decision.RETURN: Text("qaytarılma", "return", "возврат"),
}
ISSUED = Text(
    "Nəticənin verilməsi: {note}", "How the result is issued: {note}", "Выдача результата: {note}"
)


def responsible(regulation: Regulation, names: Names) -> Table:
    """Annex 1, 3.4.1."""
    rows: list[tuple[Cell, ...]] = []
    match regulation:
        case CaseRegulation():
            for place, one in enumerate(in_order_of_flow(regulation), start=1):
                role = cell(one.role, _agency(one.executor, names))
                rows.append((cell(same(str(place))), cell(one.title), role))
        case DirectRegulation():
            for place, stop in enumerate(_stops(regulation), start=1):
                rows.append((cell(same(str(place))), cell(stop.title), cell(sentence(PORTAL))))
    return Table((PLACE, OPERATION, RESPONSIBLE), tuple(rows))


def _stops(regulation: DirectRegulation) -> tuple[Stop, ...]:
    """How it goes; the whole of it as one operation where the regulation names none."""
    return regulation.how or (Stop(PROVIDING, sentence(regulation.delivers)),)


def _agency(slug: str | None, names: Names) -> Text:
    return names.agencies.get(slug, same(slug)) if slug else EMPTY


def contents(regulation: Regulation) -> Table:
    """Annex 1, 3.4.2."""
    rows: list[tuple[Cell, ...]] = []
    match regulation:
        case CaseRegulation():
            rows = [
                (cell(one.title), tuple(_content(regulation, one)), cell(sentence(_time(one))))
                for one in in_order_of_flow(regulation)
            ]
        case DirectRegulation():
            rows = [
                (cell(one.title), cell(one.note), cell(sentence(AT_ONCE)))
                for one in _stops(regulation)
            ]
    return Table((OPERATION, CONTENT, TIME), tuple(rows))


def _content(regulation: CaseRegulation, operation: Operation) -> Iterator[Paragraph]:
    yield paragraph(operation.content)
    if operation.note:
        yield paragraph(sentence(operation.note))
    if not operation.condition.is_always:
        yield conditional(regulation, operation.condition, TAKES_PLACE_IF, TAKES_PLACE_BY)
    if operation.after:
        before = joined(quoted(regulation.operation(key).title) for key in operation.after)
        yield paragraph(fill(AFTER, operations=before))
    yield from _automatic(operation)
    for item in regulation.checklist:
        if item.operation == operation.key:
            yield where(regulation, fill(CHECKS, text=item.text), item.condition)


def _automatic(operation: Operation) -> Iterator[Paragraph]:
    """What the portal does itself, and what comes out of it."""
    match operation.automatic:
        case RegisterQuery(register=register, gains=gains):
            yield paragraph(fill(ASKS, register=register))
            yield paragraph(fill(GAINS, values=joined(one.label for one in gains)))
        case Calculation(gains=gains):
            for one in gains:
                yield paragraph(fill(GAINS, values=one.label), of=one.value)


def _time(operation: Operation) -> Text:
    if operation.waits_for is WaitsFor.APPLICANT:
        limit = (fill(UP_TO, days=working_days(operation.limit)),) if operation.limit else ()
        return joined((*limit, BY_APPLICANT), "; ")
    if operation.limit is None:
        return AT_ONCE if operation.automatic else NO_LIMIT
    if operation.lower is not None and operation.lower < operation.limit:
        upper = working_days(operation.limit)
        return fill(FROM_TO, lower=operation.lower, upper=upper)
    return fill(UP_TO, days=working_days(operation.limit))


def others(regulation: Regulation, names: Names) -> Block:
    """Annex 1, 3.4.3: other bodies, and the registers that give data."""
    items: list[Paragraph] = []
    if isinstance(regulation, CaseRegulation):
        items = [
            _takes_part(regulation, one, names) for one in regulation.operations if one.executor
        ]
    items += [paragraph(fill(SOURCE, register=one.name)) for one in regulation.registers]
    return Listing(tuple(items)) if items else paragraph(NO_OTHERS)


def _takes_part(regulation: CaseRegulation, operation: Operation, names: Names) -> Paragraph:
    agency = _agency(operation.executor, names)
    if not operation.sees:
        return paragraph(fill(TAKES_PART, agency=agency, operation=operation.title))
    labels = joined(one.label for one in regulation.form.fields if one.key in operation.sees)
    return paragraph(fill(SEES, agency=agency, operation=operation.title, answers=labels))


def outcomes(regulation: Regulation) -> Iterator[Block]:
    """Annex 1, 3.4.4: what each operation ends in, and how the result reaches the applicant."""
    match regulation:
        case CaseRegulation(result=result):
            in_order = in_order_of_flow(regulation)
            yield Listing(tuple(p for one in in_order for p in _ends(regulation, one)))
            yield paragraph(fill(ISSUED, note=result.note))
            if result.collected:
                yield paragraph(sentence(result.collected))
        case DirectRegulation(delivers=delivers):
            yield paragraph(sentence(delivers))


def _ends(regulation: CaseRegulation, operation: Operation) -> Iterator[Paragraph]:
    title = quoted(operation.title)
    yield paragraph(fill(OUTCOME, operation=title, outcome=operation.outcome))
    if operation.ways:
        ways = joined((_way(regulation, way) for way in operation.ways), "; ")
        yield paragraph(fill(WAYS, operation=title, ways=ways))


def _way(regulation: CaseRegulation, way: Way) -> Text:
    if way.to:
        return fill(LEADS, title=way.title, to=quoted(regulation.operation(way.to).title))
    return fill(LEADS, title=way.title, to=DECISIONS[way.decision]) if way.decision else way.title
