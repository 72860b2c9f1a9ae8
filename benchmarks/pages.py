"""Requests a second: the pages that everyone sees, beside an application that does nothing."""

import random
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from benchmarks.load import CLIENTS, Outcome, load, request
from benchmarks.place import Place
from benchmarks.system import memory_of_worker
from benchmarks.table import ROUNDS, Aim, Row

SECONDS = 2.0
"""Of each measurement."""
WARM_UP = 1.0
AIM = Aim(1500)
LIMIT = "empty application"
MEMORY = {
    "Rss": ("memory of a web worker, RSS", Aim(150, is_most=True)),
    "Pss": ("memory of a web worker, PSS", None),
}

WORDS = (
    "lisenziya",
    "şəxsiyyət vəsiqəsi",
    "pasport",
    "vergi",
    "nəqliyyat",
    "torpaq",
    "sosial",
    "təhsil",
)
"""What people look for."""
SYLLABLES = (
    "lisen",
    "mülkiyy",
    "sürüc",
    "pens",
    "gömr",
    "notar",
    "ekol",
    "diplom",
    "rabit",
    "tikin",
)


def rows(place: Place) -> list[Row]:
    """Every page measured in turn, and the empty application before each, `ROUNDS` times."""
    pages = {name: list(requests) for name, requests in _pages().items()}
    found = {name: Row(name, "/s", LIMIT, AIM) for name in pages}
    memory = [Row(name, "MB", LIMIT, aim) for name, aim in MEMORY.values()]
    processor = []
    for requests in pages.values():
        load(place.port, requests, WARM_UP)
    for _round in range(ROUNDS):
        for name, requests in pages.items():
            limit = load(place.empty_port, [request("/")], SECONDS / 2)
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
    """The requests of each row; a page that was asked for before comes from memory, as it does in life."""
    fragment = "HX-Request: true"
    searches = [f"/az/search?q={quote(word)}" for word in WORDS]
    return {
        f"home, {CLIENTS} clients": iter([request("/az/")]),
        "all services": iter([request("/az/services")]),
        "a service": iter([request("/az/services/20.1")]),
        "search, a page": map(request, searches),
        "search, while typing": (request(address, fragment) for address in searches),
        "search, never asked before": (request(address) for address in _unheard_of(4000)),
        "healthz: all middleware, no page": iter([request("/healthz")]),
    }


def _unheard_of(count: int) -> Iterator[str]:
    """Searches for two words of which the pair is new, half of them with a typing error."""
    for number in range(count):
        word = random.choice(WORDS)
        place = random.randrange(1, len(word))
        typed = word[:place] + word[place + number % 2 :]
        yield f"/az/search?q={quote(f'{typed} {random.choice(SYLLABLES)} {number}')}"
