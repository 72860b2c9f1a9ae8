"""Key material, made once and kept: keys, certificates, trust anchor, seals, the authority's configuration."""

import secrets

import yaml
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig, PKIArchitecture
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)

from sandbox.ca import names
from sandbox.ca.architecture import Config, configuration
from sandbox.country import Seal, seals
from sandbox.files import Files, locked, write_whole
from sandbox.material import is_prepared, stamp_for
from sandbox.settings import Settings

PRIVATE = 0o600


def main(settings: Settings) -> None:
    """The material for this country at these addresses is there; what was there is left alone."""
    with locked(settings.files.root / "prepare.lock"):
        if not is_prepared(settings):
            _prepare(settings)


def _prepare(settings: Settings) -> None:
    files = settings.files
    config = configuration(settings.ca_url)
    certificates: Config = config["pki-architectures"][names.ARCHITECTURE]["certs"]
    for label in certificates:
        _make_key(files, label)
    _keep_root(files, certificates)
    _issue(files, config, certificates)
    write_whole(
        files.authority, yaml.safe_dump(config, allow_unicode=True, sort_keys=False).encode()
    )
    _publish(files)
    write_whole(files.stamp, stamp_for(settings).encode())


def _make_key(files: Files, label: str) -> None:
    path = files.keys / f"{label}.pem"
    if not path.exists():
        key = generate_private_key(SECP256R1())
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        write_whole(path, pem, mode=PRIVATE)


def _keep_root(files: Files, certificates: Config) -> None:
    """The root is issued once in its life: whoever trusted it yesterday trusts it today."""
    if (files.certificates / f"{names.ROOT}.pem").exists():
        certificates[names.ROOT]["certificate-file"] = f"certificates/{names.ROOT}.pem"


def _issue(files: Files, config: Config, certificates: Config) -> None:
    """Every certificate is in its file, and the configuration points to the files."""
    loaded = CertomancerConfig(
        config, key_search_dir=str(files.root), config_search_dir=str(files.root)
    )
    architecture: PKIArchitecture = loaded.get_pki_arch(ArchLabel(names.ARCHITECTURE))
    for label, specification in certificates.items():
        der: bytes = architecture.get_cert(CertLabel(label)).dump()
        pem = x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)
        write_whole(files.certificates / f"{label}.pem", pem)
        specification["certificate-file"] = f"certificates/{label}.pem"


def _publish(files: Files) -> None:
    for label, path in (
        (names.ROOT, files.trust),
        (names.ISSUING, files.issuing),
        (names.TSA, files.tsa),
    ):
        write_whole(path, (files.certificates / f"{label}.pem").read_bytes())
    password = _seal_password(files)
    for body in seals():
        write_whole(
            files.seals / f"{body.slug}.p12", _seal_file(files, body, password), mode=PRIVATE
        )


def _seal_password(files: Files) -> bytes:
    path = files.seals / "password"
    if not path.exists():
        write_whole(path, secrets.token_urlsafe(18).encode(), mode=PRIVATE)
    return path.read_bytes()


def _seal_file(files: Files, body: Seal, password: bytes) -> bytes:
    label = names.seal(body)
    key = load_pem_private_key((files.keys / f"{label}.pem").read_bytes(), None)
    assert isinstance(key, EllipticCurvePrivateKey)
    return pkcs12.serialize_key_and_certificates(
        name=body.slug.encode(),
        key=key,
        cert=_certificate(files, label),
        cas=[_certificate(files, names.ISSUING)],
        encryption_algorithm=BestAvailableEncryption(password),
    )


def _certificate(files: Files, label: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate((files.certificates / f"{label}.pem").read_bytes())
