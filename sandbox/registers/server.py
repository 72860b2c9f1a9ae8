"""Both registers; each read must say who asks, what for and on whose behalf."""

from datetime import UTC, datetime

from werkzeug.wrappers import Request, Response

from sandbox.country import companies, people
from sandbox.faults import FaultBoard
from sandbox.parts import Part
from sandbox.registers.answers import company_record, is_match, person_record
from sandbox.registers.reads import HEADERS, keep, read_of
from sandbox.settings import Settings
from sandbox.web import Application, json_answer, problem, routes, serve

PROTOCOL = ("/population/", "/tax/")
VERIFY_FIELDS = ("fin", "document_number", "birth_date")


def main(settings: Settings) -> None:
    """The registers answer until the process ends."""
    (
        people(),
        companies(),
    )  # read now: the first reader does not wait, and wrong data stops the start
    registers = Registers(settings)
    board = FaultBoard(settings.files.faults)
    serve(
        Part.REGISTERS,
        settings.port,
        Application(Part.REGISTERS, registers.answer, board, PROTOCOL),
    )


class Registers:
    """The population register under `/population`, the tax register under `/tax`."""

    def __init__(self, settings: Settings) -> None:
        self._log = settings.files.reads
        self._routes = routes(
            [
                ("GET", "/population/persons/<fin>", self.person),
                ("POST", "/population/verify", self.verify),
                ("GET", "/tax/companies/<voen>", self.company),
                ("GET", "/tax/companies", self.companies_of),
            ]
        )

    def answer(self, request: Request) -> Response:
        """One read: stated, logged, answered."""
        if missing := [name for name in HEADERS if not request.headers.get(name)]:
            return problem(400, "Missing headers", headers=missing)
        keep(self._log, read_of(request))
        return self._routes(request)

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
