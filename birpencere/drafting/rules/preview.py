"""The form of a draft as people will see it, though the draft need not be right everywhere yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from birpencere.drafting.rules.references import list_of, mapping_of
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_nodes import root_node
from birpencere.kernel.yaml_reader import Key, Reader
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.rules.form_checks import NEEDED
from birpencere.regulations.rules.parse import READS
from birpencere.regulations.types import Field, Form, Step


@dataclass(frozen=True, slots=True)
class Preview:
    """What can be shown of a form."""

    form: Form
    left_out: tuple[str, ...]
    """Keys of the questions that are not right yet."""


def preview_of(document: Mapping[str, Any]) -> Preview:
    """Every page with the questions that can be drawn; one with a fault is left out and named."""
    given = document.get("form")
    left_out: list[str] = []
    steps = [
        _step(one, number, left_out)
        for number, one in enumerate(list_of(mapping_of(given).get("steps")))
        if isinstance(one, dict)
    ]
    return Preview(Form(title=Text(az=""), minutes=0, steps=tuple(steps)), tuple(left_out))


def _step(tree: Mapping[str, Any], number: int, left_out: list[str]) -> Step:
    """The page; parts of it that are not right are not there."""
    own = {name: value for name, value in tree.items() if name in ("title", "text", "shown")}
    own["title"] = _text(tree.get("title"))
    whole = {"key": f"page_{number}", **own}
    shell = _built(Step, whole) or _built(Step, {**whole, "shown": True, "text": None})
    fields = []
    for one in list_of(tree.get("fields")):
        field = _built(Field, one) if isinstance(one, dict) else None
        if field is None or not _can_be_drawn(field):
            left_out.append(str(one.get("key", "")) if isinstance(one, dict) else "")
        else:
            fields.append(field)
    step = shell or Step(Key(f"page_{number}"), Text(az="–"))
    return Step(step.key, step.title, step.text, step.shown, fields=tuple(fields))


def _text(text: Any) -> dict[str, str]:
    given = text if isinstance(text, dict) else {}
    return {
        language: str(given.get(language) or given.get("az") or "–")
        for language in ("az", "en", "ru")
    }


def _built(cls: Any, tree: Any) -> Any:
    """The thing that a tree is, in Azerbaijani at least; nothing where it is not right."""
    reader = Reader("draft", READS, languages=("az",))
    built = reader.build(cls, root_node(yaml.safe_dump(tree, allow_unicode=True)))
    return None if reader.problems else built


def _can_be_drawn(field: Field) -> bool:
    needed = NEEDED.get(field.type)
    is_whole = not needed or bool(getattr(field, needed))
    return field.type in FIELDS and is_whole and all(map(_can_be_drawn, field.fields))
