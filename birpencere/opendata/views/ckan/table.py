"""Every action that can be called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import getdoc
from typing import Any, Final

from birpencere.opendata.rules.ckan.refusals import NoSuchThing
from birpencere.opendata.views.ckan import reading, rows, writing
from birpencere.opendata.views.ckan.asking import Call

Run = Callable[[Call], Any]


@dataclass(frozen=True, slots=True)
class Action:
    """What is done, and whether it only reads: then it may be called by GET."""

    run: Run
    only_reads: bool


def help_show(call: Call) -> str:
    """What an action does and takes: `name`."""
    known = ACTIONS.get(call.sent.needed("name"))
    if known is None:
        raise NoSuchThing("Action not found")
    return getdoc(known.run) or ""


READS: Final[tuple[Run, ...]] = (
    reading.package_list,
    reading.package_search,
    reading.package_show,
    reading.current_package_list_with_resources,
    reading.resource_show,
    reading.resource_search,
    reading.organization_list,
    reading.organization_show,
    reading.group_list,
    reading.group_show,
    reading.tag_list,
    reading.tag_show,
    reading.license_list,
    reading.status_show,
    reading.site_read,
    rows.datastore_search,
    help_show,
)
WRITES: Final[tuple[Run, ...]] = (
    writing.package_create,
    writing.package_patch,
    writing.package_update,
    writing.package_delete,
    writing.resource_create,
    writing.resource_patch,
    writing.resource_update,
)
ACTIONS: Final[Mapping[str, Action]] = {
    **{run.__name__: Action(run, only_reads=True) for run in READS},
    **{run.__name__: Action(run, only_reads=False) for run in WRITES},
}
