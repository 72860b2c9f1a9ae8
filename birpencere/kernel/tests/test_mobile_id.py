"""Mobile-ID against the sandbox's service."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.kernel import http
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.mobile_id import (
    Failed,
    Kind,
    Reason,
    Refused,
    Running,
    Session,
    Signed,
    certificate,
    poll,
    start_authentication,
    start_signature,
    verification_code,
    verify,
)
from birpencere.kernel.tests.outside import (
    AYSEL,
    LEYLA,
    NO_CUSTOMER,
    REFUSING,
    SIGNS_WRONGLY,
    Phone,
)
from sandbox.parts import Part
from sandbox.testing import Running as World

DIGEST = sha256(b"a document").digest()


def sign_in(phone: Phone) -> Session:
    return start_authentication(
        phone=phone.number, fin=phone.fin, language="az", text="Bir Pəncərəyə giriş ət"
    )


def sign(phone: Phone) -> Session:
    return start_signature(
        phone=phone.number, fin=phone.fin, digest=DIGEST, language="ru", text="İmzalayın"
    )


def ended(kind: Kind, session: Session) -> Running | Signed | Failed:
    return poll(kind, session.id, timeout_ms=10_000)


def test_the_phone_of_the_person_signs_them_in(world: World) -> None:
    session = sign_in(AYSEL)
    answer = ended(Kind.AUTHENTICATION, session)
    assert isinstance(answer, Signed)
    verify(answer.signature, certificate=answer.certificate, digest=session.digest, fin=AYSEL.fin)


def test_every_sign_in_has_a_challenge_of_its_own(world: World) -> None:
    assert sign_in(AYSEL).digest != sign_in(AYSEL).digest


def test_a_document_is_signed_by_the_certificate_that_was_asked_for(world: World) -> None:
    owner = certificate(phone=AYSEL.number, fin=AYSEL.fin)
    answer = ended(Kind.SIGNATURE, sign(AYSEL))
    assert isinstance(answer, Signed)
    verify(answer.signature, certificate=owner, digest=DIGEST, fin=AYSEL.fin)


def test_the_phone_shows_the_same_code(world: World) -> None:
    world.break_(Part.MOBILE_ID, confirm_after=60)
    session = sign(AYSEL)
    shown = world.http.get(f"{world.phones_url}/{AYSEL.number[1:]}/pending").json()["pending"]
    assert session.verification_code in [row["code"] for row in shown]
    assert poll(Kind.SIGNATURE, session.id, timeout_ms=1000) == Running()


@pytest.mark.parametrize(("reason", "phone"), REFUSING.items(), ids=REFUSING)
def test_every_way_to_fail_has_its_reason(world: World, reason: str, phone: Phone) -> None:
    assert ended(Kind.SIGNATURE, sign(phone)) == Failed(Reason(reason))


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(reason: Reason) -> None:
    assert str(Refused(reason).message).endswith(".")


@pytest.mark.parametrize("phone", [NO_CUSTOMER, Phone(AYSEL.number, LEYLA.fin)])
def test_a_phone_of_somebody_else_has_no_certificate(world: World, phone: Phone) -> None:
    with pytest.raises(Refused) as raised:
        certificate(phone=phone.number, fin=phone.fin)
    assert raised.value.reason is Reason.NOT_MID_CLIENT


@pytest.mark.law("R-2.1.9")
def test_the_signature_of_another_person_is_refused(world: World) -> None:
    session = sign_in(LEYLA)
    answer = ended(Kind.AUTHENTICATION, session)
    assert isinstance(answer, Signed)
    with pytest.raises(Refused) as raised:
        verify(
            answer.signature, certificate=answer.certificate, digest=session.digest, fin=AYSEL.fin
        )
    assert raised.value.reason is Reason.WRONG_PERSON


def test_a_signature_of_something_else_is_refused(world: World) -> None:
    session = sign_in(SIGNS_WRONGLY)
    answer = ended(Kind.AUTHENTICATION, session)
    assert isinstance(answer, Signed)
    for signature in (answer.signature, b"", bytes(64), b"\xff" * 64, b"x" * 63):
        with pytest.raises(Refused) as raised:
            verify(
                signature,
                certificate=answer.certificate,
                digest=session.digest,
                fin=SIGNS_WRONGLY.fin,
            )
        assert raised.value.reason is Reason.WRONG_SIGNATURE


def test_a_session_that_the_service_forgot_has_failed(world: World) -> None:
    assert poll(Kind.SIGNATURE, "f" * 32, timeout_ms=1000) == Failed(Reason.SESSION_LOST)


@pytest.mark.parametrize("fault", [{"down": True}, {"garbage": True}])
def test_a_service_that_talks_nonsense_is_unavailable(
    world: World, monkeypatch: pytest.MonkeyPatch, fault: dict[str, bool]
) -> None:
    monkeypatch.setattr(http, "PAUSES", (0.0,))
    session = sign(AYSEL)
    world.break_(Part.MOBILE_ID, **fault)
    for call in (lambda: sign(AYSEL), lambda: ended(Kind.SIGNATURE, session)):
        with pytest.raises(Unavailable) as raised:
            call()
        assert raised.value.facts["system"] == "ASAN İmza"


def test_the_code_is_made_of_the_first_six_and_the_last_seven_bits() -> None:
    assert verification_code(bytes(32)) == "0000"
    assert verification_code(b"\xff" * 32) == "8191"
    assert verification_code(b"\x04" + bytes(31)) == "0128"
    assert verification_code(bytes(31) + b"\x81") == "0001"


@given(st.binary(min_size=32, max_size=32))
def test_the_code_always_has_four_digits(digest: bytes) -> None:
    assert len(verification_code(digest)) == 4
