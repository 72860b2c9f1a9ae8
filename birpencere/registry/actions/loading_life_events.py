"""Life events out of the catalogue; one that the operator has changed stays as the operator left it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from birpencere.registry.catalogue import LifeEventRow
from birpencere.registry.catalogue.life_events import FILE
from birpencere.registry.models import LifeEvent, LifeEventService, Service
from birpencere.registry.rules import life_event_columns
from birpencere.registry.upsert import Outcome, Wanted, bring_in_line


def bring_life_events_in_line(rows: Sequence[LifeEventRow]) -> Outcome[LifeEvent]:
    """The life events are those of the file, and those of the operator; a new one comes last."""
    held = LifeEvent.objects.in_bulk(field_name="slug")
    places = _places(rows, held)
    ours = [row for row in rows if row.slug not in held or held[row.slug].edited_at is None]
    outcome = bring_in_line(
        FILE,
        LifeEvent.objects.filter(edited_at=None),
        ("slug",),
        [Wanted(1, (row.slug,), _values(row, places[row.slug])) for row in ours],
    )
    if outcome.problems:
        return outcome
    moved = _bring_members_in_line(ours, {row.slug: outcome.rows[(row.slug,)] for row in ours})
    changed = moved & held.keys()
    tally = replace(
        outcome.tally,
        changed=outcome.tally.changed + len(changed),
        left_alone=len(rows) - outcome.tally.added - outcome.tally.changed - len(changed),
    )
    return replace(outcome, tally=tally)


def _places(rows: Iterable[LifeEventRow], held: Mapping[str, LifeEvent]) -> dict[str, int]:
    """Who has a place keeps it: the operator orders them."""
    places = {slug: event.position for slug, event in held.items()}
    last = max(places.values(), default=0)
    for row in rows:
        if row.slug not in places:
            last += 1
            places[row.slug] = last
    return places


def _values(row: LifeEventRow, position: int) -> dict[str, object]:
    columns = life_event_columns(row.name, row.description)
    return {"kind": row.kind.value, "icon": row.icon.value, **columns, "position": position}


def _bring_members_in_line(
    rows: Iterable[LifeEventRow], events: Mapping[str, LifeEvent]
) -> set[str]:
    """Slugs of the events whose services were other ones, or in another order."""
    ids = dict(Service.objects.values_list("number", "pk"))
    held: dict[UUID, list[UUID]] = defaultdict(list)
    members = LifeEventService.objects.order_by("position")
    for event_id, service_id in members.values_list("life_event", "service"):
        held[event_id].append(service_id)
    wanted = {str(row.slug): [ids[number] for number in row.services] for row in rows}
    changed = {slug for slug, services in wanted.items() if held[events[slug].pk] != services}
    if changed:
        LifeEventService.objects.filter(life_event__slug__in=changed).delete()
        LifeEventService.objects.bulk_create(
            LifeEventService(life_event=events[slug], service_id=service_id, position=place)
            for slug in sorted(changed)
            for place, service_id in enumerate(wanted[slug], start=1)
        )
    return changed
