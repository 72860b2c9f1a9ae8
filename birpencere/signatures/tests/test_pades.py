"""Signatures and seals in PDFs, against the sandbox's authority and an independent reader (Poppler)."""

import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pytest_django import Settings

from birpencere.kernel import http, mobile_id
from birpencere.kernel.certificates import CertificateRefused, Reason
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.tests.outside import AYSEL, LEYLA, REVOKED, Phone
from birpencere.signatures.errors import NoSeal
from birpencere.signatures.pades import complete, prepare
from birpencere.signatures.seals import seal
from birpencere.signatures.types import Level, Prepared
from birpencere.signatures.verification import verify
from sandbox.parts import Part
from sandbox.testing import Running

MINISTRY = "transport-communications-high-technologies-ministry"


def signature_of(prepared: Prepared, phone: Phone) -> bytes:
    session = mobile_id.start_signature(
        phone=phone.number, fin=phone.fin, digest=prepared.digest, language="az", text="İmzala"
    )
    answer = mobile_id.poll(mobile_id.Kind.SIGNATURE, session.id, timeout_ms=10_000)
    assert isinstance(answer, mobile_id.Signed)
    return answer.signature


def signed(pdf: bytes, phone: Phone = AYSEL) -> bytes:
    certificate = mobile_id.certificate(phone=phone.number, fin=phone.fin)
    prepared = prepare(pdf, certificate=certificate)
    signature = signature_of(prepared, phone)
    return complete(prepared, certificate=certificate, signature=signature)


def said_by_poppler(pdf: bytes, folder: Path) -> str:
    (folder / "signed.pdf").write_bytes(pdf)
    command = ["pdfsig", "-nocert", str(folder / "signed.pdf")]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


@pytest.mark.law("R-12.1.3")
def test_a_signed_document_tells_who_signed_it_and_when(world: Running, pdf: bytes) -> None:
    (found,) = verify(signed(pdf))
    assert (found.holder.fin, found.holder.name) == (AYSEL.fin, "Aysel Məmmədova")
    assert (found.level, found.reasons) == (Level.LTA, ())
    assert found.is_valid
    assert datetime.now(UTC) - found.at < timedelta(minutes=1)


@pytest.mark.law("R-12.1.3")
def test_another_reader_finds_the_signature_valid(
    world: Running, pdf: bytes, tmp_path: Path
) -> None:
    said = said_by_poppler(signed(pdf), tmp_path)
    assert "Signature is Valid." in said
    assert "PNOAZ-5ARPXK2" in said
    assert "ETSI.CAdES.detached" in said


def test_it_can_be_checked_without_asking_anybody(world: Running, pdf: bytes) -> None:
    document = signed(pdf)
    world.break_(Part.CA, down=True)
    assert verify(document)[0].is_valid


def test_two_people_sign_one_after_the_other(world: Running, pdf: bytes, tmp_path: Path) -> None:
    document = signed(signed(pdf), LEYLA)
    assert [found.holder.fin for found in verify(document)] == [AYSEL.fin, LEYLA.fin]
    assert all(found.is_valid for found in verify(document))
    assert said_by_poppler(document, tmp_path).count("Signature is Valid.") == 2


def test_a_changed_byte_is_seen(world: Running, pdf: bytes, tmp_path: Path) -> None:
    document = bytearray(signed(pdf))
    place = document.index(b"/MediaBox [ 0 0 612") + len("/MediaBox [ 0 0 ")
    document[place] = ord("7")
    (found,) = verify(bytes(document))
    assert not found.is_intact
    assert not found.is_valid
    assert "Signature is Valid." not in said_by_poppler(bytes(document), tmp_path)


def test_a_page_added_behind_the_signature_is_seen(world: Running, pdf: bytes) -> None:
    document, changed = signed(pdf), BytesIO()
    with pikepdf.open(BytesIO(document)) as opened:
        opened.add_blank_page()
        opened.save(changed)
    appended = document + changed.getvalue().removeprefix(b"%PDF-1.7")
    assert not any(found.is_valid for found in verify(appended))


def test_the_signature_of_somebody_else_in_the_hole_is_seen(world: Running, pdf: bytes) -> None:
    certificate = mobile_id.certificate(phone=AYSEL.number, fin=AYSEL.fin)
    prepared = prepare(pdf, certificate=certificate)
    forged = complete(prepared, certificate=certificate, signature=signature_of(prepared, LEYLA))
    assert not verify(forged)[0].is_valid


def test_other_anchors_trust_nobody_of_ours(world: Running, pdf: bytes, settings: Settings) -> None:
    document = signed(pdf)
    settings.TRUST_ANCHORS = [world.files.tsa]
    (found,) = verify(document)
    assert found.is_intact
    assert not found.is_trusted
    assert found.reasons


def test_a_revoked_certificate_signs_nothing(world: Running, pdf: bytes) -> None:
    with pytest.raises(CertificateRefused) as raised:
        signed(pdf, REVOKED)
    assert raised.value.reason is Reason.REVOKED


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_has_no_signatures(content: bytes) -> None:
    assert verify(content) == ()


def test_an_unsigned_pdf_has_no_signatures(world: Running, pdf: bytes) -> None:
    assert verify(pdf) == ()


def test_a_seal_names_its_agency(world: Running, pdf: bytes, tmp_path: Path) -> None:
    document = seal(pdf, agency_slug=MINISTRY)
    (found,) = verify(document)
    assert found.holder.fin is None
    assert found.holder.organisation == "Nəqliyyat, Rabitə və Yüksək Texnologiyalar Nazirliyi"
    assert (found.level, found.is_valid) == (Level.LTA, True)
    assert "Signature is Valid." in said_by_poppler(document, tmp_path)


@pytest.mark.parametrize("slug", ["no-such-agency", "../seals/" + MINISTRY, ""])
def test_an_agency_without_a_seal_seals_nothing(world: Running, pdf: bytes, slug: str) -> None:
    with pytest.raises(NoSeal):
        seal(pdf, agency_slug=slug)


@pytest.mark.parametrize("fault", [{"down": True}, {"garbage": True}])
def test_while_the_authorities_are_silent_nothing_is_signed(
    world: Running, pdf: bytes, monkeypatch: pytest.MonkeyPatch, fault: dict[str, bool]
) -> None:
    monkeypatch.setattr(http, "PAUSES", ())
    certificate = mobile_id.certificate(phone=AYSEL.number, fin=AYSEL.fin)
    prepared = prepare(pdf, certificate=certificate)
    signature = signature_of(prepared, AYSEL)
    world.break_(Part.CA, **fault)
    with pytest.raises(Unavailable):
        complete(prepared, certificate=certificate, signature=signature)
    with pytest.raises(Unavailable):
        seal(pdf, agency_slug=MINISTRY)
    world.mend()
    assert verify(complete(prepared, certificate=certificate, signature=signature))[0].is_valid
