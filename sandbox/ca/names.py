"""Labels of the certificates, which are also the names of their files."""

from sandbox.country import Person, Seal

ROOT = "root"
ISSUING = "issuing"
OCSP = "ocsp"
TSA = "tsa"
ARCHITECTURE = "az"
"""The label of the whole authority in its addresses: `/az/ocsp/issuing`, `/az/tsa/tsa`."""

TSA_PATH = f"/{ARCHITECTURE}/tsa/{TSA}"


def authentication(person: Person) -> str:
    """The label of the certificate with which somebody says who they are."""
    return f"{person.fin}-auth"


def signing(person: Person) -> str:
    """The label of the certificate with which somebody signs."""
    return f"{person.fin}-sign"


def seal(body: Seal) -> str:
    """The label of a state body's seal certificate."""
    return f"seal-{body.slug}"
