"""The mail process: SMTP in, pages and JSON out."""

from typing import Any

from werkzeug.exceptions import NotFound
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sandbox.faults import FaultBoard
from sandbox.mail.box import Box, Kept
from sandbox.mail.smtp import start_smtp
from sandbox.pages import page
from sandbox.parts import Part
from sandbox.settings import Settings
from sandbox.sockets import listen
from sandbox.web import Application, json_answer, routes, serve

HTML_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a mail may do in its frame: look like something, and nothing else."""


def main(settings: Settings) -> None:
    """Mail is taken and shown until the process ends."""
    box, board = Box(settings.files.mail), FaultBoard(settings.files.faults)
    listen(Part.MAIL, settings.smtp_port).close()  # says in one line that the port is taken
    start_smtp(settings.smtp_port, box, board)
    serve(Part.MAIL, settings.port, Application(Part.MAIL, MailPages(settings, box).answer, board))


class MailPages:
    """`/messages` for programs, `/` and `/mails` for people."""

    def __init__(self, settings: Settings, box: Box) -> None:
        self._settings, self._box = settings, box
        self.answer = routes(
            [
                ("GET", "/messages", self.messages),
                ("DELETE", "/messages", self.clear),
                ("GET", "/messages/<int:number>", self.message),
                ("GET", "/", self.show_all),
                ("POST", "/clear", self.clear_by_button),
                ("GET", "/mails/<int:number>", self.show),
                ("GET", "/mails/<int:number>/html", self.html),
                ("GET", "/mails/<int:number>/source", self.source),
            ]
        )

    def messages(self, request: Request) -> Response:
        """All messages, newest first, or those to one address."""
        return json_answer(
            {"items": [kept.record for kept in self._box.all(request.args.get("to"))]}
        )

    def message(self, _request: Request, number: int) -> Response:
        """One message."""
        return json_answer(self._kept(number).record)

    def clear(self, _request: Request) -> Response:
        """No message is left."""
        self._box.clear()
        return Response(status=204)

    def clear_by_button(self, request: Request) -> Response:
        """The same for people."""
        self._box.clear()
        return redirect(f"/?lang={request.args.get('lang', 'az')}", 303)

    def show_all(self, request: Request) -> Response:
        """The list of mails."""
        records = [kept.record for kept in self._box.all(request.args.get("to") or None)]
        return self._page(request, "mails.html", mails=records)

    def show(self, request: Request, number: int) -> Response:
        """One mail."""
        return self._page(request, "mail.html", mail=self._kept(number).record)

    def html(self, _request: Request, number: int) -> Response:
        """The HTML part, for the frame in the page."""
        return Response(
            self._kept(number).html,
            mimetype="text/html",
            headers={"Content-Security-Policy": HTML_POLICY},
        )

    def source(self, _request: Request, number: int) -> Response:
        """The file as it is."""
        return Response(self._kept(number).raw, mimetype="text/plain")

    def _kept(self, number: int) -> Kept:
        if (kept := self._box.get(number)) is None:
            raise NotFound
        return kept

    def _page(self, request: Request, template: str, **facts: Any) -> Response:
        return page(request, template, base_port=self._settings.base_port, **facts)
