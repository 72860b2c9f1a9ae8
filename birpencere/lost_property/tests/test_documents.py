"""From the loss to the hand-over, and all that must not happen on the way."""

from datetime import date, timedelta

import pytest

from birpencere.audit.models import Entry
from birpencere.identity.models import Person
from birpencere.identity.scope import acting_as
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden, Invalid
from birpencere.kernel.usage import Channel, Use
from birpencere.lost_property import actions
from birpencere.lost_property.errors import (
    AlreadyHandedOver,
    AnotherName,
    NoSuchDocument,
    NotKept,
    NotPaid,
)
from birpencere.lost_property.jobs import expire
from birpencere.lost_property.models import FoundDocument, LossAnnouncement
from birpencere.lost_property.tests.conftest import HERS, NOW, POST, claimed, handed_in, paid
from birpencere.notifications.models import Notice
from birpencere.payments.models import Bill
from tests.arrived import arrived

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIN = "5ARPXK2"


def announce(acting: Actor, number: str = "") -> LossAnnouncement:
    return actions.announce_loss(
        service=POST, kind="identity_card", number=number, acting=acting, now=NOW
    )


@pytest.mark.law("B-poc-5")
def test_who_announced_a_loss_hears_of_the_find_whichever_came_first(
    aysel: Actor, leyla: Actor, rashad: Actor
) -> None:
    announce(aysel)
    assert announce(aysel).pk == LossAnnouncement.objects.get().pk
    announce(leyla)
    document = handed_in(rashad)
    letter = Notice.objects.get()
    assert (letter.person_id, letter.template) == (aysel.person_id, "document_found")
    assert all(said in letter.body for said in ("/az/lost-documents/links/", "27 noyabr 2026"))
    by = [one.channel for one in arrived(Use.ANNOUNCEMENT)]
    assert by == [Channel.WEB, Channel.WEB, Channel.AGENCY]
    with acting_as(aysel):  # the database answers by name only who is signed in
        assert announce(aysel, "AZE12345678").found_id == document.pk


def test_a_document_lies_in_one_place_and_can_be_lost_again(aysel: Actor, rashad: Actor) -> None:
    document = handed_in(rashad)
    with pytest.raises(Invalid):
        handed_in(rashad, HERS | {"number": "aze12345678"})
    for _time in range(2):
        handed_in(rashad, HERS | {"number": ""})
    paid(claimed(document, aysel), rashad)
    actions.hand_over(document_id=document.pk, fin=FIN, acting=rashad, now=NOW)
    assert handed_in(rashad).status == "kept"


@pytest.mark.law("B-poc-11")
def test_a_claim_is_for_who_bears_the_name_and_holds_the_link(
    aysel: Actor, leyla: Actor, rashad: Actor
) -> None:
    document = handed_in(rashad)
    with pytest.raises(AnotherName):
        claimed(document, leyla)
    with pytest.raises(NoSuchDocument):
        actions.claim_document(document_id=document.pk, acting=aysel, now=NOW)
    assert claimed(document, aysel).owner_id == aysel.person_id
    bill = Bill.objects.get(case_id=document.pk)
    assert (str(bill.amount), bill.person_id) == ("1.80", aysel.person_id)
    assert claimed(document, aysel).pk == document.pk
    assert Bill.objects.count() == 1


@pytest.mark.law("B-poc-4", "B-poc-8", "B-poc-11")
def test_it_is_handed_over_to_its_owner_once_paid_and_by_another(
    aysel: Actor, leyla: Actor, rashad: Actor, gunay: Actor
) -> None:
    def hand_over(fin: str = FIN, acting: Actor = gunay) -> FoundDocument:
        return actions.hand_over(document_id=document.pk, fin=fin, acting=acting, now=NOW)

    document = claimed(handed_in(rashad), aysel)
    with pytest.raises(NotPaid):
        hand_over()
    paid(document, rashad)
    with pytest.raises(NoSuchDocument):
        hand_over(acting=leyla)
    with pytest.raises(Invalid):
        hand_over("6LYLHW9")
    assert hand_over(f" {FIN.lower()} ").status == "handed_over"
    with pytest.raises(AlreadyHandedOver):
        hand_over()
    own = {"surname": "Hüseynov", "given_name": "Rəşad", "number": "A1", "patronymic": ""}
    document = paid(claimed(handed_in(gunay, own), rashad), gunay)
    with pytest.raises(Forbidden):
        hand_over("2RSHD5M", rashad)


