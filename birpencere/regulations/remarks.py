"""What apps above know about a service, said on its page: `wiring.py` names who is asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from birpencere.kernel.errors import Message
from birpencere.registry.types import Service
from birpencere.regulations.types import Regulation


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a remark; it leads somewhere where `href` says so."""

    text: Message
    href: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about a service before one begins."""

    title: Message
    lines: tuple[Line, ...]


Teller = Callable[[Service, Regulation | None], Iterable[Remark]]
_tellers: list[Teller] = []


def ask_on_pages(teller: Teller) -> None:
    """From now on the page of every service asks `teller`; called in `wiring.py` only, once a process."""
    _tellers.append(teller)


def remarks_on(service: Service, regulation: Regulation | None) -> list[Remark]:
    """All that is said about a service, and about the regulation that it runs by if it has one."""
    return [remark for teller in _tellers for remark in teller(service, regulation)]
