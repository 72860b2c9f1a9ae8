"""Annex 1, part 2: what is paid for the e-service, to whom and how."""

from collections.abc import Iterator, Mapping

from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.answers import conditional
from birpencere.regulations.rules.articles.saying import (
    LAW,
    fill,
    joined,
    money,
    paragraph,
    sentence,
)
from birpencere.regulations.rules.procedure import cited
from birpencere.regulations.types import (
    CaseRegulation,
    Fee,
    LostAndFoundRegulation,
    LotsRegulation,
    PaymentRegulation,
    Regulation,
    TicketsRegulation,
)
from birpencere.regulations.types.articles import Block, Listing, Names, Paragraph
from birpencere.regulations.types.case import ByTariff, PaymentMethod

METHODS: Mapping[PaymentMethod, Text] = {
    PaymentMethod.INTERNET: Text("internet-ödəmə", "internet payment", "интернет-платёж"),
    PaymentMethod.TERMINAL: Text("terminal", "terminal", "терминал"),
    PaymentMethod.BANK_TRANSFER: Text("bank köçürməsi", "bank transfer", "банковский перевод"),
    PaymentMethod.CASH: Text("nağd", "cash", "наличными"),
}
FREE = Text("Ödənişsiz.", "Free of charge.", "Бесплатно.")
PAID = Text("Ödənişli.", "Paid.", "Платно.")
IN_WORDS = Text("{costs}.", "{costs}.", "{costs}.")
FREE_SO = Text(
    "Tətbiq edilmir: xidmət ödənişsizdir.",
    "Not applicable: the service is free of charge.",
    "Не применяется: услуга бесплатна.",
)
FEE = Text("{title}: {amount}", "{title}: {amount}", "{title}: {amount}")
FEE_BY = Text(
    "{title}: məbləğ tarif üzrə hesablanır",
    "{title}: reckoned by the tariff",
    "{title}: рассчитывается по тарифу",
)
FEE_COMPUTED = Text(
    "{title}: məbləğ cavablardan hesablanır, məsələn {amount}",
    "{title}: computed from the answers, for example {amount}",
    "{title}: рассчитывается по ответам, например {amount}",
)
TARIFF = Text("Tarif, bənd {item}", "Tariff, item {item}", "Тариф, пункт {item}")
TARIFF_NAMED = Text(
    "Tarif: {tariff}, bənd {item} ({what})",
    "Tariff: {tariff}, item {item} ({what})",
    "Тариф: {tariff}, пункт {item} ({what})",
)
ILLUSTRATIVE = Text(
    "Məbləğ nümunədir: qanunun tarifi bu qurulumun məlumatlarında yoxdur.",
    "The amount is illustrative: the law's tariff is not in the data of this installation.",
    "Сумма приведена для примера: в данных этой установки нет тарифа закона.",
)
PAID_IF = Text("ödənilir, əgər {when}", "paid if {when}", "платится, если {when}")
PAID_BY = Text("bu şərtlə ödənilir", "paid where this condition holds", "платится при условии")
WAYS = Text("Ödəmə üsulları: {methods}", "Payment methods: {methods}", "Способы оплаты: {methods}")
DEBTS = Text(
    "Ödənilən məbləği borcun reyestri bildirir; portal xidmətə görə haqq almır.",
    "What is paid is what the register of the debt says; the portal charges nothing for the service.",
    "Оплачивается сумма, которую сообщает реестр задолженности; за услугу портал плату не берёт.",
)
TICKET = Text(
    "{event}, {category}: {price}", "{event}, {category}: {price}", "{event}, {category}: {price}"
)
LOT = Text(
    "{lot}: başlanğıc qiymət {start}, artırma addımı {step}",
    "{lot}: start price {start}, step {step}",
    "{lot}: начальная цена {start}, шаг {step}",
)
KEEPING = Text(
    "Tapılmış sənədin verilməsi: {fee}",
    "Handing over what was found: {fee}",
    "Выдача найденного: {fee}",
)


