"""The one HTTP client: every call to another system has a time-out, a size limit and that system's name."""

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from birpencere.kernel.errors import Unavailable

# Without the command line that the package brings: prompts and colours, a twelfth of the portal's imports.
sys.modules.setdefault("httpx._main", ModuleType("httpx._main"))

import httpx as httpx  # noqa: E402  # after what it would import is out of the way

PAUSES = (0.2, 1.0)
"""Seconds to wait before each repetition of a call that may be repeated."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the other system answered; its status is below 500."""

    system: str
    status: int
    content: bytes

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The content as JSON; raises Unavailable where it is none."""
        try:
            return json.loads(self.content)
        except ValueError as error:
            raise Unavailable(system=self.system, reason="not JSON") from error


@dataclass(frozen=True, slots=True)
class Remote:
    """Another system by the name that people know it by, and where it answers."""

    system: str
    url: str
    timeout: float = 10.0
    """Seconds without any news from the other side."""
    limit: int = 1024 * 1024
    """Bytes of an answer; a longer one is refused."""

    def get(
        self,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        wait: float = 0.0,
    ) -> Reply:
        """The answer to a GET, repeated while the system fails; `wait`: seconds it may think longer."""
        options = {"params": params, "headers": _encoded(headers or {})}
        for pause in PAUSES:
            try:
                return self._call("GET", path, wait, **options)
            except Unavailable:
                time.sleep(pause)
        return self._call("GET", path, wait, **options)

    def post(
        self,
        path: str,
        body: Mapping[str, object] | bytes,
        *,
        media_type: str = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """The answer to a POST of JSON, or of bytes with their media type; sent once, never repeated."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = _encoded({"Content-Type": media_type, **(headers or {})})
        return self._call("POST", path, 0.0, content=content, headers=sent)

    def _call(self, method: str, path: str, wait: float, **options: Any) -> Reply:
        timeout = httpx.Timeout(self.timeout, read=self.timeout + wait)
        try:
            with _client().stream(method, self.url + path, timeout=timeout, **options) as response:
                reply = Reply(self.system, response.status_code, self._read(response))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unavailable(system=self.system, reason=type(error).__name__) from error
        if reply.status >= 500 or reply.status == 429:
            raise Unavailable(system=self.system, reason=f"HTTP {reply.status}")
        return reply

    def _read(self, response: httpx.Response) -> bytes:
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > self.limit:
                raise Unavailable(system=self.system, reason=f"answer over {self.limit} bytes")
        return bytes(content)


def _encoded(headers: Mapping[str, str]) -> dict[str, bytes]:
    """Values in UTF-8: a purpose may be written in any language."""
    return {name: value.encode() for name, value in headers.items()}


@cache
def _client() -> httpx.Client:
    """One pool of connections for the process; safe between threads."""
    return httpx.Client(follow_redirects=False, headers={"User-Agent": "birpencere"})
