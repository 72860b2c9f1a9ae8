"""The mobile identity service as a relying party meets it."""

from base64 import b64decode, b64encode

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import NameOID

from sandbox.parts import Part
from sandbox.testing import Running
from sandbox.tests.mobile import AYSEL, HASH, ask, certificate_of, poll, verify, wish

SPECIAL = [
    ("+994500000001", "9CANC1L", "USER_CANCELLED"),
    ("+994500000002", "9TMEA2T", "TIMEOUT"),
    ("+994500000003", "9NTM3CL", "NOT_MID_CLIENT"),
    ("+994500000004", "9PHN4AB", "PHONE_ABSENT"),
    ("+994500000005", "9DLV5ER", "DELIVERY_ERROR"),
    ("+994500000006", "9SXM6ER", "SIM_ERROR"),
    ("+994500000007", "9HSH7MM", "SIGNATURE_HASH_MISMATCH"),
    ("+994501000001", "6LYLHW9", "NOT_MID_CLIENT"),
]


QUIET = "994501000041"
"""The digits of a phone that no test asks for anything."""


def phone_url(world: Running, tail: str = "") -> str:
    return f"{world.phones_url}/994501000001{tail}"


def test_authentication_brings_a_signature_and_the_certificate_that_verifies_it(
    world: Running,
) -> None:
    state = poll(world, "authentication", ask(world, "authentication"))
    certificate = x509.load_der_x509_certificate(b64decode(state["cert"]))
    verify(certificate, state)
    assert (state["state"], state["result"]) == ("COMPLETE", "OK")
    assert state["signature"]["algorithm"] == "SHA256WithECEncryption"
    assert certificate.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature


def test_a_signature_verifies_with_the_certificate_asked_for_before(world: Running) -> None:
    certificate = certificate_of(world)
    state = poll(world, "signature", ask(world, "signature"))
    verify(certificate, state)
    assert "cert" not in state
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.content_commitment
    assert not usage.digital_signature


def test_the_subject_names_the_person(world: Running) -> None:
    subject = certificate_of(world).subject
    stated = [
        subject.get_attributes_for_oid(oid)[0].value
        for oid in (NameOID.SERIAL_NUMBER, NameOID.SURNAME, NameOID.GIVEN_NAME, NameOID.COMMON_NAME)
    ]
    assert stated == ["PNOAZ-5ARPXK2", "Məmmədova", "Aysel", "MƏMMƏDOVA,AYSEL,PNOAZ-5ARPXK2"]


@pytest.mark.parametrize(("phone", "fin", "result"), SPECIAL)
def test_special_phones_end_with_their_own_result(
    world: Running, phone: str, fin: str, result: str
) -> None:
    session = ask(world, "signature", phoneNumber=phone, nationalIdentityNumber=fin)
    state = poll(world, "signature", session)
    assert (state["state"], state["result"]) == ("COMPLETE", result)
    assert "signature" not in state


def test_one_phone_signs_something_else(world: Running) -> None:
    holder = {"phoneNumber": "+994500000008", "nationalIdentityNumber": "9WRN8SG"}
    state = poll(world, "signature", ask(world, "signature", **holder))
    with pytest.raises(InvalidSignature):
        verify(certificate_of(world, **holder), state)


def test_a_stranger_has_no_certificate(world: Running) -> None:
    stranger = wish(phoneNumber="+994509999999")
    answer = world.http.post(f"{world.mobile_id_url}/certificate", json=stranger).json()
    assert answer["result"] == "NOT_FOUND"
    assert "cert" not in answer


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"phoneNumber": None}, 400, "Required phoneNumber is missing."),
        ({"phoneNumber": "0501000001"}, 400, "phoneNumber has incorrect format"),
        ({"nationalIdentityNumber": "5ARPXKO"}, 400, "nationalIdentityNumber has incorrect format"),
        ({"hash": "***"}, 400, "Hash must be Base64 encoded"),
        ({"hash": "AAAA"}, 400, "The length of the hash must match the type of hash"),
        ({"hashType": "MD5"}, 400, "hashType must be one of SHA256, SHA384, SHA512"),
        ({"displayText": "x" * 21}, 400, "displayText must not be longer than 20 characters"),
        (
            {"relyingPartyUUID": "ffffffff-ffff-ffff-ffff-ffffffffffff"},
            401,
            "Failed to authorize user",
        ),
    ],
)
def test_a_wrong_request_is_refused_as_the_service_refuses_it(
    world: Running, changes: dict[str, str], status: int, error: str
) -> None:
    answer = world.http.post(f"{world.mobile_id_url}/signature", json=wish(**changes))
    assert answer.status_code == status
    assert answer.json()["error"] == error
    assert answer.json()["traceId"]


def test_a_session_is_found_only_by_its_id_and_its_kind(world: Running) -> None:
    session = ask(world, "signature")
    for path in (f"authentication/session/{session}", "signature/session/none"):
        answer = world.http.get(f"{world.mobile_id_url}/{path}")
        assert (answer.status_code, answer.json()["error"]) == (404, "SessionID not found")


@pytest.mark.parametrize(("button", "result"), [("confirm", "OK"), ("cancel", "USER_CANCELLED")])
def test_a_phone_by_hand_waits_for_its_person(world: Running, button: str, result: str) -> None:
    world.http.post(phone_url(world, "/cancel"))  # whatever other tests have left on it
    world.http.post(phone_url(world, "/by-hand"))
    session = ask(world, "authentication")
    pending = world.http.get(phone_url(world, "/pending")).json()["pending"]
    shown = world.http.get(phone_url(world)).text
    world.http.post(phone_url(world, f"/{button}"))
    world.http.post(phone_url(world, "/automatic"))
    code = f"{(HASH[0] >> 2) << 7 | HASH[-1] & 0x7F:04}"
    assert [(row["code"], row["text"]) for row in pending] == [(code, "Giriş: Bir Pəncərə")]
    assert code in shown
    assert poll(world, "authentication", session)["result"] == result


def test_polling_ends_without_result_while_the_phone_is_still(world: Running) -> None:
    world.break_(Part.MOBILE_ID, confirm_after=60)
    state = poll(world, "signature", ask(world, "signature"), milliseconds=1)
    world.http.post(phone_url(world, "/cancel"))
    assert state["state"] == "RUNNING"
    assert "result" not in state


def test_letters_outside_the_text_message_alphabet_are_lost(world: Running) -> None:
    world.break_(Part.MOBILE_ID, confirm_after=60)
    session = ask(world, "signature", displayText="İmza: ərizə", displayTextFormat="GSM-7")
    rows = world.http.get(phone_url(world, "/pending")).json()["pending"]
    world.http.post(phone_url(world, "/cancel"))
    assert next(row for row in rows if row["session_id"] == session)["text"] == " mza:  riz "


def test_longer_hashes_are_signed_too(world: Running) -> None:
    session = ask(world, "signature", hash=b64encode(bytes(64)).decode(), hashType="SHA512")
    assert poll(world, "signature", session)["signature"]["algorithm"] == "SHA512WithECEncryption"


def test_every_phone_has_a_page_in_both_languages(world: Running) -> None:
    assert AYSEL["phoneNumber"] in world.http.get(world.phones_url).text
    quiet = f"{world.phones_url}/{QUIET}"
    assert "Sorğu yoxdur" in world.http.get(quiet).text
    assert "No request" in world.http.get(f"{quiet}?lang=en").text
