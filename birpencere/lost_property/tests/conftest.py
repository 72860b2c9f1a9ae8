"""The country with the post's lost and found, its people, and a document that somebody handed in."""

from collections.abc import Mapping
from datetime import timedelta

from birpencere.applications.tests.conftest import (
    aysel,
    country,
    gunay,
    leyla,
    rashad,
    snapshot,
)
from birpencere.kernel.actor import Actor
from birpencere.lost_property.actions import claim_document, register_found
from birpencere.lost_property.models import FoundDocument
from birpencere.payments.actions import answer_for_bill
from birpencere.sales.tests.conftest import NOW, browser, seller

__all__ = ["NOW", "aysel", "browser", "country", "gunay", "leyla", "rashad", "seller", "snapshot"]
POST = "PS-02"
LATER = NOW + timedelta(hours=1)
HERS = {
    "number": "AZE 12345678",
    "surname": "MƏMMƏDOVA",
    "given_name": "AYSEL",
    "patronymic": "Elçin qızı",
}
"""What is printed on Aysel's identity card."""


def handed_in(acting: Actor, printed: Mapping[str, str] = HERS) -> FoundDocument:
    """An officer of the first office in Baku registers an identity card."""
    return register_found(
        service=POST,
        office="baku_1",
        kind="identity_card",
        printed=printed,
        acting=acting,
        now=NOW,
    )


def claimed(document: FoundDocument, owner: Actor) -> FoundDocument:
    """Its owner, whose search found it, says that it is theirs."""
    return claim_document(document_id=document.pk, acting=owner.holding(document.pk), now=NOW)


def paid(document: FoundDocument, officer: Actor) -> FoundDocument:
    """The fee is settled."""
    answer_for_bill(case_id=document.pk, reason="kassa", acting=officer, now=LATER)
    return FoundDocument.objects.get(pk=document.pk)
