"""Writing a graph down: what has changed since it was last written."""

import gzip
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Final

from rdflib import Graph, URIRef

from birpencere.kernel.linked_data.joining import joined
from birpencere.kernel.linked_data.syntaxes import JSON_LD, RDF_XML, SYNTAXES, TURTLE, Syntax
from birpencere.kernel.linked_data.tables import Part, Tables
from birpencere.kernel.linked_data.writing import written

AT_ONCE: Final = 50
"""Parts that go to the database together."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part that there has to be, made only where it is not there already."""

    about: URIRef
    place: int
    told_from: object
    """Plain values with a faithful `repr`."""
    make: Callable[[], Graph]

    @classmethod
    def ready(cls, about: URIRef, place: int, told_from: object, graph: Graph) -> "Wanted":
        """The same for what is made already."""
        return cls(about, place, told_from, partial(_same, graph))

    def basis(self, form: str) -> str:
        return sha256(f"{form}\n{self.told_from!r}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class State:
    """Of what a graph tells, and by which edition of the code."""

    form: str
    present: str


@dataclass(frozen=True, slots=True)
class Written:
    """What writing did."""

    parts: int
    written: int
    removed: int
    sizes: dict[str, int]
    """Bytes of the whole, by extension."""

    def __str__(self) -> str:
        sizes = ", ".join(f"{size} bytes as {extension}" for extension, size in self.sizes.items())
        return f"{self.parts} parts, {self.written} written, {self.removed} gone: {sizes}"


def write(tables: Tables, wanted: Sequence[Wanted], state: State, now: datetime) -> Written:
    """The parts and the whole tell the present state; parts of what has not changed stay."""
    names = {str(one.about) for one in wanted}
    removed, _ = tables.parts._default_manager.exclude(about__in=names).delete()
    known = dict(tables.parts._default_manager.values_list("about", "basis"))
    stale = [one for one in wanted if known.get(str(one.about)) != one.basis(state.form)]
    for first in range(0, len(stale), AT_ONCE):
        some = stale[first : first + AT_ONCE]
        _put(tables, [_part(tables, one, state.form, names) for one in some])
    sizes = {one.extension: _put_whole(tables, one, state.present, now) for one in SYNTAXES}
    return Written(len(wanted), len(stale), removed, sizes)


def _same(graph: Graph) -> Graph:
    return graph


def _part(tables: Tables, one: Wanted, form: str, names: set[str]) -> Part:
    graph, about = one.make(), str(one.about)
    return tables.parts(
        about=about,
        place=one.place,
        basis=one.basis(form),
        refers=sorted({str(other) for other in graph.objects()} & names - {about}),
        turtle=written(graph, TURTLE),
        json_ld=written(graph, JSON_LD),
        rdf_xml=written(graph, RDF_XML),
    )


def _put(tables: Tables, parts: Iterable[Part]) -> None:
    fields = [field.name for field in tables.parts._meta.fields if not field.primary_key]
    tables.parts._default_manager.bulk_create(
        parts, update_conflicts=True, unique_fields=["about"], update_fields=fields
    )


def _put_whole(tables: Tables, syntax: Syntax, present: str, now: datetime) -> int:
    """The length of the document in bytes."""
    content = joined(tables.all_parts(syntax), syntax).encode()
    values = {
        "content": gzip.compress(content, mtime=0),
        "digest": sha256(content).hexdigest(),
        "size": len(content),
        "state": present,
        "written_at": now,
    }
    tables.wholes._default_manager.update_or_create(extension=syntax.extension, defaults=values)
    return len(content)
