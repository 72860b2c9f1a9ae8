"""Questions as pages draw them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from birpencere.kernel.errors import Message
from birpencere.kernel.text import Language, Text
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.lists import Entry
from birpencere.regulations.rules.summary import shown_value
from birpencere.regulations.types import NEVER, Field, FileInfo, Json, Reading, Step, Typed
from birpencere.regulations.types.widget import Choice, GroupRow, Part, Upload, Widget

Problems = Mapping[str, Message | Text]


def widgets_for(
    step: Step,
    reading: Reading,
    typed: Typed,
    problems: Problems,
    files: Mapping[str, FileInfo],
    language: Language,
) -> tuple[Widget, ...]:
    """The questions of a page with what was typed; only the given `problems` are shown."""
    drawer = Drawer(reading, problems, files, language)
    return tuple(
        drawer.widget(field, typed.get(field.key), field.key)
        for field in reading.visible_fields(step)
    )


def problem_lines(
    step: Step, problems: Problems, language: Language
) -> tuple[tuple[str, str], ...]:
    """For the summary on top of a page: id of the input to go to, the question and its problem."""
    return tuple(
        (
            input_id(path),
            f"{', '.join(labels_of(step.fields, path, language))}: {said_in(text, language)}",
        )
        for path, text in once(problems)
    )


def once(problems: Problems) -> Iterator[tuple[str, Message | Text]]:
    """The problems without what was said already: a check of several questions stands at each of them."""
    said: set[int] = set()
    for path, text in problems.items():
        if not isinstance(text, Text) or id(text) not in said:
            said.add(id(text))
            yield path, text


def labels_of(fields: tuple[Field, ...], path: str, language: Language) -> Iterator[str]:
    """What the questions along a path are called: `Specialist 2`, `FIN`."""
    name, _, rest = path.partition(".")
    key, _, index = name.rstrip("]").partition("[")
    field = next(field for field in fields if field.key == key)
    label = (field.row_label or field.label) if index else field.label
    yield f"{label.in_(language)} {int(index) + 1}" if index else label.in_(language)
    if rest and field.fields:
        yield from labels_of(field.fields, rest, language)
    elif rest:
        yield FIELDS[field.type].label_of_part(rest, language)


def input_id(path: str) -> str:
    """`specialists-1-fin`: the id of the element for a path."""
    return re.sub(r"[\[\].]+", "-", path).strip("-")


def said_in(problem: Message | Text, language: Language) -> str:
    return problem.in_(language) if isinstance(problem, Text) else str(problem)


def choices_found(entries: Iterable[Entry], path: str, language: Language) -> tuple[Choice, ...]:
    """Entries of a list as answers to choose, of the question at `path`."""
    return tuple(
        Choice(
            id=input_id(f"{path}.{entry.key}"),
            key=entry.key,
            label=entry.name.in_(language),
            hint=entry.note.in_(language) if entry.note else "",
            is_chosen=False,
        )
        for entry in entries
    )


class Drawer:
    """Makes the widgets of one page."""

    def __init__(
        self,
        reading: Reading,
        problems: Problems,
        files: Mapping[str, FileInfo],
        language: Language,
    ) -> None:
        self.reading, self.problems = reading, problems
        self.files, self.language = files, language

    def widget(self, field: Field, typed: Json, path: str) -> Widget:
        kind = FIELDS[field.type]
        return Widget(
            template="computed" if field.computed else kind.template,
            id=input_id(path),
            name=path,
            label=field.label.in_(self.language),
            hint=field.hint.in_(self.language) if field.hint else "",
            problem=self.problem(path),
            is_optional=field.required == NEVER and field.is_input,
            autocomplete=field.autocomplete,
            input=kind.input_for(field, self.language),
            value=typed if isinstance(typed, str) else "",
            **self.pieces(field, typed, path),
        )

    def problem(self, path: str) -> str:
        return said_in(self.problems[path], self.language) if path in self.problems else ""

    def pieces(self, field: Field, typed: Json, path: str) -> dict[str, Any]:
        """What only some types need."""
        if field.text:
            return {"text": tuple(field.text.in_(self.language).split("\n\n"))}
        if not field.is_input:
            value = self.reading.values.get(field.key)
            return {"shown": shown_value(field, value, {}, self.language)}
        if field.fields:
            return self.rows(field, typed, path)
        if field.formats:
            return self.uploads(field, typed, path)
        kind = FIELDS[field.type]
        return {
            "parts": self.parts(field, typed, path),
            "choices": self.choices(field, typed, path),
            "inner": self.inner(field, typed, path),
            "note": kind.note(field, typed, self.reading.values.get(path), self.language),
            "is_searched": kind.is_searched(field),
            "query": kind.parts_typed(typed).get("q", ""),
            "list": field.list,
        }

    def inner(self, field: Field, typed: Json, path: str) -> tuple[Widget, ...]:
        """The simpler questions by which it is asked."""
        given = typed if isinstance(typed, dict) else {}
        return tuple(
            self.widget(sub, given.get(sub.key), f"{path}.{sub.key}")
            for sub in FIELDS[field.type].inner(field)
        )

    def parts(self, field: Field, typed: Json, path: str) -> tuple[Part, ...]:
        kind = FIELDS[field.type]
        values = kind.parts_typed(typed)
        return tuple(
            Part(
                input=piece,
                id=input_id(f"{path}.{part}"),
                name=f"{path}.{part}",
                label=kind.label_of_part(part, self.language),
                value=values.get(part, ""),
                problem=self.problem(f"{path}.{part}"),
            )
            for part, piece in kind.parts.items()
        )

    def choices(self, field: Field, typed: Json, path: str) -> tuple[Choice, ...]:
        kind = FIELDS[field.type]
        chosen, first = kind.chosen(typed), -1 if kind.is_searched(field) else 0
        return tuple(
            Choice(
                id=input_id(path if number == first else f"{path}.{option.key}"),
                key=option.key,
                label=option.label.in_(self.language),
                hint=option.hint.in_(self.language) if option.hint else "",
                is_chosen=option.key in chosen,
            )
            for number, option in enumerate(kind.offered(field, typed))
        )

    def uploads(self, field: Field, typed: Json, path: str) -> dict[str, Any]:
        ids = typed if isinstance(typed, list) else []
        known = [
            Upload(item, self.files[item].name, f"{path}[{index}]")
            for index, item in enumerate(ids)
            if isinstance(item, str) and item in self.files
        ]
        return {
            "files": tuple(known),
            "may_add": len(known) < field.max_files,
            "accept": ",".join(ending for taken in field.formats for ending in taken.endings),
            "formats": ", ".join(taken.label for taken in field.formats),
        }

    def rows(self, field: Field, typed: Json, path: str) -> dict[str, Any]:
        """The rows that were typed; at least one, so that there is something to fill in."""
        typed_rows = (
            [row for row in typed if isinstance(row, dict)] if isinstance(typed, list) else []
        )
        typed_rows += [{}] * (max(field.min_rows, 1) - len(typed_rows))
        return {
            "rows": tuple(self.row(field, row, path, i) for i, row in enumerate(typed_rows)),
            "may_add": len(typed_rows) < field.max_rows,
        }

    def row(self, field: Field, typed: Typed, path: str, index: int) -> GroupRow:
        at = f"{path}[{index}]"
        title = (field.row_label or field.label).in_(self.language)
        widgets = tuple(
            self.widget(sub, typed.get(sub.key), f"{at}.{sub.key}")
            for sub in field.fields
            if self.is_shown(sub, at)
        )
        return GroupRow(f"{title} {index + 1}", at, widgets)

    def is_shown(self, sub: Field, row: str) -> bool:
        """A row that could not be read, or is blank, shows what does not depend on its answers."""
        was_read = any(path.startswith(f"{row}.") for path in self.reading.shown)
        return f"{row}.{sub.key}" in self.reading.shown or (not was_read and sub.shown.is_always)
