"""Checking the signatures of a PDF without asking anybody (ETSI EN 319 102-1, validation with archive data)."""

import asyncio
from io import BytesIO

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation.ades import AdESLTAValidationResult, ades_lta_validation
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from birpencere.kernel.certificate_chains import CLOCK_TOLERANCE, trust_anchors
from birpencere.kernel.certificates import holder_of
from birpencere.signatures.types import Level, Verification


def verify(pdf: bytes) -> tuple[Verification, ...]:
    """What can be said about each signature and seal of the PDF; nothing where there is none to read."""
    try:
        return asyncio.run(_verify(PdfFileReader(BytesIO(pdf))))
    except (PdfError, SigningError, ValueError):
        return ()


async def _verify(reader: PdfFileReader) -> tuple[Verification, ...]:
    spec = _specification()
    return tuple([await _one(found, spec) for found in reader.embedded_regular_signatures])


async def _one(found: EmbeddedPdfSignature, spec: PdfSignatureValidationSpec) -> Verification:
    result = await ades_lta_validation(found, spec)
    status = result.api_status
    is_passed = result.ades_subindic is AdESPassed.OK
    return Verification(
        holder=holder_of(found.signer_cert.dump()),
        at=result.best_signature_time,
        level=_level(result, found),
        is_intact=bool(status and status.intact and status.valid and status.docmdp_ok),
        is_trusted=is_passed,
        reasons=() if is_passed else (result.ades_subindic.standard_name,),
    )


def _level(result: AdESLTAValidationResult, found: EmbeddedPdfSignature) -> Level:
    if result.oldest_evidence_record_timestamp is not None:
        return Level.LTA
    if result.signature_timestamp_status is None:
        return Level.B
    return Level.LT if "/DSS" in found.reader.root else Level.T


def _specification() -> PdfSignatureValidationSpec:
    """Our anchors, revocation always proven, by what lies in the file."""
    return PdfSignatureValidationSpec(
        SignatureValidationSpec(
            cert_validation_policy=CertValidationPolicySpec(
                trust_manager=SimpleTrustManager.build(trust_roots=trust_anchors()),
                revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy.from_legacy("require")),
                time_tolerance=CLOCK_TOLERANCE,
            ),
            revinfo_gathering_policy=RevocationInfoGatheringSpec(
                online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY
            ),
        )
    )
