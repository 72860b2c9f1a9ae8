"""PAdES signatures of PDFs (ETSI EN 319 142-1), always raised to B-LTA: valid without asking anybody.

A phone signs between `prepare` and `complete`, perhaps in another process; a seal is set at once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import TypeVar

from asn1crypto import cms, tsp
from asn1crypto.x509 import Certificate
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import (
    ExternalSigner,
    PdfSignatureMetadata,
    PdfSigner,
    SimpleSigner,
)
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfTBSDocument,
    PostSignInstructions,
    PreSignValidationStatus,
)
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import (
    InvalidCertificateError,
    PathBuildingError,
    PathValidationError,
)
from pyhanko_certvalidator.registry import SimpleCertificateStore

from birpencere.kernel.certificate_chains import refusal, validation_context
from birpencere.kernel.certificates import Usage, holder_of
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.http import Remote
from birpencere.kernel.mobile_id import der_signature
from birpencere.signatures.types import Prepared

DIGEST = "sha256"
PROOFS = DSSContentSettings(include_vri=False)
"""Without an index of proofs by signature (VRI): it would have to follow the time-stamp, which comes last."""
RESERVED = 32 * 1024
"""Hexadecimal digits kept free for a signature with its certificates and time-stamp: some 12,000 are used."""
TSA = "time-stamping authority"

T = TypeVar("T")


class Stamper(TimeStamper):
    """The time-stamping authority of the settings (RFC 3161), by our own HTTP client."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko is typed in part

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Its answer; the event loop serves nobody else meanwhile."""
        reply = Remote(TSA, settings.TSA_URL).post(
            "", req.dump(), media_type="application/timestamp-query"
        )
        if not reply.is_success:
            raise Unavailable(system=TSA, reason=f"HTTP {reply.status}")
        return tsp.TimeStampResp.load(reply.content)


def prepare(pdf: bytes, *, certificate: bytes) -> Prepared:
    """The PDF has a hole for the signature of this certificate's holder; nobody is asked for anything."""
    return asyncio.run(_prepare(pdf, Certificate.load(certificate), holder_of(certificate).name))


async def _prepare(pdf: bytes, certificate: Certificate, name: str) -> Prepared:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    signer = ExternalSigner(certificate, SimpleCertificateStore())
    output = BytesIO()
    hole, _document, _output = await PdfSigner(
        _metadata(writer, name), signer
    ).async_digest_doc_for_signing(writer, bytes_reserved=RESERVED, output=output)
    attributes = await signer.signed_attrs(
        hole.document_digest, DIGEST, attr_settings=PdfCMSSignedAttributes(), use_pades=True
    )
    return Prepared(
        pdf=output.getvalue(),
        hole={
            "start": hole.reserved_region_start,
            "end": hole.reserved_region_end,
            "document_digest": hole.document_digest.hex(),
            "attributes": attributes.dump().hex(),
        },
    )


def complete(prepared: Prepared, *, certificate: bytes, signature: bytes) -> bytes:
    """The PDF signed to B-LTA; `signature` is raw, as the phone gave it.

    Raises CertificateRefused, and Unavailable while the time or the revocation can't be had: try again.
    """
    owner = Certificate.load(certificate)
    value = der_signature(signature) if owner.public_key.algorithm == "ec" else signature
    return _online(lambda context: _complete(prepared, owner, value, context))


async def _complete(
    prepared: Prepared, owner: Certificate, signature: bytes, context: ValidationContext
) -> bytes:
    stamper = Stamper()
    proofs = await _proofs(owner, stamper, context)
    chain = SimpleCertificateStore.from_certs(proofs.signer_path.iter_certs(include_root=False))
    content = await ExternalSigner(owner, chain, signature).async_sign_prescribed_attributes(
        DIGEST,
        cms.CMSAttributes.load(prepared.attributes),
        timestamper=stamper,
    )
    output = BytesIO(prepared.pdf)
    await PdfTBSDocument.async_finish_signing(
        output,
        PreparedByteRangeDigest(
            bytes.fromhex(prepared.hole["document_digest"]),
            prepared.hole["start"],
            prepared.hole["end"],
        ),
        content,
        PostSignInstructions(
            proofs, timestamper=stamper, timestamp_md_algorithm=DIGEST, dss_settings=PROOFS
        ),
        context,
    )
    return output.getvalue()


async def _proofs(
    owner: Certificate, stamper: TimeStamper, context: ValidationContext
) -> PreSignValidationStatus:
    """Everything that shows later that both certificates were valid now."""
    path = await CertificateValidator(owner, validation_context=context).async_validate_usage(
        {Usage.SIGNATURE.value}
    )
    stamps = [stamp async for stamp in stamper.validation_paths(context)]
    return PreSignValidationStatus(
        signer_path=path,
        validation_paths=[path, *stamps],
        ts_validation_paths=stamps,
        ocsps_to_embed=context.ocsps,
        crls_to_embed=context.crls,
    )


def seal(pdf: bytes, *, pkcs12: bytes, password: bytes) -> bytes:
    """The PDF sealed to B-LTA with the key in `pkcs12`; raises as `complete` does."""
    signer = SimpleSigner.load_pkcs12_data(pkcs12, [], passphrase=password)
    return _online(lambda context: _seal(pdf, signer, context))


async def _seal(pdf: bytes, signer: SimpleSigner, context: ValidationContext) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    metadata = _metadata(writer, signer.subject_name or "", context)
    output = await PdfSigner(metadata, signer, timestamper=Stamper()).async_sign_pdf(writer)
    return bytes(output.getvalue())


def _metadata(
    writer: IncrementalPdfFileWriter, name: str, context: ValidationContext | None = None
) -> PdfSignatureMetadata:
    number = len(writer.prev.embedded_signatures) + 1
    return PdfSignatureMetadata(
        field_name=f"Signature{number}",
        md_algorithm=DIGEST,
        name=name,
        subfilter=SigSeedSubFilter.PADES,
        validation_context=context,
        embed_validation_info=context is not None,
        use_pades_lta=context is not None,
        dss_settings=PROOFS,
    )


def _online(work: Callable[[ValidationContext], Awaitable[T]]) -> T:
    """The result of work that may ask the authorities; their failures told in our own errors."""
    return asyncio.run(_in_context(work))


async def _in_context(work: Callable[[ValidationContext], Awaitable[T]]) -> T:
    context = validation_context()
    try:
        return await work(context)
    except (PathBuildingError, PathValidationError, InvalidCertificateError) as error:
        raise refusal(error) from error
    except SigningError as error:  # of `seal`: pyHanko wraps what the validator said
        raise refusal(error.__cause__ or error) from error
    except TimestampRequestError as error:
        raise Unavailable(system=TSA, reason=str(error)) from error
    finally:
        await context.aclose()
