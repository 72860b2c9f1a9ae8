"""Requests a second: the pages that everyone sees, beside an application that does nothing."""

import json
import random
from collections.abc import Iterator, Mapping
from itertools import count, cycle, repeat
from urllib.parse import quote

from benchmarks.load import Outcome, load, post, request
from benchmarks.place import Place
from benchmarks.system import memory_of_worker
from benchmarks.table import ROUNDS, Aim, Row

SECONDS = 1.5
"""Of each measurement."""
WARM_UP = 1.0
AIM = Aim(1500, p95=20)
LIMIT = "empty application"
MEMORY = {
    "Rss": ("memory of a web worker, RSS", Aim(150, is_most=True)),
    "Pss": ("memory of a web worker, PSS", None),
}

KEPT = (
    "home",
    "all services",
    "a service",
    "the registry",
    "an entry of it",
    "a regulation",
    "search, a page",
    "search, while typing",
)
"""Pages that come from memory when they were asked for before, as nearly all are."""

QUOTES = "quotes by the API, 3 lines"
AIM_OF_QUOTES = Aim(2000)

WORDS = "lisenziya", "şəxsiyyət vəsiqəsi", "pasport", "vergi", "nəqliyyat", "torpaq", "təhsil"
"""What people look for."""
SYLLABLES = "lisen", "mülkiyy", "sürüc", "pens", "gömr", "notar", "ekol", "diplom", "tikin"


def rows(place: Place) -> list[Row]:
    """Every page measured in turn, and the empty application before each, `ROUNDS` times."""
    pages, nothing = _pages(), repeat(request("/"))
    found = {name: Row(name, "/s", LIMIT, AIM if name in KEPT else None) for name in pages}
    found[QUOTES].aim = AIM_OF_QUOTES
    memory = [Row(name, "MB", LIMIT, aim) for name, aim in MEMORY.values()]
    processor = []
    for requests in pages.values():
        load(place.port, requests, WARM_UP)
    for _round in range(ROUNDS):
        for name, requests in pages.items():
            limit = load(place.empty_port, nothing, SECONDS / 3)
            outcome = load(place.port, requests, SECONDS)
            _note(found[name], outcome, limit)
            processor.append(outcome.processor)
        for row, kind in zip(memory, MEMORY, strict=True):
            row.add(
                memory_of_worker(place, "birpencere web", kind),
                memory_of_worker(place, "benchmarks.empty", kind),
            )
    print(f"The load generator took {max(processor):.0%} of one processor at most.")
    return [*found.values(), *memory]


def _note(row: Row, outcome: Outcome, limit: Outcome) -> None:
    row.add(outcome.per_second, limit.per_second)
    row.times.append(outcome.times)


def _pages() -> Mapping[str, Iterator[bytes]]:
    """The requests of each row, without end."""
    fragment = "HX-Request: true"
    searches = [f"/az/search?q={quote(word)}" for word in WORDS]
    return {
        "home": repeat(request("/az/")),
        "all services": repeat(request("/az/services")),
        "a service": repeat(request("/az/services/20.1")),
        "the registry": repeat(request("/az/registry")),
        "an entry of it": repeat(request("/az/registry/20.1-0152-6")),
        "a regulation": repeat(request("/az/services/20.1/regulation")),
        "search, a page": cycle(map(request, searches)),
        "search, while typing": cycle(request(address, fragment) for address in searches),
        "search, never asked before": map(request, _unheard_of()),
        "healthz: all middleware, no page": repeat(request("/healthz")),
        QUOTES: map(_quote, cycle(range(3, 11))),
    }


def _quote(year: int) -> bytes:
    """What a trademark and a year of a patent cost, three lines."""
    lines = [{"item": "2.10"}, {"item": "note-1", "class": year}, {"item": "1.6.1", "year": year}]
    wanted = {"tariff": "ip-agency-service-fees", "payer_category": "others", "lines": lines}
    return post("/api/v1/quotes", json.dumps(wanted).encode())


def _unheard_of() -> Iterator[str]:
    """Searches for two words of which the pair is new, half of them with a typing error."""
    for number in count():
        word = random.choice(WORDS)
        place = random.randrange(1, len(word))
        typed = word[:place] + word[place + number % 2 :]
        yield f"/az/search?q={quote(f'{typed} {random.choice(SYLLABLES)} {number}')}"
