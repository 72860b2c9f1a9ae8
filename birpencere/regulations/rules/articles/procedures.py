"""Annex 1, part 3: administrative procedures."""

from collections.abc import Iterator, Mapping

from birpencere.kernel.actor import Assurance
from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.answers import conditional, where
from birpencere.regulations.rules.articles.saying import (
    EMPTY,
    cell,
    fill,
    joined,
    listing,
    minutes,
    paragraph,
    quoted,
    same,
    sentence,
    working_days,
)
from birpencere.regulations.rules.flow import in_order_of_flow
from birpencere.regulations.rules.procedure import cited
from birpencere.regulations.types import (
    CaseRegulation,
    Decision,
    DirectRegulation,
    Operation,
    Regulation,
    WaitsFor,
)
from birpencere.regulations.types.articles import (
    Article,
    Block,
    Cell,
    Listing,
    Names,
    Paragraph,
    Table,
)
from birpencere.regulations.types.case import Calculation, RegisterQuery, Way
from birpencere.regulations.types.form import Eligibility
from birpencere.regulations.types.regulation import Automation, Kind, Stop

OPEN = Text(
    "Xidmət barədə məlumat həmişə açıqdır və ondan istifadə heç bir üsulla məhdudlaşdırıla bilməz.",
    "The information about the service is always open, and access to it cannot be limited in any way.",
    "Информация об услуге всегда открыта, и доступ к ней не может быть ограничен никаким образом.",
)
ALWAYS_OPEN = Text(
    "Xidmət informativdir: həmişə açıqdır və ondan istifadə heç bir üsulla məhdudlaşdırıla bilməz.",
    "The service is informative: it is always open, and access to it cannot be limited in any way.",
    "Услуга информативная: она всегда открыта, и доступ к ней не может быть ограничен никаким образом.",
)
NO_REQUEST = Text(
    "Tətbiq edilmir: informativ xidmət üçün sorğu tələb olunmur.",
    "Not applicable: an informative service needs no request.",
    "Не применяется: для информативной услуги запрос не требуется.",
)
FORMED = Text(
    "Sorğu portalda, bu reqlamentə əlavə edilmiş forma üzrə doldurulur; orta hesabla {time} çəkir.",
    "The request is filled in on the portal by the form attached to this regulation; it takes about {time}.",
    "Запрос заполняется на портале по форме, приложенной к настоящему регламенту; это занимает около {time}.",
)
FORMED_SO = Text(
    "Sorğu portalda formalaşdırılır, ayrıca ərizə forması yoxdur.",
    "The request is formed on the portal; there is no separate form of application.",
    "Запрос формируется на портале, отдельной формы заявления нет.",
)
SIGNED = Text(
    "Sorğu elektron imza ilə imzalanıb göndərilir; portal ona dərhal nömrə verir və qəbul tarixini bildirir.",
    "The request is signed electronically and sent; the portal gives it a number at once and tells the date of acceptance.",
    "Запрос подписывается электронной подписью и отправляется; портал сразу присваивает ему номер и сообщает дату приёма.",
)
SENT = Text(
    "Sorğu göndərilir; portal ona dərhal nömrə verir və qəbul tarixini bildirir.",
    "The request is sent; the portal gives it a number at once and tells the date of acceptance.",
    "Запрос отправляется; портал сразу присваивает ему номер и сообщает дату приёма.",
)
TAKEN = Text(
    "Sorğunu portal özü dərhal qəbul edir.",
    "The portal itself accepts the request at once.",
    "Портал сам сразу принимает запрос.",
)
GROUND = Text("{text} ({law})", "{text} ({law})", "{text} ({law})")
NEVER_REFUSED = Text(
    "İmtina halları yoxdur: portal sorğunu özü yerinə yetirir.",
    "There are no cases of refusal: the portal executes the request itself.",
    "Случаев отказа нет: портал исполняет запрос сам.",
)
UNFIT = Text(
    "Xidmət göstərilmir: {message}",
    "The service is not provided: {message}",
    "Услуга не оказывается: {message}",
)
BY_AUTOMATION: Mapping[Automation, Text] = {
    Automation.FULL: Text(
        "Şərtləri informasiya sistemi yoxlayır.",
        "The information system checks the conditions.",
        "Условия проверяет информационная система.",
    ),
    Automation.PARTIAL: Text(
        "Qərarı məsul şəxs əsası və onun hüquqi istinadını göstərməklə qəbul edir.",
        "The responsible person decides, naming the ground and the law that it comes from.",
        "Решение принимает ответственное лицо с указанием основания и нормы права.",
    ),
}
RETURNED = Text(
    "Çatışmazlıq olduqda sorğu aradan qaldırılması üçün qaytarılır; bunun üçün {days} verilir, bu müddətdə icra müddəti dayanır.",
    "Where something is missing the request is returned to be mended; there are {days} for it, in which the execution time stands still.",
    "При недостатках запрос возвращается для их устранения; на это даётся {days}, и срок исполнения на это время приостанавливается.",
)
REASONS = Text("Qaytarılma səbəbləri:", "Reasons to return it:", "Причины возврата:")
TOLD_AT_ONCE = Text(
    "Qəbul edilə bilməyən cavab dərhal, sualın yanında, səbəbi ilə bildirilir.",
    "An answer that cannot be taken is told at once, at its question, with the reason.",
    "О непринятом ответе сообщается сразу, у самого вопроса, с указанием причины.",
)
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
CONSIDERED = Text(
    "Şikayətə {days} ərzində baxılır.",
    "A complaint is considered within {days}.",
    "Срок рассмотрения жалобы – {days}.",
)


