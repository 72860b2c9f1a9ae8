"""How a graph is kept: parts, and the whole that they make. Forms of tables; the tables are those of apps.

Nothing here loads the library of graphs: the web reads what was written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Case, Value, When

from birpencere.kernel.linked_data.joining import joined
from birpencere.kernel.linked_data.syntaxes import JSON_LD, RDF_XML, SYNTAXES, TURTLE, Syntax

COLUMNS: Final = {TURTLE: "turtle", JSON_LD: "json_ld", RDF_XML: "rdf_xml"}


class Part(models.Model):
    """What one thing is, in every syntax; parts joined are a document."""

    about = models.CharField(max_length=300, primary_key=True)
    """The thing's IRI, which is its permanent address."""
    place = models.PositiveSmallIntegerField()
    """In which group of the whole it stands: what others refer to comes first."""
    basis = models.CharField(max_length=64)
    """SHA-256 of all that it was written from, in hexadecimal digits."""
    refers = ArrayField(models.CharField(max_length=300))
    """The other parts that it names."""
    turtle = models.TextField()
    json_ld = models.TextField()
    rdf_xml = models.TextField()

    class Meta:
        abstract = True


class Whole(models.Model):
    """The whole graph in one syntax, compressed: the answer to whoever asks for all of it."""

    extension = models.CharField(max_length=10, primary_key=True)
    """Of the syntax, as `ttl`."""
    content = models.BinaryField()
    """By gzip."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the document, in hexadecimal digits."""
    size = models.PositiveIntegerField()
    """Bytes of the document."""
    state = models.CharField(max_length=64)
    """The state of things that it tells."""
    written_at = models.DateTimeField()

    class Meta:
        abstract = True


@dataclass(frozen=True, slots=True)
class Document:
    """A document and what names it: the same digest, the same document."""

    digest: str
    content: bytes
    """Empty for who has it already."""
    is_compressed: bool
    """By gzip."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Where an app keeps its graph."""

    parts: type[Part]
    wholes: type[Whole]

    def whole(self, syntax: Syntax, known: str) -> Document | None:
        """All of it, without content where its digest is `known`; nothing while it was never written."""
        content = Case(When(digest=known, then=Value(b"")), default="content")
        rows = self._wholes().filter(pk=syntax.extension).annotate(unknown=content)
        found = rows.values_list("digest", "unknown").first()
        return Document(found[0], bytes(found[1]), is_compressed=True) if found else None

    def document(self, about: str, syntax: Syntax) -> Document | None:
        """The part of that IRI with everything that it refers to; nothing where there is none."""
        parts = [text for (text,) in self._needed(about, syntax)]
        if not parts:
            return None
        content = joined(parts, syntax).encode()
        return Document(sha256(content).hexdigest(), content, is_compressed=False)

    def all_parts(self, syntax: Syntax) -> Iterator[str]:
        """Every part in that syntax, in the order of the whole."""
        rows = self._parts().order_by("place", "about")
        return rows.values_list(COLUMNS[syntax], flat=True).iterator()

    def is_written(self) -> bool:
        return self._wholes().exists()

    def tells(self, state: str) -> bool:
        """Whether what was written tells that state."""
        return self._wholes().filter(state=state).count() == len(SYNTAXES)

    def _needed(self, about: str, syntax: Syntax) -> list[tuple[str]]:
        """The part, and those that it refers to, and those that these refer to, each once."""
        column, table = COLUMNS[syntax], self.parts._meta.db_table
        statement = f"""
            with recursive needed(about) as (
                select %s::varchar
                union select unnest(refers) from {table} join needed using (about)
            )
            select {column} from {table} join needed using (about) order by place, about
        """  # noqa: S608  # a table and a column of our own
        with connection.cursor() as cursor:
            cursor.execute(statement, [about])
            return list(cursor.fetchall())

    def _parts(self) -> models.QuerySet[Any]:
        return self.parts._default_manager.all()

    def _wholes(self) -> models.QuerySet[Any]:
        return self.wholes._default_manager.all()
