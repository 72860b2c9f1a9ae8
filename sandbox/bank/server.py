"""The bank's counter: transfers for programs and people, statements as XML."""

import time
from collections.abc import Mapping
from datetime import date
from typing import Any

from werkzeug.exceptions import NotFound
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sandbox.bank.book import SCHEMA, Book, Transfer, entries_of_day
from sandbox.bank.statements import KINDS, Post, message
from sandbox.country import Account, account_of, accounts
from sandbox.errors import Wrong
from sandbox.faults import FaultBoard
from sandbox.money import bounds, day_of, manat, parse_day, qepik
from sandbox.pages import page
from sandbox.parts import Part
from sandbox.settings import Settings
from sandbox.store import Store
from sandbox.web import Application, json_answer, problem, routes, serve

PROTOCOL = ("/transfers", "/statements")
LONGEST = {"debtor_name": 140, "debtor_code": 35, "reference": 35, "purpose": 560}
"""Characters of each text."""
NOON = 12 * 60 * 60
"""Seconds of a day at which transfers of another day are booked."""


def main(settings: Settings) -> None:
    """The bank works until the process ends."""
    accounts()  # read now: wrong data stops the start
    book = Book(Store(settings.files.root / "bank.sqlite3", SCHEMA))
    post = Post(book, settings.files.statements, settings.files.portal_inbox)
    post.start()
    board = FaultBoard(settings.files.faults)
    counter = Counter(settings, book, post)
    serve(Part.BANK, settings.port, Application(Part.BANK, counter.answer, board, PROTOCOL))


class Counter:
    """`/transfers` and `/statements` for programs, `/` for people."""

    def __init__(self, settings: Settings, book: Book, post: Post) -> None:
        self._settings, self._book, self._post = settings, book, post
        self._routes = routes(
            [
                ("POST", "/transfers", self.transfer),
                ("GET", "/statements/<kind>/<iban>/<day>", self.statement),
                ("POST", "/statements", self.write_statements),
                ("GET", "/", self.show),
                ("POST", "/pay", self.pay),
            ]
        )

    def answer(self, request: Request) -> Response:
        """One request; what is wrong with it is a problem that names it."""
        try:
            return self._routes(request)
        except Wrong as error:
            return problem(422, "Wrong request", detail=str(error))

    def transfer(self, request: Request) -> Response:
        """Money is booked, once for each Idempotency-Key; without one, each request is a transfer."""
        content = request.get_json(force=True, silent=True)
        if not isinstance(content, dict):
            raise Wrong("expected a JSON object")
        number = self._book.transfer(_transfer(content), request.headers.get("Idempotency-Key"))
        return json_answer({"number": number}, 201)

    def statement(self, _request: Request, kind: str, iban: str, day: str) -> Response:
        """One account's message of one day."""
        account = accounts().get(iban)
        if account is None or kind not in KINDS:
            raise NotFound
        text = message(self._book, account, parse_day(day), kind)
        return Response(text, mimetype="application/xml")

    def write_statements(self, request: Request) -> Response:
        """The files of `day`, or of today as far as it went, are in the folder."""
        files = self._post.write(_day(request.args))
        return json_answer({"files": [str(file) for file in files]}, 201)

    def show(self, request: Request) -> Response:
        """The accounts, what came today, and the form to pay by reference."""
        today = day_of(time.time())
        rows = [
            (account, self._book.balance(account, time.time()), self._today(account, today))
            for account in accounts().values()
        ]
        return page(
            request,
            "bank.html",
            base_port=self._settings.base_port,
            rows=rows,
            given=request.args,
            today=today,
            manat=manat,
        )

    def pay(self, request: Request) -> Response:
        """The form of the page: a transfer with any amount and any text."""
        self._book.transfer(_transfer(request.form), None)
        return redirect(f"/?lang={request.args.get('lang', 'az')}&done=1", 303)

    def _today(self, account: Account, today: date) -> list[Any]:
        return entries_of_day(self._book, account, today)


def _transfer(content: Mapping[str, Any]) -> Transfer:
    """What a request wants booked; `debtor` is one of our own accounts by its key. Raises `Wrong`."""
    texts = {name: _text(content, name, longest) for name, longest in LONGEST.items()}
    own = account_of(str(content.get("debtor")))
    if own:
        texts |= {"debtor_name": own.owner, "debtor_code": own.voen}
    amount = qepik(content.get("amount"))
    if not amount:
        raise Wrong("nothing is transferred")
    return Transfer(
        booked_at=_moment(content),
        amount=amount,
        debtor_account=own.iban if own else _text(content, "debtor_account", 34),
        creditor_account=_text(content, "creditor_account", 34),
        **texts,
    )


def _moment(content: Mapping[str, Any]) -> float:
    """Now, or noon of the day that is given."""
    return bounds(_day(content))[0] + NOON if content.get("day") else time.time()


def _day(content: Mapping[str, Any]) -> date:
    return parse_day(content["day"]) if content.get("day") else day_of(time.time())


def _text(content: Mapping[str, Any], name: str, longest: int) -> str:
    text = content.get(name, "")
    if not isinstance(text, str) or len(text) > longest:
        raise Wrong(f"{name} is no text of at most {longest} characters")
    return text.strip()