def procedures_part(regulation: Regulation, names: Names) -> Iterator[Article]:
    """3.1 to 3.6.3."""
    general, complaint = regulation.general, regulation.complaint
    is_informative = general.kind is Kind.INFORMATIVE
    yield _article("3.1", paragraph(ALWAYS_OPEN if is_informative else OPEN))
    yield _article("3.2")
    yield _article("3.2.1", *_forming(regulation))
    yield _article("3.2.2", paragraph(_acceptance(regulation)))
    yield _article("3.3")
    yield _article("3.3.1", *_refusals(regulation))
    yield _article("3.3.2", *_refusing(regulation))
    yield _article("3.4")
    yield _article("3.4.1", _responsible(regulation, names))
    yield _article("3.4.2", _contents(regulation))
    yield _article("3.4.3", _others(regulation, names))
    yield _article("3.4.4", *_outcomes(regulation))
    yield _article("3.5")
    yield _article("3.5.1", paragraph(general.control.form))
    yield _article("3.5.2", paragraph(general.control.order))
    yield _article("3.6")
    yield _article("3.6.1", paragraph(complaint.right))
    yield _article("3.6.2", paragraph(complaint.data))
    yield _article("3.6.3", paragraph(fill(CONSIDERED, days=working_days(complaint.days))))


def _article(number: str, *body: Block) -> Article:
    return Article(number, TITLES[number], body)


