"""Where the things of a draft stand in the designer, and what they are called."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from birpencere.drafting.models import Draft
from birpencere.drafting.rules import labels_of_kinds
from birpencere.drafting.rules.editing import place_in, text_of
from birpencere.drafting.rules.labels import label_of
from birpencere.drafting.rules.references import name_of
from birpencere.drafting.rules.schema import Attribute, Input, class_of, naming
from birpencere.drafting.rules.sections import NEW, Spot, has_page, section_of, spot_at
from birpencere.drafting.rules.tree import Place, Tree
from birpencere.drafting.views.designer_parts import Shown
from birpencere.kernel.text import Language


def language() -> Language:
    """The reader's language."""
    return get_language()  # type: ignore[return-value]  # settings.LANGUAGES has no others


def id_of(name: str) -> str:
    return name.replace(".", "-").replace("_", "-")


def address(draft: Draft, place: Place) -> str:
    """The page of a thing."""
    at = tuple(part for part in place if part != NEW)
    section = section_of(draft.document, at)
    return reverse("drafting:designer_thing", args=[draft.pk, section, text_of(place)])


def target_of(draft: Draft, place: Place) -> str:
    """Where a value is typed: the page of the nearest thing of a list, or its section, at the input."""
    for depth in range(len(place), 0, -1):
        try:
            spot = spot_at(draft.document, place[:depth])
        except LookupError:
            continue
        if has_page(spot) and (spot.is_item or spot.cls is None):
            rest = id_of(text_of(place[depth:]))
            return f"{address(draft, place[:depth])}#{rest or 'thing'}"
    section = section_of(draft.document, place)
    depth = 1 if place[:1] in {("general",), ("form",), ("complaint",), ("result",)} else 0
    anchor = id_of(text_of(place[depth:])) or "main-content"
    return f"{reverse('drafting:designer_section', args=[draft.pk, section])}#{anchor}"


def kind_name(one: Attribute) -> str:
    """What one thing of a list is called."""
    cls = one.of[0].__name__ if one.of else "Text"
    return str(labels_of_kinds.CLASSES.get(cls, label_of(one)))


def thing_name(one: Attribute, thing: Any, place: Place) -> str:
    """What people call a thing; its kind and number where it has no name."""
    found = name_of(thing, language()) if _is_named(one, thing) else ""
    if found:
        return found
    if isinstance(thing, dict) and isinstance(thing.get("fact"), str):
        return str(labels_of_kinds.FACTS.get(thing["fact"], thing["fact"]))
    number = f" {place[-1] + 1}" if place and isinstance(place[-1], int) else ""
    return f"{kind_name(one)}{number}".capitalize()


def _is_named(one: Attribute, thing: Any) -> bool:
    return one.input is Input.TEXT or bool(naming(class_of(one, thing)))


def detail_of(one: Attribute, thing: Any) -> str:
    """A word or two about a thing, beside its name."""
    if not isinstance(thing, dict) or not one.of:
        return ""
    match class_of(one, thing).__name__:
        case "Field":
            return str(labels_of_kinds.TYPES.get(str(thing.get("type")), ""))
        case "Operation":
            limit = thing.get("limit")
            days = _days(limit) if isinstance(limit, int) else ""
            return " · ".join(filter(None, (name_of(thing.get("role"), language()), days)))
        case "Step":
            fields = thing.get("fields")
            count = len(fields) if isinstance(fields, list) else 0
            return ngettext("%(n)s question", "%(n)s questions", count) % {"n": count}
        case "Fee":
            amount = str(thing.get("amount", ""))
            return f"{amount if language() == 'en' else amount.replace('.', ',')} ₼"
    return ""


def _days(days: int) -> str:
    return ngettext("%(n)s working day", "%(n)s working days", days) % {"n": days}


def trail(shown: Shown, spot: Spot) -> list[tuple[str, str]]:
    """The things around a thing, from the outside inwards, with their pages."""
    found: list[tuple[str, str]] = []
    for depth in range(1, len(spot.place)):
        outer = spot_at(shown.document, spot.place[:depth])
        if outer.cls is not None and outer.attribute is not None and outer.is_item:
            name = thing_name(outer.attribute, outer.tree, outer.place)
            found.append((name, address(shown.draft, outer.place)))
    return found


def title_of(spot: Spot) -> str:
    """The heading of the page of a thing."""
    if spot.attribute is None:
        return ""
    if NEW in spot.place:
        return _("Add: %(what)s") % {"what": kind_name(spot.attribute)}
    if spot.is_item:
        return thing_name(spot.attribute, spot.tree, spot.place)
    return str(label_of(spot.attribute))


def name_of_path(document: Tree, path: str) -> str:
    """What people call the place of a fault, from the outside inwards; the path where the format has no such place."""
    place, names = place_in(path), list[str]()
    for depth in range(1, len(place) + 1):
        try:
            names.append(title_of(spot_at(document, place[:depth])))
        except LookupError:
            break
    return " › ".join(dict.fromkeys(filter(None, names))) or path
