"""XML piece by piece, by Python's own expat: no document types, so no entities and nothing from elsewhere."""

from collections.abc import Iterator
from typing import IO, Any
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from birpencere.regulations.tables.types import SheetRefused

PIECE = 64 * 1024


class Parser:
    """Calls `start`, `end` and `text` of a subclass; local names only, whatever their namespace."""

    def __init__(self) -> None:
        self.expat = expat.ParserCreate(namespace_separator="}")
        self.expat.buffer_text = True
        self.expat.StartDoctypeDeclHandler = self._refuse
        self.expat.StartElementHandler = lambda name, found: self.start(local(name), found)
        self.expat.EndElementHandler = lambda name: self.end(local(name))
        self.expat.CharacterDataHandler = self.text

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...

    def _refuse(self, *_declared: Any) -> None:
        raise SheetRefused(_("The file declares a document type (DOCTYPE). Remove it."))

    def feed(self, file: IO[bytes]) -> Iterator[None]:
        """Reads on; between two pieces of the file the caller takes what has come. Raises SheetRefused."""
        try:
            while piece := file.read(PIECE):
                self.expat.Parse(piece, False)
                yield
            self.expat.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            if isinstance(error, SheetRefused):
                raise
            raise SheetRefused(_("The file is damaged: its XML cannot be read.")) from error
        yield

    def read(self, file: IO[bytes]) -> None:
        """Reads the whole file."""
        for _piece in self.feed(file):
            pass


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition("}")[2]
