"""The SMTP side (RFC 5321), by aiosmtpd, with the faults of a real mail server."""

import asyncio
from itertools import count

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from sandbox.faults import FaultBoard
from sandbox.mail.box import Box
from sandbox.parts import HOST, Part

NOT_NOW = "451 4.3.0 Requested action aborted: local error in processing"
SHUTTING_DOWN = "421 4.3.2 Service not available, closing transmission channel"


class Keeper:
    """Keeps each message, unless a fault says otherwise."""

    def __init__(self, box: Box, board: FaultBoard) -> None:
        self._box, self._board = box, board
        self._numbers = count(1)

    async def handle_MAIL(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """A sender is accepted while the server is up."""
        faults = self._board.of(Part.MAIL)
        await asyncio.sleep(faults.slow)
        if faults.down:
            return SHUTTING_DOWN
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 Sender accepted"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        """The message is kept; with `drop` the sender never learns of it."""
        faults = self._board.of(Part.MAIL)
        if faults.refuse or (faults.flaky and next(self._numbers) % faults.flaky == 0):
            return NOT_NOW
        content = envelope.original_content or b""
        number = await asyncio.to_thread(
            self._box.keep, envelope.mail_from or "", envelope.rcpt_tos, content
        )
        if faults.drop and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return f"250 2.0.0 Kept as {number}"


def start_smtp(port: int, box: Box, board: FaultBoard) -> None:
    """Mail is taken at this port, in a thread of its own."""
    Controller(Keeper(box, board), hostname=HOST, port=port, enable_SMTPUTF8=True).start()
