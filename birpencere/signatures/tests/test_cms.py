"""Detached seals, against the sandbox's authority and an independent reader (OpenSSL)."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from birpencere.signatures.cms import verify
from birpencere.signatures.seals import seal_bytes
from sandbox.testing import Running

OPERATOR = "communications-it-ministry"
CONTENT = '{"day":"2026-11-20","uses":7,"by":"Rəşad"}'.encode()


def test_a_detached_seal_names_its_agency_and_fits_its_bytes_alone(
    world: Running, tmp_path: Path
) -> None:
    signature = seal_bytes(CONTENT, agency_slug=OPERATOR)
    found = verify(CONTENT, signature)
    assert found is not None
    assert found.is_valid
    assert found.holder.fin is None
    assert found.holder.organisation == "Rabitə və İnformasiya Texnologiyaları Nazirliyi"
    assert datetime.now(UTC) - found.at < timedelta(minutes=1)
    for content, proof in ((CONTENT + b" ", signature), (CONTENT, signature[:-9]), (CONTENT, b"")):
        other = verify(content, proof)
        assert other is None or not other.is_valid
    assert "Verification successful" in said_by_openssl(CONTENT, signature, world, tmp_path)


def said_by_openssl(content: bytes, signature: bytes, world: Running, folder: Path) -> str:
    """The command of docs/how-to/verify-a-closing.md."""
    (folder / "day.json").write_bytes(content)
    (folder / "day.p7s").write_bytes(signature)
    command = [
        *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "day.p7s"),
        *("-content", "day.json", "-purpose", "any", "-CAfile", str(world.files.trust)),
        *("-out", "/dev/null"),
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.stderr
