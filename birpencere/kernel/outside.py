"""Addresses that people told us: fetched so that nobody can make the portal ask systems behind its own walls.

The name is resolved once, and only addresses of the public internet are connected to (no loopback, private, link-local or
reserved ones: server-side request forgery); the connection goes to the very address that was looked at, so that another
answer of the name service changes nothing. Redirections are followed by the same rules.
"""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import IO, Final
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
    """Seconds that an answer may take altogether."""
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
        """The answer once there are no redirections any more."""
        try:
            for _ in range(MOST_REDIRECTS + 1):
                with self._once(method, url) as answer:
                    if not answer.has_redirect_location:
                        yield answer
                        return
                    url = urljoin(url, answer.headers["Location"])
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise Unavailable(system=url, reason=type(error).__name__) from error
        except ValueError as error:  # of a name or a port, perhaps one that a redirection tells
            raise AddressRefused("is no address") from error
        raise AddressRefused("redirected too often")

    @contextmanager
    def _once(self, method: str, url: str) -> Iterator["httpx.Response"]:
        pinned, host, name = self._pinned(url)
        with (
            httpx.Client(follow_redirects=False, trust_env=False, timeout=self.timeout) as client,
            client.stream(
                method,
                pinned,
                headers={"Host": host, "User-Agent": "birpencere", "Accept-Encoding": PLAIN},
                extensions={"sni_hostname": name},
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
        until, size = time.monotonic() + self.whole, 0
        for piece in answer.iter_bytes(PIECE):
            size += len(piece)
            if size > self.limit:
                raise Unavailable(system=str(answer.url), reason=f"over {self.limit} bytes")
            if time.monotonic() > until:
                raise Unavailable(system=str(answer.url), reason=f"over {self.whole:.0f} seconds")
            into.write(piece)


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
