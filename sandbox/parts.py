"""The parts of the sandbox and the port of each, counted from the base port."""

from enum import StrEnum

HOST = "127.0.0.1"
DEFAULT_BASE_PORT = 8100
SMTP_OFFSET = 5
PORTS = 9
"""How many ports in a row all parts take together."""


class Part(StrEnum):
    """What answers on a port of its own; the order is the order of the ports."""

    CONTROL = "control"
    CA = "ca"
    MOBILE_ID = "mobile_id"
    REGISTERS = "registers"
    MAIL = "mail"
    EGOVPAY = "egovpay"
    ACQUIRER = "acquirer"
    BANK = "bank"

    @property
    def offset(self) -> int:
        """How far the part's HTTP port lies above the base port; mail has the next one for SMTP too."""
        position = list(Part).index(self)
        return position if position < SMTP_OFFSET else position + 1


PROCESSES = (
    (Part.CONTROL, Part.REGISTERS),
    (Part.CA,),
    (Part.MOBILE_ID,),
    (Part.MAIL,),
    (Part.EGOVPAY, Part.ACQUIRER, Part.BANK),
)
"""Parts that need the same modules share a process: reading those takes most of a start."""


def part_url(part: Part, base_port: int) -> str:
    """The HTTP address of a part, without a slash at the end."""
    return f"http://{HOST}:{base_port + part.offset}"
