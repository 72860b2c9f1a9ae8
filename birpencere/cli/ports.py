"""Whether we can listen where we mean to."""

import socket
import time
from collections.abc import Mapping

from birpencere.kernel.faults import Fault


def is_free(address: str, port: int) -> bool:
    """Whether somebody could listen on `port` now."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind((address, port))
        except OSError:
            return False
    return True


def answers(address: str, port: int) -> bool:
    """Whether somebody listens on `port` now."""
    try:
        socket.create_connection((address, port), timeout=1).close()
    except OSError:
        return False
    return True


def require_free(address: str, ports: Mapping[int, str], *, patience: float) -> None:
    """Every port is free, at the latest after `patience` seconds; raises Fault with the mend in `ports`."""
    deadline = time.monotonic() + patience
    for port, mend in ports.items():
        while not is_free(address, port):
            if time.monotonic() > deadline:
                raise Fault(f"Port {port} of {address} is taken by another program", mend)
            time.sleep(0.05)
