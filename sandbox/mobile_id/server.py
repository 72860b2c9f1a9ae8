"""The service's API under `/mid-api` and, for people, the phones under `/phones`."""

import secrets
from datetime import UTC, datetime
from typing import Any

from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sandbox.country import Person
from sandbox.faults import FaultBoard
from sandbox.mobile_id import sim
from sandbox.mobile_id.sessions import Session, Sessions
from sandbox.mobile_id.wishes import UnknownParty, WrongRequest, parse_holder, parse_wish
from sandbox.pages import page
from sandbox.parts import Part
from sandbox.settings import Settings
from sandbox.web import Answer, Application, json_answer, routes, serve

API = "/mid-api"
WAIT = 10_000
"""Milliseconds of long polling when the relying party names none."""
SHORTEST, LONGEST = 1_000, 120_000


def main(settings: Settings) -> None:
    """The service answers until the process ends."""
    board = FaultBoard(settings.files.faults)
    service = MobileId(settings, board)
    serve(Part.MOBILE_ID, settings.port, Application(Part.MOBILE_ID, service.answer, board, (API,)))


class MobileId:
    """The service with its sessions and phones."""

    def __init__(self, settings: Settings, board: FaultBoard) -> None:
        self._settings, self._board = settings, board
        self._phones = sim.phones()
        self._sessions = Sessions()
        self._routes = self._table()

    def _table(self) -> Answer:
        return routes(
            [
                ("POST", f"{API}/certificate", self.certificate),
                ("POST", f"{API}/<kind>", self.start),
                ("GET", f"{API}/<kind>/session/<session_id>", self.status),
                ("GET", "/", self.show_phones),
                ("GET", "/phones", self.show_phones),
                ("GET", "/phones/<digits>", self.show_phone),
                ("GET", "/phones/<digits>/pending", self.pending),
                ("POST", "/phones/<digits>/<action>", self.touch),
            ]
        )

    def answer(self, request: Request) -> Response:
        """One request, with refusals in the service's own form."""
        try:
            return self._routes(request)
        except WrongRequest as error:
            return _reply(400, error=str(error))
        except UnknownParty as error:
            return _reply(401, error=str(error))
        except HTTPException as error:
            return _reply(error.code or 500, error=error.name)

    def certificate(self, request: Request) -> Response:
        """The signing certificate of a person, if the phone is theirs."""
        _, phone, fin = parse_holder(_content(request))
        person = self._holder(phone, fin)
        if person is None:
            return _reply(200, result="NOT_FOUND")
        return _reply(
            200, result="OK", cert=sim.certificate(self._settings.files, person, signing=True)
        )

    def start(self, request: Request, kind: str) -> Response:
        """A session begins: the phone rings."""
        signing = _is_signing(kind)
        wish = parse_wish(_content(request))
        person = self._holder(wish.phone, wish.fin)
        outcome = sim.outcome_of(person) if person else "NOT_MID_CLIENT"
        session = self._sessions.start(wish, signing=signing, outcome=outcome, after=self._delay())
        return json_answer({"sessionID": session.id})

    def status(self, request: Request, kind: str, session_id: str) -> Response:
        """How the session stands, after waiting for its end as long as the relying party allows."""
        asked = request.args.get("timeoutMs", WAIT, type=int)
        seconds = min(max(asked, SHORTEST), LONGEST) / 1000
        session = self._sessions.wait(session_id, signing=_is_signing(kind), seconds=seconds)
        if session is None:
            return _reply(404, error="SessionID not found")
        return _reply(200, **self._state(session))

    def show_phones(self, request: Request) -> Response:
        """Every phone of the country."""
        return self._page(request, "phones.html", phones=self._phones.values())

    def show_phone(self, request: Request, digits: str) -> Response:
        """One phone: what it is asked, and its buttons."""
        person = self._owner(digits)
        pending, automatic = self._sessions.pending(f"+{digits}"), self._is_automatic(digits)
        return self._page(
            request, "phone.html", person=person, pending=pending, automatic=automatic
        )

    def pending(self, _request: Request, digits: str) -> Response:
        """The same for a program."""
        self._owner(digits)
        rows = [
            {
                "session_id": session.id,
                "kind": "signature" if session.signing else "authentication",
                "relying_party": session.wish.party,
                "text": session.wish.text,
                "code": session.wish.code,
            }
            for session in self._sessions.pending(f"+{digits}")
        ]
        return json_answer({"automatic": self._is_automatic(digits), "pending": rows})

    def touch(self, request: Request, digits: str, action: str) -> Response:
        """A person presses a button: `confirm`, `cancel`, `automatic` or `by-hand`."""
        self._owner(digits)
        if action in ("confirm", "cancel"):
            self._sessions.answer(f"+{digits}", confirm=action == "confirm")
        elif action in ("automatic", "by-hand"):
            self._sessions.set_automatic(f"+{digits}", automatic=action == "automatic")
        else:
            raise NotFound
        return redirect(f"/phones/{digits}?lang={request.args.get('lang', 'az')}", 303)

    def _holder(self, phone: str, fin: str) -> Person | None:
        person = self._phones.get(phone)
        return person if person and person.fin == fin else None

    def _owner(self, digits: str) -> Person:
        if (person := self._phones.get(f"+{digits}")) is None:
            raise NotFound
        return person

    def _is_automatic(self, digits: str) -> bool:
        return self._sessions.is_automatic(f"+{digits}")

    def _delay(self) -> float:
        switched = self._board.of(Part.MOBILE_ID).confirm_after
        return self._settings.confirm_after if switched is None else switched

    def _page(self, request: Request, template: str, **facts: Any) -> Response:
        return page(request, template, base_port=self._settings.base_port, **facts)

    def _state(self, session: Session) -> dict[str, Any]:
        if session.result is None:
            return {"state": "RUNNING"}
        ended = {"state": "COMPLETE", "result": session.result}
        if session.result != "OK":
            return ended
        person, files = self._phones[session.wish.phone], self._settings.files
        signed = ended | {
            "signature": sim.sign(files, person, session.wish, signing=session.signing)
        }
        if session.signing:
            return signed
        return signed | {"cert": sim.certificate(files, person, signing=False)}


def _content(request: Request) -> Any:
    return request.get_json(force=True, silent=True)


def _is_signing(kind: str) -> bool:
    if kind not in ("authentication", "signature"):
        raise NotFound
    return kind == "signature"


def _reply(status: int, **content: Any) -> Response:
    """An answer with the time and trace that the service adds to each."""
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return json_answer(content | {"time": now, "traceId": secrets.token_hex(8)}, status)
