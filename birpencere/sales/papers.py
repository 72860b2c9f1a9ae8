"""What buyers hold in their hands: a ticket, the result of a sale; in Azerbaijani, the language of the state."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from birpencere.documents.types import RecordSheet, Row
from birpencere.kernel.money import Money, format_money, in_words
from birpencere.kernel.text import Text
from birpencere.regulations.types import Regulation
from birpencere.sales.keys import tickets_key
from birpencere.sales.models import LotSale, Ticket
from birpencere.sales.queries.lots import winner_of
from birpencere.sales.queries.selling import rules_of_purchase, rules_of_sale
from birpencere.sales.rules.passes import signed
from birpencere.web.formats import date_weekday, moment


def gate_address(code: str) -> str:
    """The gate, with the code filled in."""
    with translation.override("az"):
        return f"{settings.PUBLIC_URL}{reverse('sales:gate')}?code={code}"


def pass_of(ticket: Ticket) -> str:
    """What a ticket that is sold says of itself, signed; docs/how-to/check-tickets-offline.md explains it."""
    showing = ticket.purchase.showing
    claims = {
        "jti": ticket.code,
        "sub": ticket.number,
        "svc": showing.service.number,
        "evt": showing.event,
        "at": int(showing.starts_at.timestamp()),
        "day": showing.is_all_day,
        "cat": ticket.category,
    }
    return signed(claims, tickets_key())


def ticket_sheet(ticket: Ticket) -> RecordSheet:
    """A ticket to print; the purchase and its date are loaded."""
    purchase = ticket.purchase
    showing = purchase.showing
    with translation.override("az"):
        when = date_weekday if showing.is_all_day else moment
        price = format_money(Money(ticket.price), "az") if ticket.price else _("Free of charge")
        return RecordSheet(
            title=str(Text.of(showing.title)),
            subtitle=str(Text.of(showing.place)),
            number=" ".join((_("Ticket"), ticket.number)),
            headline=when(showing.starts_at),
            rows=(
                Row(_("Kind of ticket"), str(Text.of(ticket.title))),
                Row(_("Price"), price),
                Row(_("Ticket"), ticket.number),
                Row(_("Code"), ticket.code),
            ),
            verify_label=_("Show this code at the entrance"),
            verify_url=gate_address(ticket.code),
            qr_text=gate_address(pass_of(ticket)),
            seal_note=_("The code lets one person in, once. Show it to nobody before."),
            specimen_note=_specimen(rules_of_purchase(purchase)),
        )


def contract_sheet(sale: LotSale) -> RecordSheet:
    """Who has bought the lot, for how much, by which minutes."""
    winner = winner_of(sale)
    assert winner.amount is not None
    assert sale.opened_at is not None
    company = winner.organisation.name_az if winner.organisation else ""
    with translation.override("az"):
        address = reverse("sales:minutes", args=[sale.pk])
        return RecordSheet(
            title=_("Sale contract"),
            subtitle=str(Text.of(sale.title)),
            number=" ".join((_("Sale contract"), sale.number)),
            headline=format_money(Money(winner.amount), "az"),
            rows=(
                Row(_("Amount in words"), in_words(Money(winner.amount), "az")),
                Row(_("Seller"), sale.agency.name_az),
                Row(_("Buyer"), company or winner.person.name),
                Row(_("Offers opened"), moment(sale.opened_at)),
                Row(_("Number of offers"), str(len(sale.minutes))),
            ),
            verify_label=_("Minutes of the opening"),
            verify_url=f"{settings.PUBLIC_URL}{address}",
            seal_note=_("Sealed by the electronic seal of the portal's operator."),
            specimen_note=_specimen(rules_of_sale(sale)),
        )


def _specimen(regulation: Regulation) -> str:
    """What of it is only an example."""
    said = regulation.illustrative.az if regulation.illustrative else ""
    trial = _("Made in a trial installation: it has no legal force.") if settings.SANDBOX else ""
    return " ".join(filter(None, (said, trial)))
