"""Addresses that people told us: fetched so that nobody can make the portal ask systems behind its own walls.

The name is resolved once, and only addresses of the public internet are connected to (no loopback, private, link-local or
reserved ones: server-side request forgery); the connection goes to the very address that was looked at, so that another
answer of the name service changes nothing. Redirections are followed by the same rules.
"""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Timer
from typing import IO, Any, Final
from urllib.parse import urljoin, urlsplit, urlunsplit

from birpencere.kernel.errors import Unavailable
from birpencere.kernel.http import httpx

MOST_REDIRECTS = 3
PIECE = 64 * 1024
PLAIN: Final = "identity"
"""Content comes as it is: out of a few compressed bytes gigabytes could be made."""
GLOBAL_SIX: Final = ip_network("2000::/3")
WITH_FOUR_INSIDE: Final = (ip_network("2001::/32"), ip_network("2002::/16"))
"""Teredo (RFC 4380) and 6to4 (RFC 3056): a machine in between would lead them on to any address of version 4."""


CONNECTED: Final = frozenset({"connection.connect_tcp.complete", "connection.start_tls.complete"})
"""What the client tells when it has a connection."""


class AddressRefused(Exception):
    """The portal does not ask this address."""


@dataclass(frozen=True, slots=True)
class Outside:
    """How somebody else's address is asked."""

    from_inside: bool = False
    """Also without TLS, and addresses that are not public: for a sandbox."""
    timeout: float = 10.0
    """Seconds without any news."""
    whole: float = 120.0
    """Seconds that it may take altogether, with all redirections."""
    limit: int = 50 * 1024 * 1024
    """Bytes of an answer."""

    def fetch(self, url: str, into: IO[bytes]) -> int:
        """The content is in the file; gives the HTTP status. Raises AddressRefused, Unavailable."""
        with self._answer("GET", url) as answer:
            if answer.status_code == 200:
                _require_plain(answer)
                self._read(answer, into)
            return answer.status_code

    def status_of(self, url: str) -> int:
        """What the address answers, without its content; raises AddressRefused, Unavailable."""
        with self._answer("GET", url) as answer:
            return answer.status_code

    @contextmanager
    def _answer(self, method: str, url: str) -> Iterator["httpx.Response"]:
        """The answer once there are no redirections any more; raises Unavailable also where the time was up meanwhile."""
        end = _End()
        with _timed(self.whole, end):
            try:
                with self._last(method, url, end) as answer:
                    yield answer
            except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
                self._require_time(url, end)
                raise Unavailable(system=url, reason=type(error).__name__) from error
            except ValueError as error:  # of a name or a port, perhaps one that a redirection tells
                raise AddressRefused("is no address") from error
            self._require_time(
                url, end
            )  # an answer that was cut off may look like one that has ended

    def _require_time(self, url: str, end: "_End") -> None:
        if end.has_come:
            raise Unavailable(system=url, reason=f"over {self.whole:g} seconds")

    @contextmanager
    def _last(self, method: str, url: str, end: "_End") -> Iterator["httpx.Response"]:
        for _ in range(MOST_REDIRECTS + 1):
            with self._once(method, url, end) as answer:
                if not answer.has_redirect_location:
                    yield answer
                    return
                url = urljoin(url, answer.headers["Location"])
        raise AddressRefused("redirected too often")

    @contextmanager
    def _once(self, method: str, url: str, end: "_End") -> Iterator["httpx.Response"]:
        pinned, host, name = self._pinned(url)
        with (
            httpx.Client(follow_redirects=False, trust_env=False, timeout=self.timeout) as client,
            client.stream(
                method,
                pinned,
                headers={"Host": host, "User-Agent": "birpencere", "Accept-Encoding": PLAIN},
                extensions={"sni_hostname": name, "trace": end.hear},
            ) as answer,
        ):
            yield answer

    def _pinned(self, url: str) -> tuple[str, str, str]:
        """The same with the number of the machine instead of its name, and its name; raises AddressRefused."""
        parts = urlsplit(url)
        schemes = {"http", "https"} if self.from_inside else {"https"}
        if parts.scheme not in schemes or not parts.hostname or parts.username is not None:
            raise AddressRefused("must begin with https:// and name no user")
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
        number = self._number_of(parts.hostname, port)
        shown = f"[{number}]" if ":" in number else number
        pinned = urlunsplit((parts.scheme, f"{shown}:{port}", parts.path or "/", parts.query, ""))
        return pinned, parts.netloc, parts.hostname

    def _number_of(self, name: str, port: int) -> str:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        numbers = [str(one[4][0]) for one in found]
        if not self.from_inside and not all(map(_is_public, numbers)):
            raise AddressRefused("is not a public address")
        return numbers[0]

    def _read(self, answer: "httpx.Response", into: IO[bytes]) -> None:
        size = 0
        for piece in answer.iter_bytes(PIECE):
            size += len(piece)
            if size > self.limit:
                raise Unavailable(system=str(answer.url), reason=f"over {self.limit} bytes")
            into.write(piece)


class _End:
    """The end of the time for an answer, whatever its connection is about.

    The client's own time-outs begin anew with every byte that comes: a source that gives one a second would hold its
    job for ever.
    """

    def __init__(self) -> None:
        self.has_come = False
        self._connection: socket.socket | None = None

    def come(self) -> None:
        """The connection is shut, and so is one that is made after this: who reads from it wakes up."""
        self.has_come = True
        if self._connection is not None:
            with suppress(OSError):  # it is closed already
                socket.socket.shutdown(self._connection, socket.SHUT_RDWR)

    def hear(self, event: str, facts: Mapping[str, Any]) -> None:
        """The client has a connection."""
        if event in CONNECTED:
            self._connection = facts["return_value"].get_extra_info("socket")
            if self.has_come:
                self.come()


@contextmanager
def _timed(seconds: float, end: _End) -> Iterator[None]:
    timer = Timer(seconds, end.come)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _is_public(number: str) -> bool:
    """Whether a machine of the public internet has it, and none of our own can be reached through it."""
    address = ip_address(number)
    if not address.is_global or address.is_multicast:
        return False
    if not isinstance(address, IPv6Address):
        return True
    return address in GLOBAL_SIX and not any(address in one for one in WITH_FOUR_INSIDE)


def _require_plain(answer: "httpx.Response") -> None:
    coding = answer.headers.get("Content-Encoding", PLAIN)
    if coding.lower() != PLAIN:
        raise Unavailable(system=str(answer.url), reason=f"sent as {coding[:20]}, not asked for")
