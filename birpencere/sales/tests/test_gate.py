"""The gate: each ticket lets one person in, once, whoever asks and at however many gates."""

import json
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from birpencere.audit.queries import entries_of
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden
from birpencere.kernel.tests.races import at_once
from birpencere.payments.tests.conftest import Gateway
from birpencere.sales.actions.gate import admit, code_in
from birpencere.sales.models import Purchase, Ticket
from birpencere.sales.papers import gate_address, pass_of
from birpencere.sales.rules.passes import encoded
from birpencere.sales.tests.conftest import NOW, THEATRE, Buy, SignIn, pay
from birpencere.sales.types import Admission, Answer

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bought(buy: Buy, aysel: Actor, gateway: Gateway) -> Purchase:
    purchase = buy(aysel, {"adult": 1})
    pay(purchase.pk, aysel, gateway)
    return purchase


def ask(purchase: Purchase, acting: Actor, later: int = 0) -> Admission:
    return admit(
        code=Ticket.objects.get(purchase=purchase).code,
        showing_id=purchase.showing_id,
        acting=acting,
        now=NOW + timedelta(minutes=later),
    )


def test_a_ticket_lets_in_once_and_then_says_when_it_was_used(
    bought: Purchase, rashad: Actor, gunay: Actor
) -> None:
    assert ask(bought, rashad).answer is Answer.ADMITTED
    again = ask(bought, gunay, later=3)
    assert (again.answer, again.used_at) == (Answer.USED, NOW)
    trail = [one for one in entries_of(bought.pk) if one.action == "sales.at_gate"]
    assert [one.facts["answer"] for one in trail] == ["admitted", "used"]


def test_at_two_gates_at_once_one_person_enters(
    bought: Purchase, rashad: Actor, gunay: Actor
) -> None:
    came = at_once(lambda: ask(bought, rashad), lambda: ask(bought, gunay))
    answers = [one.answer for one in came if isinstance(one, Admission)]
    assert sorted(answers) == [Answer.ADMITTED, Answer.USED]


def test_what_was_not_paid_is_for_another_date_or_of_another_agency_lets_nobody_in(
    buy: Buy, bought: Purchase, leyla: Actor, rashad: Actor, seller: Actor, gateway: Gateway
) -> None:
    unpaid = buy(leyla, {"adult": 1})
    assert ask(unpaid, rashad).answer is Answer.NOT_SOLD
    other = buy(leyla, {"adult": 1}, event="ganja_baku")
    pay(other.pk, leyla, gateway)
    ticket = Ticket.objects.get(purchase=other)
    wrong = admit(code=ticket.code, showing_id=bought.showing_id, acting=rashad, now=NOW)
    assert wrong.answer is Answer.OTHER_EVENT
    evening = buy(leyla, {"adult": 1}, service=THEATRE, event="drama_evening")
    pay(evening.pk, leyla, gateway)
    assert ask(evening, rashad).answer is Answer.UNKNOWN
    assert ask(bought, seller).answer is Answer.UNKNOWN
    assert not Ticket.objects.filter(used_at__isnull=False).exists()


def test_a_ticket_says_signed_what_it_is_and_a_gate_without_a_network_can_check_it(
    bought: Purchase, rashad: Actor, browser: SignIn, tmp_path: Path
) -> None:
    scanned = gate_address(pass_of(Ticket.objects.get()))
    [key] = Client().get("/api/v1/ticket-keys").json()["keys"]
    guide = (ROOT / "docs/how-to/check-tickets-offline.md").read_text("utf-8")
    shown: dict[str, Any] = {}
    exec(guide.partition("```python\n")[2].partition("```")[0], shown)
    told = shown["read_pass"](scanned, key)
    assert (told["svc"], told["jti"]) == ("17.3", Ticket.objects.get().code)
    assert told["at"] == bought.showing.starts_at.timestamp()
    assert said_by_openssl(scanned, key["x"], shown["decoded"], tmp_path)
    head, _, tail = scanned.rpartition(".")
    other = encoded(json.dumps(told | {"at": told["at"] + 86_400}).encode())
    forged = f"{head.rpartition('.')[0]}.{other}.{tail}"
    assert not said_by_openssl(forged, key["x"], shown["decoded"], tmp_path)
    at_gate = browser(rashad)
    form = {"showing": str(bought.showing_id)}
    for typed, words in ((forged, "Saxta"), (scanned, "Etibarlıdır"), (scanned, "Artıq istifadə")):
        page = at_gate.post("/az/work/gate", form | {"code": typed}).content.decode()
        assert words in page
    assert "Məmmədova" not in json.dumps(told)


def said_by_openssl(scanned: str, key: str, decoded: Callable[[str], bytes], folder: Path) -> bool:
    """Whether an independent program finds the signature genuine."""
    said, signature = scanned.rpartition("=")[2].rsplit(".", 1)
    spki = bytes.fromhex("302a300506032b6570032100") + decoded(key)  # RFC 8410
    files = {"key": spki, "said": said.encode(), "signature": decoded(signature)}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    command = (
        "openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in said -sigfile signature"
    )
    return not subprocess.run(command.split(), cwd=folder, capture_output=True).returncode


def test_only_officers_stand_at_the_gate(bought: Purchase, aysel: Actor) -> None:
    with pytest.raises(Forbidden):
        ask(bought, aysel)


def test_a_code_is_understood_however_it_is_typed_or_scanned() -> None:
    for typed in (
        "abcd efgh jklm npqr",
        "ABCD-EFGH-JKLM-NPQR",
        "https://x/az/work/gate?code=ABCD-EFGH-JKLM-NPQR",
    ):
        assert code_in(typed) == "ABCD-EFGH-JKLM-NPQR"
