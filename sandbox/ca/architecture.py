"""The authority as certomancer's configuration: who exists, who certifies whom, which services run.

Names follow ETSI EN 319 412-1 (semantics identifiers `PNOAZ-`, `VATAZ-`) and the certificate profile of
the Estonian Mobile-ID (SK ID Solutions); key usage follows ETSI EN 319 412-2, clause 4.3.2.
"""

from hashlib import sha256
from typing import Any, ClassVar

from asn1crypto import core

from sandbox.ca import names
from sandbox.country import Person, Seal, holders, seals

Config = dict[str, Any]

LONG = {"valid-from": "2020-01-01T00:00:00+0000", "valid-to": "2049-12-31T00:00:00+0000"}
OVER = {"valid-from": "2020-01-01T00:00:00+0000", "valid-to": "2023-01-01T00:00:00+0000"}
REVOKED = {"revoked-since": "2024-01-01T00:00:00+0000", "reason": "key_compromise"}

QC_STATEMENTS = "1.3.6.1.5.5.7.1.3"  # RFC 3739, section 3.2.6
QC_COMPLIANCE = "0.4.0.1862.1.1"  # ETSI EN 319 412-5, clause 4.2.1: a qualified certificate
QC_SSCD = "0.4.0.1862.1.4"  # clause 4.2.2: the key lives in a signature creation device
QC_TYPE = "0.4.0.1862.1.6"  # clause 4.2.3: for signatures (1) or for seals (2)


def configuration(url: str) -> Config:
    """The whole of it, for an authority that answers at `url`."""
    certificates = _authorities() | _people() | _seals()
    return {
        "external-url-prefix": url,
        "keysets": {names.ARCHITECTURE: {"path-prefix": "keys", "keys": _keys(certificates)}},
        "pki-architectures": {
            names.ARCHITECTURE: {
                "keyset": names.ARCHITECTURE,
                "entity-defaults": {"country-name": "AZ"},
                "entities": _entities(),
                "certs": certificates,
                "services": _services(),
            }
        },
    }


def _keys(certificates: Config) -> Config:
    return {label: {"path": f"{label}.pem"} for label in certificates}


def _entities() -> Config:
    own = {
        names.ROOT: "Bir Pəncərə sandbox root",
        names.ISSUING: "Bir Pəncərə sandbox issuing authority",
        names.OCSP: "Bir Pəncərə sandbox OCSP responder",
        names.TSA: "Bir Pəncərə sandbox time-stamping",
    }
    return (
        {
            label: {"common-name": name, "organization-name": "Bir Pəncərə sandbox"}
            for label, name in own.items()
        }
        | {person.fin: _person_name(person) for person in holders()}
        | {names.seal(body): _seal_name(body) for body in seals()}
    )


def _person_name(person: Person) -> Config:
    identifier = f"PNOAZ-{person.fin}"
    name = _upper(f"{person.surname},{person.given_name}")
    return {
        "surname": person.surname,
        "given-name": person.given_name,
        "serial-number": identifier,
        # 64 characters are all that X.520 gives a common name.
        "common-name": f"{name[: 63 - len(identifier)]},{identifier}",
    }


def _upper(text: str) -> str:
    """Capitals as Azerbaijani has them: i becomes İ."""
    return text.replace("i", "İ").upper()


def _seal_name(body: Seal) -> Config:
    return {
        "common-name": body.name,
        "organization-name": body.name,
        "organization-identifier": f"VATAZ-{body.voen}",
    }


def _authorities() -> Config:
    root = _certificate(
        names.ROOT, issuer=names.ROOT, usage=["key_cert_sign", "crl_sign"], more=[_ca()]
    )
    issuing = _certificate(
        names.ISSUING,
        issuer=names.ROOT,
        usage=["key_cert_sign", "crl_sign"],
        more=[_ca(), _crl(names.ROOT), _information({"ca-issuer-links": [{"repo": names.ROOT}]})],
    )
    ocsp = _certificate(
        names.OCSP,
        usage=["digital_signature"],
        more=[_purpose("ocsp_signing"), {"id": "ocsp_no_check"}],
    )
    tsa = _certificate(
        names.TSA,
        usage=["digital_signature"],
        more=[_purpose("time_stamping", critical=True), *_status()],
    )
    return {names.ROOT: root, names.ISSUING: issuing, names.OCSP: ocsp, names.TSA: tsa}


