"""The operator keeps the register: entries are added, corrected, registered, withdrawn."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Forbidden, Invalid, Message
from birpencere.resources.actions.entry import Kind, Status, fill, note, register, set_keys
from birpencere.resources.errors import (
    AlreadyRegistered,
    AlreadyWithdrawn,
    ChangedMeanwhile,
    NoResource,
)
from birpencere.resources.models import InformationResource
from birpencere.resources.queries import snapshot_of
from birpencere.resources.rules import content_problems, slug_of
from birpencere.resources.types import Content

LONGEST_EXEMPTION = timedelta(days=365)


@transaction.atomic(durable=True)
def add_resource(*, content: Content, acting: Actor, now: datetime) -> InformationResource:
    """The register has one entry more, not registered yet. Raises Forbidden, Invalid."""
    _require_operator(acting)
    _require_valid(content)
    resource = InformationResource(slug=slug_of(content.name.en), kept_since=now)
    fill(resource, content, _owner_of(content))
    _insert(resource)
    set_keys(resource, content)
    note(resource, Kind.ADDED, None, acting, now)
    return resource


@transaction.atomic(durable=True)
def correct_resource(
    *, slug: str, content: Content, seen: int, reason: str, acting: Actor, now: datetime
) -> InformationResource:
    """The entry says what was corrected; `seen` is the newest change that the form knew of.

    What is the same changes nothing. Raises Forbidden, NoResource, ChangedMeanwhile, AlreadyWithdrawn, Invalid.
    """
    resource = _locked(slug, acting, seen)
    _require_valid(content)
    before = snapshot_of(resource)
    fill(resource, content, _owner_of(content))
    set_keys(resource, content)
    if snapshot_of(resource) == before:
        return resource
    resource.illustrative, resource.kept_since = None, now
    resource.save()
    note(resource, Kind.CORRECTED, before, acting, now, reason)
    return resource


@transaction.atomic(durable=True)
def register_resource(*, slug: str, seen: int, acting: Actor, now: datetime) -> InformationResource:
    """The resource is registered today, under a number that nothing else had or will have.

    Raises Forbidden, NoResource, ChangedMeanwhile, AlreadyRegistered.
    """
    resource = _locked(slug, acting, seen)
    if resource.status != Status.NOT_REGISTERED:
        raise AlreadyRegistered
    before = snapshot_of(resource)
    register(resource, local_date(now))
    resource.kept_since = now
    resource.save()
    note(resource, Kind.REGISTERED, before, acting, now)
    return resource


@transaction.atomic(durable=True)
def withdraw_resource(
    *, slug: str, seen: int, reason: str, acting: Actor, now: datetime
) -> InformationResource:
    """The entry is withdrawn with its reason; its number is nobody else's.

    Raises Forbidden, NoResource, ChangedMeanwhile, AlreadyWithdrawn, Invalid without a reason.
    """
    resource = _locked(slug, acting, seen)
    if not reason:
        raise Invalid({"reason": _("Say why the entry is withdrawn.")})
    before = snapshot_of(resource)
    resource.status, resource.withdrawn_on = Status.WITHDRAWN, local_date(now)
    resource.withdrawal_reason, resource.kept_since = reason, now
    resource.save()
    note(resource, Kind.WITHDRAWN, before, acting, now, reason)
    return resource


@transaction.atomic(durable=True)
def exempt_resource(
    *, slug: str, until: date | None, reason: str, seen: int, acting: Actor, now: datetime
) -> InformationResource:
    """Until that day, a year from now at most, new regulations may read the system though it is not registered.

    Raises Forbidden, NoResource, ChangedMeanwhile, AlreadyRegistered, AlreadyWithdrawn, Invalid.
    """
    resource = _locked(slug, acting, seen)
    if resource.status == Status.REGISTERED:
        raise AlreadyRegistered
    problems: dict[str, Message] = {}
    today = local_date(now)
    if until is None or not today <= until <= today + LONGEST_EXEMPTION:
        problems["until"] = _("Give a day from today on, within a year.")
    if not reason:
        problems["why"] = _("Say why the system may be read before it is registered.")
    if problems:
        raise Invalid(problems)
    before = snapshot_of(resource)
    resource.exempt_until, resource.kept_since = until, now
    resource.save()
    note(resource, Kind.EXEMPTED, before, acting, now, reason)
    return resource


def _insert(resource: InformationResource) -> None:
    """Raises Invalid where the name is no address, or another entry's, be it one that is added at this moment."""
    told = Invalid({"name-en": _("Another entry has this English name.")})
    if not resource.slug:
        raise told
    try:
        with transaction.atomic():
            resource.save(force_insert=True)
    except IntegrityError:
        raise told from None


def _require_operator(acting: Actor) -> None:
    if not acting.keeps_registry:
        raise Forbidden
    if not acting.is_system:
        acting.require(Assurance.HIGH)


def _locked(slug: str, acting: Actor, seen: int) -> InformationResource:
    """The entry, as the one who acts has seen it, and open to changes."""
    _require_operator(acting)
    rows = InformationResource.objects.select_related("owner").select_for_update(of=("self",))
    resource = rows.filter(slug=slug).first()
    if resource is None:
        raise NoResource
    newest = resource.changes.order_by("-id").first()
    if newest and newest.pk != seen:
        raise ChangedMeanwhile(who=newest.actor_name, at=newest.at)
    if resource.status == Status.WITHDRAWN:
        raise AlreadyWithdrawn
    return resource


def _require_valid(content: Content) -> None:
    problems = dict(content_problems(content))
    if problems:
        raise Invalid(problems)


def _owner_of(content: Content) -> Organisation:
    agencies = Organisation.objects.filter(kind=Organisation.Kind.AGENCY)
    owner = agencies.filter(slug=content.owner).first()
    if owner is None:
        raise Invalid({"owner": _("Choose the agency that keeps it.")})
    return owner
