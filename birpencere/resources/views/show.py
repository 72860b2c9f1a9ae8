"""What the pages of an entry have in common."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.registry.queries import catalogue
from birpencere.registry.types import in_alphabet
from birpencere.resources.models import InformationResource, ResourceChange
from birpencere.resources.queries import changes_of, keys_of, resources_for
from birpencere.resources.rules import differences
from birpencere.resources.types import Filters
from birpencere.web.formats import date_long

FIELDS: Mapping[str, Message] = {
    "kind": _("Kind"),
    "owner": _("Owner"),
    "name": _("Name"),
    "purpose": _("Purpose"),
    "legal_basis": _("Legal basis"),
    "data_categories": _("Categories of data"),
    "keys": _("Keys in regulations"),
    "status": _("State"),
    "number": _("Number"),
    "registered_on": _("Registered on"),
    "withdrawn_on": _("Withdrawn on"),
    "exempt_until": _("Exempted until"),
}
DAYS = ("registered_on", "withdrawn_on", "exempt_until")


def language() -> str:
    return translation.get_language() or "az"


def listing(filters: Filters, owners: Iterable[str]) -> dict[str, Any]:
    """The entries that fit, and what they can be looked for by."""
    agencies = {agency.slug: agency for agency in catalogue().agencies}
    return {
        "found": in_alphabet(resources_for(filters), language()),
        "filters": filters,
        "filters_set": any(asdict(filters).values()),
        "owners": in_alphabet([agencies[slug] for slug in owners if slug in agencies], language()),
        "kinds": InformationResource.Kind.choices,
        "statuses": dict(InformationResource.Status.choices),
    }


def whole(resource: InformationResource) -> dict[str, Any]:
    """An entry with its keys and its history."""
    changes = changes_of(resource)
    return {
        "resource": resource,
        "keys": keys_of(resource),
        "changes": [(change, list(_told(change))) for change in changes],
        "seen": changes[0].pk if changes else 0,
        "statuses": dict(InformationResource.Status.choices),
        "change_kinds": dict(ResourceChange.Kind.choices),
    }


def _told(change: ResourceChange) -> Iterable[tuple[Message, str, str]]:
    """What a change changed, in words; of an addition nothing, since the entry says it."""
    if change.before is None:
        return
    for name, before, after in differences(change.before, change.after):
        yield FIELDS[name], _in_words(name, before), _in_words(name, after)


def _in_words(name: str, value: Any) -> str:
    choices: Mapping[str, Mapping[str, Any]] = {
        "kind": dict(InformationResource.Kind.choices),
        "status": dict(InformationResource.Status.choices),
    }
    if name in choices:
        return str(choices[name].get(value, value))
    if name in DAYS and value:
        return date_long(date.fromisoformat(value))
    if isinstance(value, Mapping):
        return str(value.get(language()) or value.get("az") or "—")
    return ", ".join(value) if isinstance(value, list) else str(value or "—")
