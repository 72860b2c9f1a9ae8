"""The portal's web server with an application that does nothing: `python -m benchmarks.empty PORT`."""

import os
import sys
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from birpencere.cli.web import serve


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Two bytes, whatever is asked for."""
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")
    serve(application, int(sys.argv[1]))
