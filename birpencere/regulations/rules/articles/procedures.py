"""Annex 1, part 3: administrative procedures."""

from collections.abc import Iterator, Mapping

from birpencere.kernel.actor import Assurance
from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.operations import contents, others, outcomes, responsible
from birpencere.regulations.rules.articles.saying import (
    fill,
    listing,
    minutes,
    paragraph,
    working_days,
)
from birpencere.regulations.rules.procedure import cited
from birpencere.regulations.types import (
    CaseRegulation,
    Regulation,
)
from birpencere.regulations.types.articles import (
    Article,
    Block,
    Listing,
    Names,
    Paragraph,
)
from birpencere.regulations.types.form import Eligibility
from birpencere.regulations.types.regulation import Automation, Kind

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
    yield _article("3.4.1", responsible(regulation, names))
    yield _article("3.4.2", contents(regulation))
    yield _article("3.4.3", others(regulation, names))
    yield _article("3.4.4", *outcomes(regulation))
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
