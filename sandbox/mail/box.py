"""The messages, one file each, numbered as they came; nothing is merged, a message sent twice is there twice."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from pathlib import Path
from typing import Any

from sandbox.files import write_whole

SENDER, RECIPIENT, RECEIVED = "X-Envelope-From", "X-Envelope-To", "X-Received-At"
ENVELOPE = (SENDER, RECIPIENT, RECEIVED)


@dataclass(frozen=True)
class Kept:
    """A message as it was taken, with its envelope."""

    number: int
    message: EmailMessage
    raw: bytes

    @cached_property
    def record(self) -> dict[str, Any]:
        """What programs and pages are told of it."""
        return {
            "number": self.number,
            "from": str(self.message[SENDER]),
            "to": self.recipients,
            "subject": str(self.message.get("Subject", "")),
            "received_at": str(self.message[RECEIVED]),
            "headers": self.headers,
            "text": self.text,
            "html": self.html,
            "attachments": [
                {"name": name, "type": kind, "size": size} for name, kind, size in self.attachments
            ],
        }

    @property
    def recipients(self) -> list[str]:
        return [address.strip() for address in str(self.message[RECIPIENT]).split(",")]

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The headers that the sender wrote."""
        return [(name, str(value)) for name, value in self.message.items() if name not in ENVELOPE]

    @property
    def text(self) -> str:
        return self._body("plain")

    @property
    def html(self) -> str:
        return self._body("html")

    @property
    def attachments(self) -> list[tuple[str, str, int]]:
        """Name, media type and size in bytes of each."""
        return [
            (
                part.get_filename() or "",
                part.get_content_type(),
                len(part.get_payload(decode=True) or b""),
            )
            for part in self.message.iter_attachments()
        ]

    def _body(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return "" if part is None else str(part.get_content())


class Box:
    """The folder of messages."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._known: dict[int, Kept] = {}
        """Read once: whoever waits for a letter asks for all of them again and again."""

    def keep(self, sender: str, recipients: list[str], content: bytes) -> int:
        """The message is on disk; returns its number."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        envelope = (
            f"{SENDER}: {sender}\r\n{RECIPIENT}: {', '.join(recipients)}\r\n{RECEIVED}: {now}\r\n"
        )
        with self._lock:
            number = max(self._numbers(), default=0) + 1
            write_whole(self._path(number), envelope.encode() + content)
        return number

    def all(self, to: str | None = None) -> list[Kept]:
        """The messages, newest first; those to one address if it is given."""
        kept = [self._read(number) for number in sorted(self._numbers(), reverse=True)]
        return [one for one in kept if to is None or to.lower() in map(str.lower, one.recipients)]

    def get(self, number: int) -> Kept | None:
        """The message with this number."""
        return self._read(number) if self._path(number).exists() else None

    def clear(self) -> None:
        """No message is left."""
        with self._lock:
            for number in self._numbers():
                self._path(number).unlink()
            self._known.clear()

    def _numbers(self) -> list[int]:
        return [int(path.stem) for path in self._folder.glob("[0-9]*.eml")]

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}.eml"

    def _read(self, number: int) -> Kept:
        with self._lock:
            if number not in self._known:
                raw = self._path(number).read_bytes()
                message = message_from_bytes(raw, EmailMessage, policy=policy.default)
                self._known[number] = Kept(number, message, raw)
            return self._known[number]