def payment_of(regulation: Regulation, dues: tuple[Paragraph, ...]) -> Text:
    """Free or not, and in which words."""
    if dues:
        return PAID
    return fill(IN_WORDS, costs=sentence(regulation.costs)) if regulation.costs else FREE


def fees_of(regulation: Regulation, dues: tuple[Paragraph, ...], names: Names) -> Iterator[Block]:
    """What is paid with its legal basis, then to which accounts and how."""
    if not dues:
        text = fill(IN_WORDS, costs=sentence(regulation.costs)) if regulation.costs else FREE_SO
        yield paragraph(text)
        return
    yield Listing(dues)
    yield from (paragraph(names.payees[key]) for key in _payees(regulation) if key in names.payees)
    methods = _methods(regulation)
    yield paragraph(fill(WAYS, methods=joined(METHODS[one] for one in methods)))


def _methods(regulation: Regulation) -> list[PaymentMethod]:
    """In the order of the law; of a service without a case the portal's own ways."""
    if not isinstance(regulation, CaseRegulation):
        return [PaymentMethod.INTERNET, PaymentMethod.TERMINAL]
    named = {method for fee in regulation.fees for method in fee.methods}
    return [method for method in PaymentMethod if method in named]


def _payees(regulation: Regulation) -> list[str]:
    match regulation:
        case CaseRegulation(fees=fees):
            return list(dict.fromkeys(fee.payee for fee in fees))
        case PaymentRegulation(payees=payees):
            return list(payees)
        case TicketsRegulation(payee=payee) | LotsRegulation(payee=payee):
            return [payee]
        case LostAndFoundRegulation(payee=payee):
            return [payee]
    return []


def dues_of(regulation: Regulation, names: Names) -> Iterator[Paragraph]:
    """Everything that somebody pays."""
    match regulation:
        case CaseRegulation(fees=fees):
            for fee in fees:
                yield from _fee(regulation, fee, names)
        case PaymentRegulation():
            yield paragraph(DEBTS)
        case TicketsRegulation(events=events):
            for event in events:
                for one in event.categories:
                    price = money(one.price)
                    yield paragraph(
                        fill(TICKET, event=event.title, category=one.title, price=price)
                    )
        case LotsRegulation(lots=lots):
            for lot in lots:
                start, step = money(lot.start), money(lot.step)
                yield paragraph(fill(LOT, lot=lot.title, start=start, step=step))
        case LostAndFoundRegulation(fee=fee):
            yield paragraph(fill(KEEPING, fee=money(fee)))


def _fee(regulation: CaseRegulation, fee: Fee, names: Names) -> Iterator[Paragraph]:
    if fee.by_tariff:
        yield from _by_tariff(fee.title, fee.by_tariff, names)
    else:
        template = FEE_COMPUTED if fee.computed else FEE
        text = fill(template, title=fee.title, amount=money(fee.amount))
        yield paragraph(text, of=fee.computed)
    if not fee.condition.is_always:
        yield conditional(regulation, fee.condition, PAID_IF, PAID_BY)
    yield paragraph(fill(LAW, law=cited(regulation, fee.law)))
    if fee.illustrative:
        yield paragraph(ILLUSTRATIVE)


def _by_tariff(title: Text, by: ByTariff, names: Names) -> Iterator[Paragraph]:
    """The amount, range or formula as the tariff states it, and which tariff that is."""
    href, price = f"/tariffs/{by.tariff}", names.prices.get((by.tariff, by.item))
    if price is None:
        yield paragraph(fill(FEE_BY, title=title))
        yield paragraph(fill(TARIFF, item=by.item), href=href)
        return
    for one in price.prices:
        yield paragraph(fill(FEE, title=title, amount=one))
    named = fill(TARIFF_NAMED, tariff=price.tariff, item=by.item, what=price.item)
    yield paragraph(named, href=href)