def _people() -> Config:
    certificates: Config = {}
    for person in holders():
        certificates[names.authentication(person)] = _certificate(
            names.authentication(person),
            subject=person.fin,
            usage=["digital_signature"],
            more=[_purpose("client_auth"), *_status()],
            **_life(person),
        )
        certificates[names.signing(person)] = _certificate(
            names.signing(person),
            subject=person.fin,
            usage=["non_repudiation"],
            more=[_qualified("0.4.0.1862.1.6.1"), *_status()],
            **_life(person),
        )
    return certificates


def _seals() -> Config:
    return {
        names.seal(body): _certificate(
            names.seal(body),
            usage=["non_repudiation"],
            more=[_qualified("0.4.0.1862.1.6.2"), *_status()],
        )
        for body in seals()
    }


def _life(person: Person) -> Config:
    if person.certificate == "expired":
        return {"validity": OVER}
    return {"revocation": REVOKED} if person.certificate == "revoked" else {}


def _certificate(
    label: str,
    *,
    usage: list[str],
    more: list[Config],
    issuer: str = names.ISSUING,
    subject: str | None = None,
    **other: Any,
) -> Config:
    return {
        "subject": subject or label,
        "subject-key": label,
        "issuer": issuer,
        "serial": _serial(label),
        "validity": LONG,
        "extensions": [_usage(usage), *more],
    } | other


def _serial(label: str) -> int:
    """A serial number that stays the same when people come and go in the data."""
    return int.from_bytes(sha256(label.encode()).digest()[:8]) >> 1


def _usage(bits: list[str]) -> Config:
    return {
        "id": "key_usage",
        "critical": True,
        "smart-value": {"schema": "key-usage", "params": bits},
    }


def _purpose(name: str, *, critical: bool = False) -> Config:
    return {"id": "extended_key_usage", "critical": critical, "value": [name]}


def _ca() -> Config:
    return {"id": "basic_constraints", "critical": True, "value": {"ca": True}}


def _crl(repository: str) -> Config:
    plugin = {"schema": "crl-dist-url", "params": {"crl-repo-names": [repository]}}
    return {"id": "crl_distribution_points", "smart-value": plugin}


def _information(links: Config) -> Config:
    plugin = {"schema": "aia-urls", "params": links}
    return {"id": "authority_information_access", "smart-value": plugin}


def _status() -> list[Config]:
    """Where to ask whether a certificate of the issuing authority still holds."""
    links = {"ocsp-responder-names": [names.ISSUING], "ca-issuer-links": [{"repo": names.ISSUING}]}
    return [_crl(names.ISSUING), _information(links)]


class _Statement(core.Sequence):  # type: ignore[misc]  # asn1crypto ships no types
    _fields: ClassVar = [("id", core.ObjectIdentifier), ("info", core.Any, {"optional": True})]


class _Statements(core.SequenceOf):  # type: ignore[misc]  # asn1crypto ships no types
    _child_spec = _Statement


class _Types(core.SequenceOf):  # type: ignore[misc]  # asn1crypto ships no types
    _child_spec = core.ObjectIdentifier


def _qualified(kind: str) -> Config:
    statements = _Statements(
        [
            _Statement({"id": QC_COMPLIANCE}),
            _Statement({"id": QC_SSCD}),
            _Statement({"id": QC_TYPE, "info": core.Any(_Types([kind]))}),
        ]
    )
    return {"id": QC_STATEMENTS, "value": statements.dump()}


def _services() -> Config:
    return {
        "ocsp": {
            names.ISSUING: {
                "for-issuer": names.ISSUING,
                "responder-cert": names.OCSP,
                "signing-key": names.OCSP,
            }
        },
        "crl-repo": {
            label: {"for-issuer": label, "signing-key": label, "simulated-update-schedule": "P30D"}
            for label in (names.ROOT, names.ISSUING)
        },
        "cert-repo": {
            label: {"for-issuer": label, "publish-issued-certs": False}
            for label in (names.ROOT, names.ISSUING)
        },
        "time-stamping": {names.TSA: {"signing-key": names.TSA, "signing-cert": names.TSA}},
    }
