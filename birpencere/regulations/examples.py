"""A form with a question of every type, to look at and to try."""

from functools import cache
from pathlib import Path

from birpencere.kernel.yaml_reader import Reader, read_document
from birpencere.regulations.rules.form_checks import form_faults
from birpencere.regulations.rules.parse import READS
from birpencere.regulations.types import Form

FILE = Path(__file__).with_name("examples.yaml")


@cache
def example_form() -> Form:
    """The form of `examples.yaml`; raises `WrongDocument`."""
    return read_document(Form, FILE.read_text("utf-8"), Reader(FILE.name, READS), form_faults)
