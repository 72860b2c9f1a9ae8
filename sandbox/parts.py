"""The parts of the sandbox and the port of each, counted from the base port."""

from enum import StrEnum

HOST = "127.0.0.1"
DEFAULT_BASE_PORT = 8100
SMTP_OFFSET = 5


class Part(StrEnum):
    """One process each; the order is the order of the ports."""

    CONTROL = "control"
    CA = "ca"
    MOBILE_ID = "mobile_id"
    REGISTERS = "registers"
    MAIL = "mail"

    @property
    def offset(self) -> int:
        """How far the part's HTTP port lies above the base port."""
        return list(Part).index(self)


def part_url(part: Part, base_port: int) -> str:
    """The HTTP address of a part, without a slash at the end."""
    return f"http://{HOST}:{base_port + part.offset}"
