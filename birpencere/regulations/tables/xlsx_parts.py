"""What an XLSX holds beside its rows: which sheet comes first, shared texts, which styles are days."""

import re
from typing import IO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext_lazy as _

from birpencere.kernel import archives
from birpencere.regulations.tables.types import SheetRefused
from birpencere.regulations.tables.xml_events import Parser

UNPACKED = 128 * 2**20
"""Bytes into which one part may unpack; 100,000 rows of 12 columns are 60 MB."""
TEXTS = 32 * 2**20
"""Bytes of shared texts: they are the one part that is kept in memory."""
DAY_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Number formats that every program knows as days and times (ECMA-376, 18.8.30)."""
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def opened(file: IO[bytes]) -> ZipFile:
    """The archive; raises SheetRefused for one with macros, or none at all."""
    file.seek(0)
    try:
        archive = archives.opened(file)
    except BadZipFile as error:
        raise SheetRefused(_("The file is damaged: it is no XLSX.")) from error
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in archive.namelist()):
        raise SheetRefused(_("The file has macros. Save it as XLSX without macros."))
    return archive


def part(archive: ZipFile, name: str, limit: int = UNPACKED) -> IO[bytes]:
    """One part, as a stream; it gives no more than the size that it declares, which is bounded here."""
    try:
        size = archive.getinfo(name).file_size
    except KeyError as error:
        raise SheetRefused(_("The file is damaged: it is no XLSX.")) from error
    if size > limit:
        raise SheetRefused(
            _("The file unpacks into too much. Leave only the rows of the report in it.")
        )
    return archive.open(name)


class Workbook(Parser):
    """The first sheet that is shown, and how days are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = ""
        self.is_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet" and not self.sheet and attributes.get("state", "visible") == "visible":
            found = (value for key, value in attributes.items() if key.endswith("}id"))
            self.sheet = next(found, "")


class Relations(Parser):
    """Parts of the archive by the id of their relation; those outside of the file are not followed."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class Texts(Parser):
    """The shared texts in their order, without the hints of how they are pronounced."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._is_text = self._is_hint = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._pieces = []
        self._is_hint |= name == "rPh"
        self._is_text = name == "t" and not self._is_hint

    def end(self, name: str) -> None:
        self._is_text = False
        if name == "rPh":
            self._is_hint = False
        if name == "si":
            self.texts.append("".join(self._pieces))

    def text(self, text: str) -> None:
        if self._is_text:
            self._pieces.append(text)


class Styles(Parser):
    """Numbers of the cell styles that show a number as a day."""

    def __init__(self) -> None:
        super().__init__()
        self.days: set[str] = set()
        self._formats: set[int] = set(DAY_FORMATS)
        self._is_cells, self._count = False, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt" and shows_day(attributes.get("formatCode", "")):
            self._formats.add(number_of(attributes.get("numFmtId")))
        elif name == "cellXfs":
            self._is_cells = True
        elif name == "xf" and self._is_cells:
            if number_of(attributes.get("numFmtId")) in self._formats:
                self.days.add(str(self._count))
            self._count += 1

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_cells = False


def shows_day(code: str) -> bool:
    """Whether a number format has a day or a year in it, outside of quoted words."""
    return bool(re.search("[dy]", LITERAL.sub("", code).lower()))


def number_of(text: str | None) -> int:
    """Raises ValueError, as a damaged file deserves."""
    return int(text or 0)
