"""Detached CMS seals of any bytes (CAdES-B-T, ETSI EN 319 122-1): anybody checks them with openssl."""

import asyncio
from datetime import datetime

from asn1crypto import cms, tsp
from asn1crypto.x509 import Certificate
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator.context import ValidationContext

from birpencere.kernel.certificate_chains import CLOCK_TOLERANCE, trust_anchors
from birpencere.kernel.certificates import holder_of
from birpencere.kernel.errors import Unavailable
from birpencere.signatures.pades import DIGEST, TSA, Stamper
from birpencere.signatures.types import Level, Verification


def seal(content: bytes, *, pkcs12: bytes, password: bytes) -> bytes:
    """A signature of the content with the key in `pkcs12` and a time-stamp, DER; raises Unavailable without a time."""
    signer = SimpleSigner.load_pkcs12_data(pkcs12, [], passphrase=password)
    signing = signer.async_sign_general_data(content, DIGEST, use_cades=True, timestamper=Stamper())
    try:
        return bytes(asyncio.run(signing).dump())
    except TimestampRequestError as error:
        raise Unavailable(system=TSA, reason=str(error)) from error


def verify(content: bytes, signature: bytes) -> Verification | None:
    """What can be said about a detached seal by itself and our anchors; nothing where it is none.

    Revocation is not asked for: the check has to work without a network, and years later.
    """
    try:
        signed = cms.ContentInfo.load(signature)["content"]
        return asyncio.run(_verify(content, signed))
    except (SigningError, SignatureValidationError, ValueError, TypeError, KeyError):
        return None


async def _verify(content: bytes, signed: cms.SignedData) -> Verification:
    at, chain = _stamped_at(signed), [one.chosen for one in signed["certificates"]]
    contexts = _context(at, chain), _context(at, chain)  # of the seal, and of its time-stamp
    status = await async_validate_detached_cms(content, signed, *contexts)
    stamp = status.timestamp_validity
    return Verification(
        holder=holder_of(status.signing_cert.dump()),
        at=at,
        level=Level.T,
        is_intact=status.intact and status.valid and bool(stamp and stamp.intact and stamp.valid),
        is_trusted=status.trusted and bool(stamp and stamp.trusted),
    )


def _stamped_at(signed: cms.SignedData) -> datetime:
    """The moment that the time-stamp states; raises ValueError where there is none."""
    for attribute in signed["signer_infos"][0]["unsigned_attrs"]:
        if attribute["type"].native == "signature_time_stamp_token":
            token = attribute["values"][0]["content"]["encap_content_info"]["content"].parsed
            assert isinstance(token, tsp.TSTInfo)
            moment: datetime = token["gen_time"].native
            return moment
    raise ValueError("no time-stamp")


def _context(at: datetime, chain: list[Certificate]) -> ValidationContext:
    return ValidationContext(
        trust_roots=trust_anchors(),
        other_certs=chain,
        moment=at,
        best_signature_time=at,
        allow_fetching=False,
        revocation_mode="soft-fail",
        time_tolerance=CLOCK_TOLERANCE,
    )
