"""Mergers and splits out of the catalogue: the same as those that the operator decides on."""

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from birpencere.kernel.actor import Actor
from birpencere.registry.actions.entries import Basis, cancel
from birpencere.registry.catalogue import LineageRow
from birpencere.registry.errors import Problem
from birpencere.registry.models import Entry, EntryChange, Lineage, Reorganisation, Service
from birpencere.registry.types import Tally
from birpencere.registry.upsert import Outcome

KINDS = {
    Reorganisation.Kind.MERGE: EntryChange.Kind.MERGED,
    Reorganisation.Kind.SPLIT: EntryChange.Kind.SPLIT,
}
"""What the history of an entry says of each."""


def bring_lineage_in_line(rows: Sequence[LineageRow], now: datetime) -> Outcome[Lineage]:
    """The services became what the file says; what the operator has undone since stays undone."""
    of_the_catalogue = Lineage.objects.filter(reorganisation__person=None)
    steps = of_the_catalogue.select_related("predecessor", "successor")
    held: dict[tuple[str, ...], Lineage] = {
        (step.predecessor.number, step.successor.number): step for step in steps
    }
    lost = held.keys() - {(row.predecessor, row.successor) for row in rows}
    new = [row for row in rows if (row.predecessor, row.successor) not in held]
    problems = tuple(_lost(*step) for step in sorted(lost))
    tally = Tally(LineageRow.FILE, len(new), 0, len(rows) - len(new))
    if new and not problems:
        _add(new, now)
    return Outcome(held, tally, problems)


def _lost(before: str, after: str) -> Problem:
    reason = f"{before} → {after} was loaded before, but no line has it any more"
    return Problem(LineageRow.FILE, 1, reason)


def _add(rows: Sequence[LineageRow], now: datetime) -> None:
    ids = dict(Service.objects.values_list("number", "pk"))
    kinds = {_decision(row): row.kind for row in rows}
    Reorganisation.objects.bulk_create(
        [Reorganisation(id=key, kind=kind, at=now) for key, kind in kinds.items()],
        ignore_conflicts=True,
    )
    Lineage.objects.bulk_create(
        Lineage(
            predecessor_id=ids[row.predecessor],
            successor_id=ids[row.successor],
            reorganisation_id=_decision(row),
        )
        for row in rows
    )


def _decision(row: LineageRow) -> UUID:
    """Lines of one merger or split belong together: they share what came out, or what was split."""
    is_merger = row.kind == Reorganisation.Kind.MERGE
    return uuid5(NAMESPACE_URL, f"{row.kind}:{row.successor if is_merger else row.predecessor}")


@transaction.atomic
def end_predecessors(*, acting: Actor, now: datetime) -> None:
    """Entries of services that the catalogue says were merged or split are no longer registered."""
    steps = Lineage.objects.filter(undone_at=None).select_related("reorganisation")
    kinds = {
        step.predecessor_id: KINDS[Reorganisation.Kind(step.reorganisation.kind)] for step in steps
    }
    status = Entry.Status.REGISTERED
    for entry in Entry.objects.filter(service__in=kinds, status=status).order_by("number"):
        kind = kinds[entry.service_id]
        cancel(entry_id=entry.pk, basis=Basis(), acting=acting, now=now, kind=kind)