TITLES: Mapping[str, Text] = {
    "3.1": Text(
        "İnformativ xidmətlərin açıqlığı",
        "Openness of informative services",
        "Открытость информативных услуг",
    ),
    "3.2": Text(
        "Sorğunun formalaşdırılması və qəbulu",
        "Forming and acceptance of the request",
        "Формирование и приём запроса",
    ),
    "3.2.1": Text("Sorğunun formalaşdırılması", "Forming of the request", "Формирование запроса"),
    "3.2.2": Text("Sorğunun qəbulu", "Acceptance of the request", "Приём запроса"),
    "3.3": Text(
        "Sorğunun yerinə yetirilməsindən imtina",
        "Refusal to execute the request",
        "Отказ в исполнении запроса",
    ),
    "3.3.1": Text("İmtina halları", "Cases of refusal", "Случаи отказа"),
    "3.3.2": Text("İmtina qaydası", "Procedure of refusal", "Порядок отказа"),
    "3.4": Text("İnzibati əməliyyatlar", "Administrative operations", "Административные операции"),
    "3.4.1": Text(
        "Ardıcıl inzibati əməliyyatlar və məsul şəxs",
        "Sequence of administrative operations and the responsible person",
        "Последовательность административных операций и ответственное лицо",
    ),
    "3.4.2": Text(
        "Əməliyyatın məzmunu və (maksimal) müddəti",
        "Content and (maximum) time of each operation",
        "Содержание и (максимальный) срок операции",
    ),
    "3.4.3": Text(
        "Əməliyyatda iştirak edən digər dövlət orqanı",
        "Other state body taking part in the operation",
        "Другой государственный орган, участвующий в операции",
    ),
    "3.4.4": Text(
        "Prosedurun nəticəsi və verilməsi qaydası",
        "Result of each procedure and how it is issued",
        "Результат процедуры и порядок его выдачи",
    ),
    "3.5": Text("Nəzarət", "Control", "Контроль"),
    "3.5.1": Text("Nəzarət forması", "Form of control", "Форма контроля"),
    "3.5.2": Text("Nəzarət qaydası", "Order of control", "Порядок контроля"),
    "3.6": Text("Şikayət", "Complaint", "Жалоба"),
    "3.6.1": Text(
        "Şikayət etmək hüququ haqqında məlumat",
        "Information on the user's right to complain",
        "Сведения о праве на жалобу",
    ),
    "3.6.2": Text(
        "Şikayət üçün lazım olan informasiya",
        "Information needed to substantiate and consider a complaint",
        "Сведения, необходимые для жалобы",
    ),
    "3.6.3": Text(
        "Şikayətin baxılma müddəti",
        "Time for considering a complaint",
        "Срок рассмотрения жалобы",
    ),
}


def _forming(regulation: Regulation) -> Iterator[Block]:
    if regulation.form.steps:
        form = regulation.form
        yield paragraph(fill(FORMED, time=minutes(form.minutes)))
        yield listing(step.title for step in form.steps)
    elif regulation.general.kind is Kind.INFORMATIVE:
        yield paragraph(NO_REQUEST)
    else:
        yield paragraph(FORMED_SO)


def _acceptance(regulation: Regulation) -> Text:
    if isinstance(regulation, CaseRegulation):
        return SIGNED if regulation.general.assurance is Assurance.HIGH else SENT
    if regulation.general.kind is Kind.INFORMATIVE and not regulation.form.steps:
        return NO_REQUEST
    return TAKEN


def _refusals(regulation: Regulation) -> Iterator[Block]:
    grounds: list[Paragraph] = []
    if isinstance(regulation, CaseRegulation):
        grounds = [
            paragraph(fill(GROUND, text=one.text, law=cited(regulation, one.law)))
            for one in regulation.refusal_grounds
        ]
    grounds += [_unfit(regulation, one) for one in regulation.form.eligibility]
    if grounds:
        yield Listing(tuple(grounds))
        yield paragraph(BY_AUTOMATION[regulation.general.automation])
    else:
        yield paragraph(NEVER_REFUSED)


def _unfit(regulation: Regulation, one: Eligibility) -> Paragraph:
    text = fill(UNFIT, message=one.message)
    if one.law:
        text = fill(GROUND, text=text, law=cited(regulation, one.law))
    return paragraph(text, of=one.valid)


def _refusing(regulation: Regulation) -> Iterator[Block]:
    if not isinstance(regulation, CaseRegulation):
        yield paragraph(TOLD_AT_ONCE)
        return
    yield paragraph(fill(RETURNED, days=working_days(regulation.mending_days)))
    if regulation.deficiency_reasons:
        yield paragraph(REASONS)
        yield listing(one.text for one in regulation.deficiency_reasons)


def _responsible(regulation: Regulation, names: Names) -> Table:
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


def _contents(regulation: Regulation) -> Table:
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


def _others(regulation: Regulation, names: Names) -> Block:
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


def _outcomes(regulation: Regulation) -> Iterator[Block]:
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
