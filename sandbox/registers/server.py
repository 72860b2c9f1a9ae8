"""The registers; each request must say who asks, what for and on whose behalf."""

from datetime import UTC, datetime

from werkzeug.wrappers import Request, Response

from sandbox.country import companies, people
from sandbox.errors import Refused, Unknown, Wrong
from sandbox.faults import FaultBoard
from sandbox.parts import Part
from sandbox.registers import entries, open_data
from sandbox.registers.answers import company_record, is_match, person_record
from sandbox.registers.debts import KINDS, SCHEMA, Debts, debts
from sandbox.registers.post import post_offices
from sandbox.registers.reads import HEADERS, keep, read_of
from sandbox.registers.records import record_sets
from sandbox.settings import Settings
from sandbox.store import Store
from sandbox.web import Application, json_answer, problem, routes, serve

PROTOCOL = ("/population/", "/tax/", "/debts/", "/records/", "/open-data/")
VERIFY_FIELDS = ("fin", "document_number", "birth_date")


def main(settings: Settings) -> None:
    """The registers answer until the process ends."""
    # Read now: the first reader does not wait, and wrong data stops the start.
    _ = people(), companies(), debts(), record_sets(), post_offices()
    registers = Registers(settings)
    board = FaultBoard(settings.files.faults)
    serve(
        Part.REGISTERS,
        settings.port,
        Application(Part.REGISTERS, registers.answer, board, PROTOCOL),
    )


class Registers:
    """Of the population under `/population`, companies `/tax`, debts `/debts`, all others `/records`."""

    def __init__(self, settings: Settings) -> None:
        self._log = settings.files.reads
        self._debts = Debts(Store(settings.files.root / "debts.sqlite3", SCHEMA))
        self._entries = entries.Entries(
            Store(settings.files.root / "entries.sqlite3", entries.SCHEMA)
        )
        self._routes = routes(
            [
                ("GET", "/population/persons/<fin>", self.person),
                ("POST", "/population/verify", self.verify),
                ("GET", "/tax/companies/<voen>", self.company),
                ("GET", "/tax/companies", self.companies_of),
                ("GET", "/debts/<kind>", self.debts_of),
                ("POST", "/debts/<kind>/<debt_id>/payment", self.pay),
                ("DELETE", "/debts/payments", self.forget_payments),
                ("GET", "/records/<name>", self.records),
                ("POST", "/records/<name>", self.enter),
                ("DELETE", "/records", self.forget_entries),
                ("GET", "/open-data/<name>", self.open_data),
            ]
        )

    def answer(self, request: Request) -> Response:
        """One request: stated, logged, answered."""
        if request.path.startswith("/open-data/"):
            return self._routes(request)
        if missing := [name for name in HEADERS if not request.headers.get(name)]:
            return problem(400, "Missing headers", headers=missing)
        keep(self._log, read_of(request))
        try:
            return self._routes(request)
        except Unknown:
            return problem(404, "No such thing", code="no_such_thing")
        except Wrong as error:
            return problem(422, "Wrong request", code="wrong_request", detail=str(error))
        except Refused as error:
            return problem(409, "Refused", code=error.code)

    def person(self, _request: Request, fin: str) -> Response:
        """What the population register knows about a person."""
        person = people().get(fin)
        return (
            json_answer(person_record(person))
            if person
            else problem(404, "No such person", fin=fin)
        )

    def verify(self, request: Request) -> Response:
        """Whether FIN, document and birth date belong together."""
        content = request.get_json(force=True, silent=True)
        if not isinstance(content, dict) or not all(content.get(name) for name in VERIFY_FIELDS):
            return problem(400, "Missing fields", fields=VERIFY_FIELDS)
        return json_answer({"match": is_match(content, datetime.now(UTC).date())})

    def company(self, _request: Request, voen: str) -> Response:
        """What the tax register knows about a taxpayer."""
        company = companies().get(voen)
        return (
            json_answer(company_record(company))
            if company
            else problem(404, "No such company", voen=voen)
        )

    def companies_of(self, request: Request) -> Response:
        """The companies that a person directs, liquidated ones too."""
        if not (director := request.args.get("director")):
            return problem(400, "Missing parameter", parameter="director")
        own = [company for company in companies().values() if company.director == director]
        return json_answer({"items": [company_record(company) for company in own]})

    def debts_of(self, request: Request, kind: str) -> Response:
        """What a subscriber, a car, a person or a company owes, and what of it was paid."""
        if kind not in KINDS:
            return problem(404, "No such register", kind=kind)
        if not (holder := request.args.get(KINDS[kind])):
            return problem(400, "Missing parameter", parameter=KINDS[kind])
        return json_answer({"items": self._debts.of(kind, holder)})

    def pay(self, request: Request, kind: str, debt_id: str) -> Response:
        """The debt is paid under the reference; the same again changes nothing."""
        content = request.get_json(force=True, silent=True)
        content = content if isinstance(content, dict) else {}
        stated = (str(content.get("reference", "")), str(content.get("amount", "")))
        return json_answer(self._debts.record(self._debts.pay(kind, debt_id, *stated)))

    def forget_payments(self, _request: Request) -> Response:
        """Everything is owed again: for whoever shows the sandbox a second time."""
        self._debts.forget_payments()
        return Response(status=204)

    def records(self, request: Request, name: str) -> Response:
        """The records of a set that fit every parameter; by none nothing is found."""
        known = self._entries.records(name)
        if known is None:
            return problem(404, "No such set of records", set=name)
        unknown = sorted(set(request.args) - known.columns)
        if unknown or not request.args:
            return problem(400, "Wrong parameters", unknown=unknown, known=sorted(known.columns))
        return json_answer({"items": known.found(request.args)})

    def enter(self, request: Request, name: str) -> Response:
        """A set keeps what it is given, once for each `Idempotency-Key`."""
        key = request.headers.get("Idempotency-Key", "")
        content = request.get_json(force=True, silent=True)
        return json_answer({"key": key}, 201 if self._entries.enter(name, key, content) else 200)

    def open_data(self, request: Request, name: str) -> Response:
        """A table for the open data of the portal: nobody is asked who reads."""
        return open_data.table(name)

    def forget_entries(self, _request: Request) -> Response:
        """Nothing was ever entered."""
        self._entries.forget()
        return Response(status=204)
