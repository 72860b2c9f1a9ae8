"""The index of the sandbox and the switches of its faults, as a page and as JSON."""

from dataclasses import asdict
from typing import Any

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sandbox.country import people
from sandbox.faults import FaultBoard, WrongFault
from sandbox.gateway.cards import CARDS
from sandbox.pages import page
from sandbox.parts import SMTP_OFFSET, Part
from sandbox.registers.debts import debts
from sandbox.registers.reads import latest
from sandbox.settings import Settings
from sandbox.web import Application, json_answer, problem, routes, serve


def main(settings: Settings) -> None:
    """The control page answers until the process ends."""
    board = FaultBoard(settings.files.faults)
    serve(
        Part.CONTROL,
        settings.port,
        Application(Part.CONTROL, Control(settings, board).answer, board),
    )


class Control:
    """`/` for people, `/faults` for programs."""

    def __init__(self, settings: Settings, board: FaultBoard) -> None:
        self._settings, self._board = settings, board
        self.answer = routes(
            [
                ("GET", "/", self.index),
                ("GET", "/reads", self.reads),
                ("GET", "/reads.json", self.reads_for_programs),
                ("GET", "/faults", self.faults),
                ("POST", "/faults", self.set_faults),
                ("DELETE", "/faults", self.clear_faults),
                ("POST", "/switches/<part>", self.switch),
            ]
        )

    def index(self, request: Request) -> Response:
        """The country in the box."""
        everybody = people().values()
        return self._page(
            request,
            "index.html",
            cast=[person for person in everybody if person.role],
            special=[person for person in everybody if person.phone_behaviour or person.note],
            certificates=[person for person in everybody if person.certificate != "valid"],
            faults=self._board.all(),
            cards=CARDS.values(),
            debts=debts().values(),
            smtp_port=self._settings.base_port + SMTP_OFFSET,
        )

    def reads(self, request: Request) -> Response:
        """Who has read the registers."""
        return self._page(request, "reads.html", reads=latest(self._settings.files.reads))

    def reads_for_programs(self, _request: Request) -> Response:
        """The same as JSON, newest first."""
        return json_answer({"items": [asdict(read) for read in latest(self._settings.files.reads)]})

    def faults(self, _request: Request) -> Response:
        """Every switch and its value."""
        return json_answer(self._board.all())

    def set_faults(self, request: Request) -> Response:
        """The named switches are set; the answer shows all of them."""
        try:
            self._board.set(request.get_json(force=True, silent=True))
        except WrongFault as error:
            return problem(400, "Wrong fault", detail=str(error))
        return json_answer(self._board.all())

    def clear_faults(self, _request: Request) -> Response:
        """Nothing is broken."""
        self._board.clear()
        return json_answer(self._board.all())

    def switch(self, request: Request, part: str) -> Response:
        """The switches of one part, from the form of the page."""
        before = self._board.all().get(part, {})
        try:
            self._board.set(
                {part: {name: _value(request, name, old) for name, old in before.items()}}
            )
        except ValueError as error:
            return problem(400, "Wrong fault", detail=str(error))
        return redirect(f"/?lang={request.args.get('lang', 'az')}#{part}", 303)

    def _page(self, request: Request, template: str, **facts: Any) -> Response:
        return page(request, template, base_port=self._settings.base_port, **facts)


def _value(request: Request, name: str, old: Any) -> Any:
    """What the form says, in the type that the switch has."""
    if isinstance(old, bool):
        return name in request.form
    text = request.form.get(name, "")
    if name in ("confirm_after", "expires_after", "lapses_after"):
        return float(text) if text else None
    return type(old)(text or 0)
