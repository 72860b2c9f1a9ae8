"""Tables in files: XLSX, CSV and XML are read row by row, and written, by the columns of a regulation.

Nothing of a file is believed: formulas are not evaluated, macros, document types and entities are refused,
links to other files are never followed, and what unpacks into too much is not unpacked.
"""

from birpencere.regulations.tables.cells import typed_of
from birpencere.regulations.tables.marking import marked
from birpencere.regulations.tables.reading import sheet_of, typed_rows
from birpencere.regulations.tables.schema import xsd
from birpencere.regulations.tables.types import CellProblem, Line, SheetRefused
from birpencere.regulations.tables.validation import ReadRow, RowReader, read_rows
from birpencere.regulations.tables.writing import template, written_rows

__all__ = [
    "CellProblem",
    "Line",
    "ReadRow",
    "RowReader",
    "SheetRefused",
    "marked",
    "read_rows",
    "sheet_of",
    "template",
    "typed_of",
    "typed_rows",
    "written_rows",
    "xsd",
]
