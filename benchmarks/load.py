"""A load generator that costs little: raw sockets kept alive, one thread, no parsing beyond the length."""

import random
import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

CLIENTS = 16
BEFORE_A_NEW_ADDRESS = 80
"""Requests after which a client comes from another address, fewer than the portal lets one ask at once."""
_END_OF_HEADERS = b"\r\n\r\n"
_LENGTH = b"content-length:"


@dataclass(slots=True)
class Outcome:
    """What came of a load."""

    took: list[float]
    """Milliseconds of each request, shortest first."""
    seconds: float
    processor: float
    """Share of one processor that the generator itself took."""

    @property
    def per_second(self) -> float:
        return len(self.took) / self.seconds

    @property
    def times(self) -> tuple[float, float, float]:
        """Milliseconds that half, 95 and 99 of a hundred requests took at most."""
        return self._within(0.50), self._within(0.95), self._within(0.99)

    def _within(self, share: float) -> float:
        return self.took[int(len(self.took) * share)]


@dataclass(slots=True)
class Client:
    """One connection, which asks again as soon as it was answered."""

    socket: socket.socket
    asked_at: float = 0.0
    asked: int = 0
    answer: bytearray = field(default_factory=bytearray)
    length: int = 0
    """Of the whole answer; 0 while its headers are under way."""

    def ask(self, request: bytes) -> None:
        self.answer.clear()
        self.length = 0
        self.asked += 1
        self.asked_at = time.perf_counter()
        self.socket.sendall(request)

    def is_answered(self) -> bool:
        """Takes what has come; raises RuntimeError for anything but a success."""
        self.answer += self.socket.recv(1 << 18)
        if not self.length:
            self.length = _length_of(self.answer)
        return 0 < self.length <= len(self.answer)


def load(port: int, requests: Iterator[bytes], seconds: float) -> Outcome:
    """`CLIENTS` share the `requests`, each asks one after the other, for so many seconds."""
    return _Load(port, requests).run(seconds)


def request(address: str, *headers: str) -> bytes:
    """A browser's request, without cookies."""
    lines = [f"GET {address} HTTP/1.1", "Host: localhost", "Accept-Encoding: gzip, br", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def post(address: str, body: bytes) -> bytes:
    """A program's request that carries JSON."""
    lines = [
        f"POST {address} HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


class _Load:
    """Clients of one port."""

    def __init__(self, port: int, requests: Iterator[bytes]) -> None:
        self._port, self._requests = port, requests
        self._waiting = selectors.DefaultSelector()
        self._took: list[float] = []

    def run(self, seconds: float) -> Outcome:
        processor, begun = time.process_time(), time.perf_counter()
        for _number in range(CLIENTS):
            self._start()
        while time.perf_counter() - begun < seconds:
            for key, _events in self._waiting.select(1.0):
                self._go_on(key.data)
        for key in list(self._waiting.get_map().values()):
            key.data.socket.close()
        lasted = time.perf_counter() - begun
        return Outcome(sorted(self._took), lasted, (time.process_time() - processor) / lasted)

    def _start(self) -> None:
        client = Client(_connected(self._port))
        self._waiting.register(client.socket, selectors.EVENT_READ, client)
        client.ask(next(self._requests))

    def _go_on(self, client: Client) -> None:
        if not client.is_answered():
            return
        self._took.append((time.perf_counter() - client.asked_at) * 1000)
        if client.asked < BEFORE_A_NEW_ADDRESS:
            client.ask(next(self._requests))
            return
        self._waiting.unregister(client.socket)
        client.socket.close()
        self._start()


def _connected(port: int) -> socket.socket:
    """A connection from one of the addresses that all mean this machine, so that no one asks too often."""
    place = ".".join(str(random.randint(1, 254)) for _part in range(3))
    connection = socket.create_connection(("127.0.0.1", port), source_address=(f"127.{place}", 0))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _length_of(answer: bytearray) -> int:
    """Bytes of headers and body; 0 where the headers are not complete."""
    end = answer.find(_END_OF_HEADERS)
    if end < 0:
        return 0
    if answer[9:12] != b"200":
        raise RuntimeError(answer[:end].decode(errors="replace"))
    headers = bytes(answer[:end]).lower()
    value = headers.partition(_LENGTH)[2].partition(b"\r\n")[0]
    return end + len(_END_OF_HEADERS) + int(value)
