"""What the HTTP parts share: routes, answers, faults on the way, one small threaded server."""

import json
import time
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from sandbox.faults import FaultBoard, Faults
from sandbox.parts import HOST, Part
from sandbox.sockets import listen

HERE = Path(__file__).parent
GARBAGE = b'{"half": "an answ'

Handler = Callable[..., Response]
Answer = Callable[[Request], Response]


def json_answer(content: Any, status: int = 200) -> Response:
    """JSON in UTF-8, letters as they are."""
    return Response(json.dumps(content, ensure_ascii=False), status, mimetype="application/json")


def problem(status: int, title: str, **facts: Any) -> Response:
    """A refusal as RFC 9457 has it."""
    content = {"type": "about:blank", "title": title, "status": status, **facts}
    return Response(
        json.dumps(content, ensure_ascii=False), status, mimetype="application/problem+json"
    )


def routes(table: Iterable[tuple[str, str, Handler]]) -> Answer:
    """Answers by a table of method, path and handler; unknown ones get 404 and 405."""
    map_ = Map([Rule(path, methods=[method], endpoint=handler) for method, path, handler in table])

    def answer(request: Request) -> Response:
        handler, arguments = map_.bind_to_environ(request.environ).match()
        response: Response = handler(request, **arguments)
        return response

    return answer


class Application:
    """A WSGI application: health, style sheet, and the part's own answers with its faults.

    Faults touch only paths that begin with one of `protocol`: pages for people always work.
    """

    def __init__(
        self, part: Part, answer: Answer, board: FaultBoard, protocol: tuple[str, ...] = ()
    ) -> None:
        self._part, self._answer, self._board, self._protocol = part, answer, board, protocol
        self._numbers = count(1)

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        return self._respond(Request(environ))(environ, start_response)

    def _respond(self, request: Request) -> Response:
        if request.path == "/healthz":
            return json_answer({"part": self._part, "status": "ok"})
        if request.path == "/sandbox.css":
            return Response((HERE / "static" / "sandbox.css").read_bytes(), mimetype="text/css")
        if request.path.startswith(self._protocol) and self._protocol:
            return self._with_faults(request, self._board.of(self._part))
        return self._own(request)

    def _with_faults(self, request: Request, faults: Faults) -> Response:
        time.sleep(faults.slow)
        if faults.down or (faults.flaky and next(self._numbers) % faults.flaky == 0):
            return problem(503, "Service Unavailable")
        response = self._own(request)
        if faults.garbage:
            response.set_data(GARBAGE)
        return response

    def _own(self, request: Request) -> Response:
        try:
            return self._answer(request)
        except HTTPException as error:
            return problem(error.code or 500, error.name)


class _Quiet(WSGIRequestHandler):
    """Requests are not printed: the portal's own log is what one wants to read beside it."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def serve(part: Part, port: int, application: Application) -> None:
    """Answers requests until the process ends."""
    with listen(part, port) as listening:
        server = make_server(
            HOST, port, application, threaded=True, request_handler=_Quiet, fd=listening.fileno()
        )
        server.serve_forever()