@pytest.mark.law("B-poc-8", "B-poc-14")
def test_a_transfer_waits_for_the_fee_and_the_way_counts_for_nobody(
    aysel: Actor, rashad: Actor, gunay: Actor
) -> None:
    def ask(office: str) -> FoundDocument:
        return actions.ask_for_transfer(
            document_id=document.pk, office=office, acting=aysel, now=NOW
        )

    document = claimed(handed_in(rashad), aysel)
    with pytest.raises(NotPaid):
        ask("ganja")
    paid(document, rashad)
    for nowhere in ("baku_1", "mars"):
        with pytest.raises(Invalid):
            ask(nowhere)
    ask("ganja")
    with pytest.raises(NotKept):
        actions.hand_over(document_id=document.pk, fin=FIN, acting=gunay, now=NOW)
    actions.send_document(document_id=document.pk, acting=rashad, now=NOW + 9 * DAY)
    expire(int((NOW + 12 * DAY).timestamp()))
    arrived = actions.receive_document(document_id=document.pk, acting=gunay, now=NOW + 12 * DAY)
    assert (arrived.status, arrived.office, arrived.kept_until) == (
        "kept",
        "ganja",
        date(2026, 11, 30),
    )
    assert Notice.objects.get(template="document_arrived").person_id == aysel.person_id


@pytest.mark.law("B-poc-4", "B-poc-9", "B-poc-10")
def test_what_nobody_collects_goes_to_who_issued_it_after_ten_days_or_a_month(
    aysel: Actor, rashad: Actor
) -> None:
    plain = handed_in(rashad)
    longer = claimed(handed_in(rashad, HERS | {"number": "AZE 2"}), aysel)
    actions.extend_keeping(document_id=longer.pk, acting=aysel, now=NOW)
    standing = {}
    for days in (10, 11, 30, 31):
        expire(int((NOW + days * DAY).timestamp()))
        of_day = dict(FoundDocument.objects.values_list("pk", "status"))
        standing[days] = (of_day[plain.pk], of_day[longer.pk])
    kept, late = "kept", "not_collected"
    assert standing == {10: (kept, kept), 11: (late, kept), 30: (late, kept), 31: (late, late)}
    assert Bill.objects.get(case_id=longer.pk).status == Bill.Status.CANCELLED
    assert Notice.objects.get(template="document_not_collected").person_id == aysel.person_id
    with pytest.raises(NotKept):
        actions.extend_keeping(document_id=longer.pk, acting=aysel, now=NOW)
    assert actions.return_to_issuer(document_id=plain.pk, acting=rashad, now=NOW).status == (
        "returned"
    )


@pytest.mark.law("B-poc-1")
def test_nothing_is_kept_of_the_finder_and_the_trail_names_no_owner(
    aysel: Actor, rashad: Actor
) -> None:
    claimed(handed_in(rashad), aysel)
    names = {field.name for field in FoundDocument._meta.get_fields()}
    assert not {name for name in names if "finder" in name or "handed_in_by" in name}
    persons = [
        field.name for field in FoundDocument._meta.concrete_fields if field.related_model is Person
    ]
    assert persons == ["owner"]
    trail = str(list(Entry.objects.filter(action__startswith="lost_property").values("facts")))
    assert not [said for said in (*HERS.values(), "Məmmədova") if said in trail]
