"""Mergers and splits of services as the operator has signed them, and undone by another decision."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Conflict, Invalid, NotFound
from birpencere.kernel.events import publish
from birpencere.registry.actions.entries import Basis, cancel, write_change
from birpencere.registry.actions.loading_lineage import KINDS
from birpencere.registry.actions.versions import renew_catalogue
from birpencere.registry.events import ServicesReorganised
from birpencere.registry.models import Entry, EntryChange, Lineage, Reorganisation
from birpencere.registry.queries import require_operator
from birpencere.registry.rules import plan_problems
from birpencere.registry.types import Plan

REGISTERED = Entry.Status.REGISTERED
NO_REASON = _("Say why.")


@transaction.atomic
def reorganise(*, plan: Plan, acting: Actor, now: datetime) -> Reorganisation:
    """The successors have taken the place of the predecessors, whose registration ends; all of it or nothing.

    What was begun under a predecessor goes on by its own regulation. Raises Invalid where a service is not there or
    no longer registered, Forbidden, SignInRequired.
    """
    _require(acting)
    entries = _locked([*plan.predecessors, *plan.successors])
    statuses = {number: entry.status for number, entry in entries.items()}
    problems = plan_problems(plan, statuses, local_date(now))
    if problems:
        raise Invalid(problems)
    decision = Reorganisation.objects.create(
        kind=plan.kind,
        day=plan.day,
        reason=plan.reason,
        legal_basis=plan.legal_basis,
        at=now,
        person_id=acting.person_id,
    )
    _carry_out(decision, plan, entries, acting, now)
    _write_down(decision, "reorganised", acting, now, plan)
    publish(ServicesReorganised(decision.pk))
    renew_catalogue()
    return decision


def _carry_out(
    decision: Reorganisation, plan: Plan, entries: Mapping[str, Entry], acting: Actor, now: datetime
) -> None:
    kind, basis = KINDS[Reorganisation.Kind(decision.kind)], _basis(plan.reason, plan.legal_basis)
    Lineage.objects.bulk_create(
        Lineage(
            predecessor_id=entries[before].service_id,
            successor_id=entries[after].service_id,
            reorganisation=decision,
        )
        for before in plan.predecessors
        for after in plan.successors
    )
    for number in plan.successors:
        _note(entries[number], kind, basis, acting, now)
    for number in plan.predecessors:
        cancel(entry_id=entries[number].pk, basis=basis, acting=acting, now=now, kind=kind)


@transaction.atomic
def undo_reorganisation(
    *, reorganisation_id: UUID, reason: str, acting: Actor, now: datetime
) -> Reorganisation:
    """The predecessors are registered again, under their own numbers; both decisions stay in the history.

    Raises Invalid without a reason, Conflict where it was undone before, NotFound, Forbidden, SignInRequired.
    """
    _require(acting)
    held = Reorganisation.objects.select_for_update().filter(pk=reorganisation_id)
    decision = held.first()
    if decision is None:
        raise NotFound
    if decision.undone_at is not None:
        raise Conflict(_("This was undone before."))
    if not reason:
        raise Invalid({"reason": NO_REASON})
    decision.undone_at, decision.undone_by_id = now, acting.person_id
    decision.undo_reason = reason
    decision.save(update_fields=["undone_at", "undone_by", "undo_reason"])
    _take_back(decision, Basis(reason=reason), acting, now)
    _write_down(decision, "reorganisation_undone", acting, now)
    publish(ServicesReorganised(decision.pk))
    renew_catalogue()
    return decision


def _take_back(decision: Reorganisation, basis: Basis, acting: Actor, now: datetime) -> None:
    steps = list(decision.steps.all())
    decision.steps.update(undone_at=decision.undone_at)
    before = {step.predecessor_id for step in steps}
    services = before | {step.successor_id for step in steps}
    held = Entry.objects.select_for_update().filter(service__in=services).order_by("number")
    for entry in held:
        if entry.service_id in before or entry.status == REGISTERED:
            _note(entry, EntryChange.Kind.UNDONE, basis, acting, now)


def _locked(numbers: Sequence[str]) -> dict[str, Entry]:
    """Always in the same order, so that two who decide at once wait for one another."""
    entries = Entry.objects.select_for_update(of=("self",)).select_related("service")
    found = entries.filter(service__number__in=numbers).order_by("pk")
    return {entry.service.number: entry for entry in found}


def _require(acting: Actor) -> None:
    require_operator(acting)
    acting.require(Assurance.HIGH)


def _basis(reason: str, legal_basis: str) -> Basis:
    return Basis(reason=f"{reason} ({legal_basis})")


def _note(entry: Entry, kind: EntryChange.Kind, basis: Basis, acting: Actor, now: datetime) -> None:
    """The history of an entry that goes on, or goes on again, tells of the decision."""
    before = entry.data if entry.status == REGISTERED else None
    entry.status, entry.version, entry.changed_at = REGISTERED, entry.version + 1, now
    entry.save()
    write_change(entry, kind, before, entry.data, basis=basis, acting=acting, now=now)


def _write_down(
    decision: Reorganisation, verb: str, acting: Actor, now: datetime, plan: Plan | None = None
) -> None:
    facts = {"from": plan.predecessors, "to": plan.successors} if plan else {}
    record(
        acting,
        f"registry.{verb}",
        of="reorganisation",
        object_id=decision.pk,
        at=now,
        facts={"kind": decision.kind, **facts},
    )
