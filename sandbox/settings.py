"""What one process of the sandbox was told when it was started."""

from dataclasses import dataclass, replace
from pathlib import Path

from sandbox.files import Files
from sandbox.parts import Part, part_url


@dataclass(frozen=True)
class Settings:
    """The options of the command line, complete."""

    var: Path
    base_port: int
    port: int
    """The HTTP port of this part."""
    smtp_port: int
    confirm_after: float
    """Seconds until a phone confirms by itself."""
    parent: int
    """The process with which this one ends."""
    portal: str
    """Where the portal takes the notices of gateways, without a slash at the end."""

    def of(self, part: Part) -> "Settings":
        """The same for one of several parts of a process."""
        return replace(self, port=self.base_port + part.offset)

    @property
    def files(self) -> Files:
        return Files(self.var)

    @property
    def ca_url(self) -> str:
        """The address that certificates carry for OCSP, revocation lists and issuers."""
        return part_url(Part.CA, self.base_port)

    def notices_url(self, provider: str) -> str:
        """Where the portal takes the notices of the gateway that it calls so."""
        return f"{self.portal}/payments/notices/{provider}"
