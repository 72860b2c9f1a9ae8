"""News of a payment: signed, repeated until it is taken, and everything that can go wrong with it."""

import os
import signal
import time
from pathlib import Path

import pytest

from sandbox.egovpay.wire import signature
from sandbox.gateway.notices import LOOK_EVERY
from sandbox.listening import Taken
from sandbox.parts import Part
from sandbox.testing import Running, free_base_port, start
from sandbox.tests.payer import GOOD, Merchant, enter


@pytest.fixture
def merchant(world: Running) -> Merchant:
    return Merchant(world)


def is_genuine(world: Running, taken: Taken) -> bool:
    message_id, sent_at = taken.headers["webhook-id"], int(taken.headers["webhook-timestamp"])
    secret = world.payment_keys("egovpay")["secrets"][0]
    return taken.headers["webhook-signature"] == signature(secret, message_id, sent_at, taken.body)


def test_each_change_is_told_signed_and_in_order(merchant: Merchant) -> None:
    payment = merchant.captured()
    told = merchant.notices(payment, 2)
    assert [one["type"] for one in told] == ["payment.authorised", "payment.captured"]
    assert told[0]["data"]["captured"] == "0.00"
    taken = merchant.world.portal.about(payment["id"], 2)
    assert all(is_genuine(merchant.world, one) for one in taken)
    assert {one.path for one in taken} == {"/payments/notices/egovpay"}


def test_news_is_repeated_until_it_is_taken(merchant: Merchant) -> None:
    portal = merchant.world.portal
    portal.status = 500
    payment = merchant.authorised()
    assert len(portal.about(payment["id"], 2)) == 2
    portal.status = 204
    repeated = portal.about(payment["id"], 3)
    time.sleep(1)
    assert portal.about(payment["id"], 3) == repeated
    assert len({one.headers["webhook-id"] for one in repeated}) == 1


def test_duplicates_carry_the_same_id(merchant: Merchant) -> None:
    merchant.world.break_(Part.EGOVPAY, duplicate=2)
    taken = merchant.world.portal.about(merchant.authorised()["id"], 3)
    assert len(taken) == 3
    assert len({one.headers["webhook-id"] for one in taken}) == 1


def test_the_last_comes_first(merchant: Merchant) -> None:
    merchant.world.break_(Part.EGOVPAY, reorder=True)
    told = merchant.notices(merchant.captured(), 2)
    assert [one["type"] for one in told] == ["payment.captured", "payment.authorised"]


def test_lost_news_never_comes(merchant: Merchant) -> None:
    merchant.world.break_(Part.EGOVPAY, lose=True)
    payment = merchant.authorised()
    time.sleep(5 * LOOK_EVERY)
    merchant.world.mend()
    assert merchant.world.portal.about(payment["id"], 1, within=0.5) == []


def test_late_news_comes_late(merchant: Merchant) -> None:
    merchant.world.break_(Part.EGOVPAY, delay=3.0)
    payment = merchant.authorised()
    assert merchant.world.portal.about(payment["id"], 1, within=0.6) == []
    assert len(merchant.notices(payment, 1)) == 1


def test_somebody_else_says_that_all_is_paid(merchant: Merchant) -> None:
    merchant.world.break_(Part.EGOVPAY, forge=True)
    payment = merchant.authorised()
    forged, genuine = merchant.world.portal.about(payment["id"], 2)
    assert [is_genuine(merchant.world, one) for one in (forged, genuine)] == [False, True]
    assert merchant.notices(payment, 2)[0]["data"]["captured"] == "150.00"


def test_a_wrong_amount_is_signed_rightly(merchant: Merchant) -> None:
    merchant.world.break_(Part.EGOVPAY, wrong_amount=True)
    payment = merchant.authorised()
    assert merchant.notices(payment, 1)[0]["data"]["authorised"] == "151.00"
    assert is_genuine(merchant.world, merchant.world.portal.about(payment["id"], 1)[0])
    assert merchant.look(payment)["authorised"] == "150.00"


def test_a_killed_gateway_has_lost_nothing(tmp_path: Path) -> None:
    base_port = free_base_port()
    with start(tmp_path, base_port) as world:
        merchant, world.portal.status = Merchant(world), 500
        payment, open_ = merchant.captured(), merchant.open()
        os.kill(pid_of(Part.EGOVPAY, world), signal.SIGKILL)
        world.process.wait(5)
    with start(tmp_path, base_port) as world:
        again = Merchant(world)
        assert again.look(payment)["captured"] == "150.00"
        assert len(again.notices(payment, 2)) == 2
        enter(world, open_, GOOD)
        assert again.status(open_) == "authorised"


def pid_of(part: Part, world: Running) -> int:
    parent = world.process.pid
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        words = Path(f"/proc/{child}/cmdline").read_text().split("\0")
        if part in words:
            return int(child)
    raise LookupError(part)
