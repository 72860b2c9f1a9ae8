"""Whether certificates count, asked of the sandbox's authority."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from pytest_django import Settings

from birpencere.kernel.certificates import CertificateRefused, Reason, Usage, holder_of, validate
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.mobile_id import certificate
from birpencere.kernel.tests.outside import AYSEL, EXPIRED, REVOKED, Phone
from sandbox.parts import Part
from sandbox.testing import Running

NOW = datetime.now(UTC)


def of(phone: Phone) -> bytes:
    return certificate(phone=phone.number, fin=phone.fin)


def self_made(issuer: str = "Bir Pəncərə sandbox issuing authority") -> bytes:
    """A certificate with Aysel's name and number that nobody issued."""
    key = generate_private_key(SECP256R1())
    usage = x509.KeyUsage(False, True, *[False] * 7)
    attributes = [
        x509.NameAttribute(NameOID.SERIAL_NUMBER, f"PNOAZ-{AYSEL.fin}"),
        x509.NameAttribute(NameOID.COMMON_NAME, "Aysel"),
    ]
    made = (
        x509.CertificateBuilder(
            x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]), x509.Name(attributes)
        )
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
        .add_extension(usage, critical=True)
        .sign(key, SHA256())
    )
    return made.public_bytes(Encoding.DER)


def test_a_good_certificate_counts_now_and_at_a_moment(world: Running) -> None:
    validate(of(AYSEL), usage=Usage.SIGNATURE)
    validate(of(AYSEL), usage=Usage.SIGNATURE, at=NOW)


@pytest.mark.parametrize(
    ("phone", "reason"), [(EXPIRED, Reason.EXPIRED), (REVOKED, Reason.REVOKED)]
)
def test_an_expired_or_revoked_certificate_does_not(
    world: Running, phone: Phone, reason: Reason
) -> None:
    with pytest.raises(CertificateRefused) as raised:
        validate(of(phone), usage=Usage.SIGNATURE)
    assert raised.value.reason is reason


def test_before_its_first_day_a_certificate_does_not_count(world: Running) -> None:
    with pytest.raises(CertificateRefused) as raised:
        validate(of(AYSEL), usage=Usage.SIGNATURE, at=datetime(2019, 1, 1, tzinfo=UTC))
    assert raised.value.reason is Reason.NOT_YET_VALID


@pytest.mark.law("R-12.1.1")
def test_a_certificate_for_signing_signs_nobody_in(world: Running) -> None:
    with pytest.raises(CertificateRefused) as raised:
        validate(of(AYSEL), usage=Usage.AUTHENTICATION)
    assert raised.value.reason is Reason.WRONG_USAGE


def test_a_certificate_that_nobody_issued_is_refused(world: Running) -> None:
    with pytest.raises(CertificateRefused) as raised:
        validate(self_made(), usage=Usage.SIGNATURE)
    assert raised.value.reason is Reason.UNKNOWN_ISSUER


def test_the_anchors_alone_decide_who_is_trusted(
    world: Running, settings: Settings, tmp_path: Path
) -> None:
    other = x509.load_der_x509_certificate(self_made("other"))
    (tmp_path / "other.pem").write_bytes(other.public_bytes(Encoding.PEM))
    settings.TRUST_ANCHORS = [tmp_path / "other.pem"]
    with pytest.raises(CertificateRefused) as raised:
        validate(of(AYSEL), usage=Usage.SIGNATURE)
    assert raised.value.reason is Reason.UNKNOWN_ISSUER


def test_while_the_authority_is_silent_nobody_knows(world: Running) -> None:
    owner = of(AYSEL)
    world.break_(Part.CA, down=True)
    with pytest.raises(Unavailable):
        validate(owner, usage=Usage.SIGNATURE)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(reason: Reason) -> None:
    assert str(CertificateRefused(reason).message).endswith(".")


def test_the_holder_is_read_from_the_subject(world: Running) -> None:
    holder = holder_of(of(AYSEL))
    assert (holder.fin, holder.name, holder.organisation) == (AYSEL.fin, "Aysel Məmmədova", "")
