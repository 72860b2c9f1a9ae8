"""Listening, and saying so when somebody else does."""

import os
import socket

from sandbox.parts import HOST, Part


def listen(part: Part, port: int) -> socket.socket:
    """A socket of this port, or the end of the process with one line that says why."""
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise SystemExit(f"sandbox {part}: cannot listen on {HOST}:{port}: {reason}") from error
