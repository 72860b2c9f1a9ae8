"""From what a page sent to typed answers."""

import re
from typing import Any

from birpencere.regulations.fields import FIELDS
from birpencere.regulations.fields.base import Posts
from birpencere.regulations.fields.group import is_sent
from birpencere.regulations.types import Field, Json, Posted, Step, root

ADD, REMOVE = "_add", "_remove"
"""Names of the buttons that change rows; their value is the path of a group, of a row or of a file."""
FIND = "_find"
"""Name of the buttons that search; their value is the path of a question."""
ASKED = "_asked"
"""Name of the hidden inputs that say which questions are on the page."""
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What PostgreSQL cannot keep in JSON."""
LONGEST = 50_000
"""Characters that are kept of one answer; every type refuses far shorter ones as too long."""
ITEM = re.compile(r"([a-z0-9_]+)\[([0-9]{1,3})\]")


def typed_from_post(step: Step, posted: Posts) -> Posted:
    """The answers that a page of `step` sent, as typed; a button that adds or removes a row has done so.

    A question that was not on the page keeps what was typed before.
    """
    kept = {name: [storable(text) for text in texts] for name, texts in posted.items()}
    asked: dict[str, Field] = {field.key: field for field in step.fields if is_asked(field, kept)}
    typed: dict[str, Json] = {
        key: FIELDS[field.type].collect(key, field, kept) for key, field in asked.items()
    }
    changed = added(kept, asked, typed) or removed(kept, typed) or searched(kept, asked)
    return Posted(typed, changed)


def is_asked(field: Field, posted: Posts) -> bool:
    """Whether the question was on the page: said by its marker, since nothing ticked sends nothing."""
    return field.is_input and (field.key in posted.get(ASKED, ()) or is_sent(field.key, posted))


def storable(text: str) -> str:
    return UNSTORABLE.sub("", text[:LONGEST])


def added(posted: Posts, asked: dict[str, Field], typed: dict[str, Json]) -> str | None:
    """A blank row stands at the end of the group whose button was pressed."""
    key = posted.get(ADD, [""])[-1]
    field = asked.get(key)
    if field is None or not field.fields:
        return None
    if len(typed[key]) < field.max_rows:
        typed[key].append({})
    return key


def searched(posted: Posts, asked: dict[str, Field]) -> str | None:
    """The question whose answers are to be searched: the page is shown again with what was found."""
    key = root(posted.get(FIND, [""])[-1])
    return key if key in asked else None


def removed(posted: Posts, typed: dict[str, Any]) -> str | None:
    """The row or file whose button was pressed is gone."""
    found = ITEM.fullmatch(posted.get(REMOVE, [""])[-1])
    items = typed.get(found[1]) if found else None
    if found is None or not isinstance(items, list):
        return None
    del items[int(found[2]) : int(found[2]) + 1]
    return found[1]
