"""A portal that only listens, for tests: it keeps the notices of gateways, and answers what it is told to."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sandbox.parts import HOST


@dataclass(frozen=True)
class Taken:
    """A request as it came; the names of headers in small letters."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Listener:
    """What has come in, oldest first."""

    url: str
    status: int = 204
    """What it answers from now on."""
    taken: list[Taken] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def about(self, text: str, count: int, within: float = 10.0) -> list[Taken]:
        """The notices with `text` in them, as soon as there are `count`, or those that there are by then."""
        deadline = time.monotonic() + within
        with self.changed:
            while len(found := self._found(text)) < count and time.monotonic() < deadline:
                self.changed.wait(deadline - time.monotonic())
        return found

    def take(self, request: Taken) -> int:
        """It has come in; the status of the answer."""
        with self.changed:
            self.taken.append(request)
            self.changed.notify_all()
        return self.status

    def _found(self, text: str) -> list[Taken]:
        return [taken for taken in self.taken if text.encode() in taken.body]


@contextmanager
def listening() -> Iterator[Listener]:
    """Within, it listens on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers["content-length"]))
            self.send_response(listener.take(Taken(self.path, headers, body)))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        listener = Listener(f"http://{HOST}:{server.server_port}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield listener
        server.shutdown()
