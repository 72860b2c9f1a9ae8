"""XML of strangers as flat records: one pass, little memory, nothing that XML can do beside text.

A document type declaration is refused, so that there are no entities, no files and no addresses that the
XML could name (OWASP: XML External Entity Prevention); nothing grows with what the file repeats.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat  # entities are refused below, before any is declared

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.payments.statements.errors import StatementRefused
from birpencere.payments.statements.records import Record, Shape

LARGEST: Final = 512 * 1024 * 1024
"""Bytes of a file; 100,000 lines take about 150 MB."""
LONGEST_TAG: Final = 1024 * 1024
"""Bytes of a tag, comment or the like, which has to be in memory whole."""
LONGEST_TEXT: Final = 4000
"""Characters of a leaf; the standard's longest has 500."""
DEEPEST: Final = 40
"""Elements inside one another; the standard's deepest has about 15."""
MOST_PARTS: Final = 100
"""Records within one record that are not given out on their own."""
ENCODINGS: Final = frozenset({"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
CUT_OFF: Final = frozenset({3, 5, 6, 20})
"""Errors of expat (no element found, unclosed token, partial character, unclosed CDATA) at a file's end."""


@dataclass(slots=True)
class _Step:
    """What counts at one place of the tree, and inside it by name."""

    key: str = ""
    is_leaf: bool = False
    is_repeated: bool = False
    shape: Shape | None = None
    inner: dict[str, "_Step"] = field(default_factory=dict)

    def walk(self, path: str, prefix: str) -> "_Step":
        """The step at the end of the path, which is made where it is missing."""
        step = self
        for name in path.split("/"):
            step = step.inner.setdefault(prefix + name, _Step())
        return step


def _tree(shapes: Iterable[Shape], prefix: str) -> _Step:
    root = _Step()
    for shape in shapes:
        top = root.walk(shape.path, prefix)
        top.shape = shape
        for leaf in shape.leaves:
            step = top.walk(leaf, prefix)
            step.key, step.is_leaf, step.is_repeated = leaf, True, leaf in shape.repeated
    return root


ShapesOf = Callable[[str], tuple[Shape, ...]]
"""The shapes for an XML namespace; none where it is foreign."""


def records(file: Iterable[bytes], shapes_of: ShapesOf) -> Iterator[Record]:
    """Every record of a file that comes in pieces, an outer one before those inside it.

    Raises StatementRefused; the file must be read to its end before anything of it counts.
    """
    reading = _Reading(shapes_of)
    for piece in file:
        yield from reading.feed(piece)
    yield from reading.end()


class _Reading:
    """One pass over a file."""

    def __init__(self, shapes_of: ShapesOf) -> None:
        self._shapes_of = shapes_of
        self._steps: list[_Step] = []
        """The known elements that are open."""
        self._skipped = 0
        """Elements that are open inside one that does not count."""
        self._records: list[Record] = []
        """Those that are open."""
        self._found: list[Record] = []
        self._text: list[str] = []
        self._length = 0
        self._size = 0
        self._expat = self._parser()

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        return parser

    def feed(self, piece: bytes) -> list[Record]:
        self._size += len(piece)
        if self._size > LARGEST:
            raise self._refused(_("The file is larger than %(most)d MB."), most=LARGEST >> 20)
        self._parse(piece)
        if self._size - self._expat.CurrentByteIndex > LONGEST_TAG:
            raise self._refused(_("A tag or comment is longer than %(most)d MB."), most=1)
        return self._take()

    def end(self) -> list[Record]:
        self._parse(b"", is_last=True)
        return self._take()

    def _take(self) -> list[Record]:
        found, self._found = self._found, []
        return found

    def _parse(self, piece: bytes, *, is_last: bool = False) -> None:
        try:
            self._expat.Parse(piece, is_last)
        except expat.ExpatError as error:
            if is_last and error.code in CUT_OFF:
                raise self._refused(_("The file ends in the middle, or is empty.")) from None
            fault = expat.ErrorString(error.code)
            raise self._refused(
                _("This is not well-formed XML (%(fault)s)."), fault=fault
            ) from None

    # --- what expat tells ------------------------------------------------------------------------------

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.upper() not in ENCODINGS:
            raise self._refused(
                _("The file is in %(encoding)s, expected UTF-8 or UTF-16."), encoding=encoding
            )

    def _doctype(self, *_declaration: object) -> None:
        raise self._refused(
            _("The file has a document type declaration (DTD), which may hide entities.")
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipped:
            self._skip()
            return
        step = self._steps[-1].inner.get(name) if self._steps else self._root(name)
        if step is None:
            self._skip()
            return
        self._steps.append(step)
        if step.is_leaf:
            self._begin_leaf(step, attributes)
        elif step.shape:
            self._begin_record(step.shape)

    def _end(self, _name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        step = self._steps.pop()
        if step.is_leaf:
            self._end_leaf(step)
        elif step.shape:
            self._end_record(step.shape)

    def _characters(self, text: str) -> None:
        if self._skipped or not self._steps or not self._steps[-1].is_leaf:
            return
        self._length += len(text)
        self._measure(self._length)
        self._text.append(text)

    # --- what becomes of it ----------------------------------------------------------------------------

    def _root(self, name: str) -> _Step:
        namespace, _space, bare = name.rpartition(" ")
        shapes = self._shapes_of(namespace)
        step = _tree(shapes, f"{namespace} ").inner.get(name)
        if step is None:
            raise self._refused(
                _("“%(name)s” of “%(namespace)s” is no statement: expected camt.053 or camt.054."),
                name=bare,
                namespace=namespace,
            )
        return step

    def _skip(self) -> None:
        self._skipped += 1
        if len(self._steps) + self._skipped > DEEPEST:
            raise self._refused(
                _("More than %(most)d elements stand inside one another."), most=DEEPEST
            )

    def _begin_leaf(self, step: _Step, attributes: dict[str, str]) -> None:
        self._text.clear()
        self._length = 0
        record, key = self._records[-1], step.key
        if record.is_given:
            return
        if key not in record.lines:
            record.lines[key] = self._expat.CurrentLineNumber
        elif not step.is_repeated:
            raise record.refused(_("It stands there twice."), at=key)
        if attributes:
            record.values[f"{key}@Ccy"] = attributes.get("Ccy", "")

    def _end_leaf(self, step: _Step) -> None:
        text = "".join(self._text).strip()
        self._text.clear()
        record = self._records[-1]
        if text and not record.is_given:
            record.values[step.key] = self._longer(record.values.get(step.key), text)

    def _longer(self, before: str | None, text: str) -> str:
        if before is None:
            return text
        self._measure(len(before) + len(text))
        return f"{before} {text}"

    def _measure(self, length: int) -> None:
        if length > LONGEST_TEXT:
            raise self._refused(_("A text is longer than %(most)d characters."), most=LONGEST_TEXT)

    def _begin_record(self, shape: Shape) -> None:
        if self._records and not shape.is_part:
            self._give(has_followers=True)
        self._records.append(Record(shape.kind, shape.path, self._expat.CurrentLineNumber))

    def _end_record(self, shape: Shape) -> None:
        if not shape.is_part:
            self._give(has_followers=False)
        record = self._records.pop()
        if shape.is_part and not self._records[-1].is_given:
            self._add(record, self._records[-1].parts)

    def _add(self, part: Record, parts: list[Record]) -> None:
        parts.append(part)
        if len(parts) > MOST_PARTS:
            raise part.refused(_("There are more than %(most)d of these."), most=MOST_PARTS)

    def _give(self, *, has_followers: bool) -> None:
        """The innermost open record is given out, unless it was before."""
        record = self._records[-1]
        if not record.is_given:
            record.is_given, record.has_followers = True, has_followers
            self._found.append(record)

    def _refused(self, reason: Message, **facts: object) -> StatementRefused:
        path = "/".join(record.kind for record in self._records) or "XML"
        return StatementRefused(reason, self._expat.CurrentLineNumber, path, **facts)
