"""The authority, checked by OpenSSL: a verifier that knows nothing of the libraries used here."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from cryptography.x509.ocsp import OCSPCertStatus, OCSPRequestBuilder, load_der_ocsp_response
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtensionOID, NameOID

from sandbox.testing import Running

AYSEL, EXPIRED, REVOKED = "5ARPXK2-sign", "9EXP9RD-sign", "9REV1KD-sign"
ISSUING_CRL = "/az/crls/issuing/latest.crl"


def openssl(*arguments: str | Path) -> str:
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def certificate(world: Running, label: str) -> x509.Certificate:
    pem = (world.files.certificates / f"{label}.pem").read_bytes()
    return x509.load_pem_x509_certificate(pem)


def ask_status(world: Running, label: str) -> str:
    return openssl(
        *("ocsp", "-issuer", world.files.issuing),
        *("-cert", world.files.certificates / f"{label}.pem"),
        *("-url", f"{world.ca_url}/az/ocsp/issuing", "-CAfile", world.files.trust),
    )


@pytest.mark.parametrize(("label", "status"), [(AYSEL, "good"), (REVOKED, "revoked")])
def test_openssl_verifies_the_status_of_a_certificate(
    world: Running, label: str, status: str
) -> None:
    answer = ask_status(world, label)
    assert "Response verify OK" in answer
    assert f"{label}.pem: {status}" in answer


def test_certificates_say_where_to_ask_and_the_answer_is_there(world: Running) -> None:
    subject, issuer = certificate(world, AYSEL), certificate(world, "issuing")
    links = subject.extensions.get_extension_for_oid(ExtensionOID.AUTHORITY_INFORMATION_ACCESS)
    assert isinstance(links.value, x509.AuthorityInformationAccess)
    places = {link.access_method: link.access_location.value for link in links.value}
    request = OCSPRequestBuilder().add_certificate(subject, issuer, SHA256()).build()
    answer = world.http.post(
        places[AuthorityInformationAccessOID.OCSP], content=request.public_bytes(Encoding.DER)
    )
    response = load_der_ocsp_response(answer.content)
    fetched = world.http.get(places[AuthorityInformationAccessOID.CA_ISSUERS]).content
    assert response.certificate_status is OCSPCertStatus.GOOD
    assert x509.load_der_x509_certificate(fetched) == issuer


def test_the_chain_leads_to_the_trust_anchor(world: Running) -> None:
    paths = [world.files.certificates / f"{label}.pem" for label in (AYSEL, "tsa", "5ARPXK2-auth")]
    files = world.files
    assert openssl("verify", "-CAfile", files.trust, "-untrusted", files.issuing, *paths)


def test_the_revocation_list_names_the_revoked_only(world: Running) -> None:
    revoked = x509.load_der_x509_crl(world.http.get(world.ca_url + ISSUING_CRL).content)
    key = certificate(world, "issuing").public_key()
    assert isinstance(key, EllipticCurvePublicKey)
    assert revoked.is_signature_valid(key)
    serial = certificate(world, REVOKED).serial_number
    assert revoked.get_revoked_certificate_by_serial_number(serial)
    good = certificate(world, AYSEL).serial_number
    assert revoked.get_revoked_certificate_by_serial_number(good) is None


def test_one_person_has_an_expired_certificate(world: Running) -> None:
    assert certificate(world, EXPIRED).not_valid_after_utc < datetime.now(UTC)


def test_openssl_verifies_a_time_stamp(world: Running, tmp_path: Path) -> None:
    query, reply, data = (tmp_path / name for name in ("q.tsq", "r.tsr", "data"))
    data.write_bytes(b"Bir Pencere")
    openssl("ts", "-query", "-data", data, "-sha256", "-cert", "-out", query)
    headers = {"Content-Type": "application/timestamp-query"}
    answer = world.http.post(world.tsa_url, content=query.read_bytes(), headers=headers)
    reply.write_bytes(answer.content)
    trust, issuing = world.files.trust, world.files.issuing
    verified = openssl(
        *("ts", "-verify", "-queryfile", query, "-in", reply),
        *("-CAfile", trust, "-untrusted", issuing),
    )
    assert "Verification: OK" in verified


def test_seals_open_with_the_password_and_name_the_state_body(world: Running) -> None:
    slug = "transport-communications-high-technologies-ministry"
    password = (world.files.seals / "password").read_bytes()
    _, seal, chain = pkcs12.load_key_and_certificates(
        (world.files.seals / f"{slug}.p12").read_bytes(), password
    )
    assert seal is not None
    identifier = seal.subject.get_attributes_for_oid(NameOID.ORGANIZATION_IDENTIFIER)[0].value
    assert identifier == "VATAZ-1900001351"
    assert chain == [certificate(world, "issuing")]


def test_signing_certificates_state_that_they_are_qualified(world: Running) -> None:
    oid = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")
    extensions = certificate(world, AYSEL).extensions
    value = extensions.get_extension_for_oid(oid).value
    assert isinstance(value, x509.UnrecognizedExtension)
    assert bytes.fromhex("0604008e460101") in value.value  # 0.4.0.1862.1.1


@pytest.mark.parametrize("path", ["/az/ocsp/issuing", "/az/tsa/tsa"])
def test_nonsense_is_a_bad_request(world: Running, path: str) -> None:
    assert world.http.post(world.ca_url + path, content=b"nonsense").status_code == 400


def test_an_unknown_authority_is_not_found(world: Running) -> None:
    assert world.http.get(f"{world.ca_url}/az/crls/none/latest.crl").status_code == 404
