"""The population register over HTTP; the client is identity's, which needs it to register people."""

from birpencere.exchange.types import PersonFacts
from birpencere.identity.actions import read_population
from birpencere.identity.types import Reading


class HttpPopulationRegister:
    def person(self, fin: str, reading: Reading) -> PersonFacts:
        return read_population(fin, reading)
