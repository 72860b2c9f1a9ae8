"""Reckoning what is to be paid: a pure function from a tariff and what is wanted of it to a quote."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from birpencere.fees.errors import WrongQuote
from birpencere.fees.rules import words
from birpencere.fees.rules.bases import bases_of, is_alone, unfounded
from birpencere.fees.rules.charges import PAYER, Charge, charge
from birpencere.fees.rules.counts import FieldFault, count_of, year_of
from birpencere.fees.types import (
    Edition,
    Exemption,
    Heading,
    Line,
    PayerCategory,
    Priced,
    Quote,
    Wanted,
)
from birpencere.kernel.errors import Message
from birpencere.kernel.money import NOTHING


def quote(edition: Edition, payer_category: str | None, wanted: Sequence[Wanted]) -> Quote:
    """What has to be paid for `wanted` by this tariff; lines stay in their order.

    The category may be left out where no amount depends on it, and a tariff that makes no difference
    between payers takes any. Raises `WrongQuote` with everything that is wrong, by the path of the field.
    """
    problems: dict[str, Message] = {}
    lines: dict[int, Line] = {}
    try:
        payer = _payer(edition, payer_category)
    except FieldFault as fault:
        raise WrongQuote({fault.field: fault.message}) from None
    for number, line in enumerate(wanted):
        try:
            lines[number] = _line(edition, payer, line)
        except FieldFault as fault:
            path = PAYER if fault.field == PAYER else f"lines.{number}.{fault.field}"
            problems[path] = fault.message
    if not problems:
        problems |= unfounded(edition, lines)
    if problems:
        raise WrongQuote(problems)
    return Quote.of(_explained(edition, line, lines) for line in lines.values())


def _explained(edition: Edition, line: Line, lines: Mapping[int, Line]) -> Line:
    """The line, which says so where it is paid on top of something that is not in the quote."""
    if not is_alone(edition, line, lines):
        return line
    bases = bases_of(edition.items[line.item])
    return replace(line, explanation=words.alone(line.explanation, bases))


def _payer(edition: Edition, key: str | None) -> PayerCategory | None:
    if key is None or not edition.payers:
        return None
    if key not in edition.payers:
        raise FieldFault(PAYER, _("There is no such payer category in this tariff."))
    return edition.payers[key]


def _line(edition: Edition, payer: PayerCategory | None, wanted: Wanted) -> Line:
    item = _item(edition, wanted.item)
    count, year = count_of(item, wanted), year_of(item, wanted)
    exemption = _exemption(edition, payer, item) if payer else None
    reckoned = (
        Charge(count, NOTHING, words.exempt(exemption))
        if exemption
        else charge(item, (payer.pays_as or payer.key) if payer else None, count, year)
    )
    return Line(
        item=item.code,
        article=item.article or item.code,
        text=edition.texts[item.code],
        quantity=reckoned.quantity,
        unit_amount=reckoned.each,
        amount=reckoned.each * reckoned.quantity,
        payee=item.payee or edition.version.payee,
        edition=edition,
        explanation=reckoned.explanation,
    )


def _item(edition: Edition, code: str) -> Priced:
    item = edition.items.get(code)
    if item is None:
        raise FieldFault("item", _("There is no item %(item)s in this tariff.") % {"item": code})
    if isinstance(item, Heading):
        below = ", ".join(one.code for one in edition.items.values() if one.parent == code)
        message = _("Item %(item)s is a heading; choose one of those under it: %(below)s.")
        raise FieldFault("item", message % {"item": code, "below": below})
    return item


def _exemption(edition: Edition, payer: PayerCategory, item: Priced) -> Exemption | None:
    """The first of the payer's exemptions that names the item, a heading above it, or nothing."""
    above = {item.code}
    parent = item.parent
    while parent:
        above.add(parent)
        parent = edition.items[parent].parent
    return next(
        (one for one in payer.exemptions if not one.items or above.intersection(one.items)), None
    )
