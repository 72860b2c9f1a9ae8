"""The catalogues of messages: `python -m birpencere.web.messages` takes new msgids out of code and pages."""

import sys
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1]
LANGUAGES = ("az", "en", "ru")
CATALOGUES = [PACKAGE / f"web/locale/{language}/LC_MESSAGES/django.po" for language in LANGUAGES]
METHODS = [
    ("**/tests/**", "ignore"),
    ("**/jinja2/**.html", "jinja2"),
    ("**/jinja2/**.txt", "jinja2"),
    ("**.py", "python"),
]
JINJA = {"silent": "false", "trimmed": "true", "newstyle_gettext": "true"}
OPTIONS = {"**/jinja2/**.html": JINJA, "**/jinja2/**.txt": JINJA}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
STILL = datetime(2026, 1, 1, tzinfo=UTC)
"""The catalogues carry no moment of extraction: they change only when a message does."""


def extract() -> Catalog:
    """All msgids of the project, with the files in which they stand."""
    found = Catalog(charset="utf-8")
    for file, _line, message, comments, context in extract_from_dir(
        str(PACKAGE), METHODS, OPTIONS, KEYWORDS, ["Translators:"]
    ):
        found.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    return found


def read(path: Path) -> Catalog:
    """One language's catalogue; an empty one where there is none yet."""
    language = path.parts[-3]
    if not path.is_file():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def untranslated(catalog: Catalog) -> list[Message]:
    """The messages that lack their text, or one of its plural forms."""
    return [message for message in catalog if message.id and not all(forms(message))]


def forms(message: Message) -> Sequence[str]:
    """The translation, or its plural forms; empty where there is none yet."""
    return message.string if isinstance(message.string, list | tuple) else [message.string or ""]


def update_all() -> dict[str, int]:
    """Every catalogue holds exactly the msgids in use; returns how many are still untranslated."""
    template = extract()
    missing = {}
    for path in CATALOGUES:
        language, catalog = path.parts[-3], read(path)
        catalog.update(deepcopy(template), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.creation_date = catalog.revision_date = STILL
        if language == "en":
            for message in untranslated(catalog):
                message.string = message.id
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, sort_output=True, include_lineno=False, width=100)
        missing[language] = len(untranslated(catalog))
    return missing


def compile_all() -> None:
    """The compiled catalogues, which Django reads, stand beside their sources."""
    for path in CATALOGUES:
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))


if __name__ == "__main__":
    sys.stdout.write(f"untranslated: {update_all()}\n")
    compile_all()
