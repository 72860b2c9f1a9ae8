"""Reading subscriptions: one's own, those whose link one holds, and those of one's agency."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from birpencere.kernel.actor import Actor
from birpencere.registry.types import Service
from birpencere.regulations.queries import open_as, published_as, regulation_as
from birpencere.regulations.types import SubscriptionRegulation
from birpencere.subscriptions.errors import NoSuchSubscription
from birpencere.subscriptions.models import Delivery, Issue, Subscription

LISTED = 100
RELATED = ("service", "person")


def visible_to(actor: Actor) -> QuerySet[Subscription]:
    """What the actor may see; a job sees all."""
    rows = Subscription.objects.all()
    if actor.is_system:
        return rows
    seen = Q(pk__in=actor.links) | Q(agency__in=agencies_of(actor))
    return rows.filter(seen | Q(person=actor.person_id) if actor.is_person else seen)


def agencies_of(actor: Actor) -> tuple[UUID, ...]:
    """For whose services the actor publishes and connects."""
    return actor.cases_of


def own_subscription(actor: Actor, subscription_id: UUID) -> Subscription:
    """One's own, by sign-in or by the link of a letter; raises NoSuchSubscription."""
    found = visible_to(actor).select_related(*RELATED).filter(pk=subscription_id).first()
    if found is None or not is_own(actor, found):
        raise NoSuchSubscription
    return found


def is_own(actor: Actor, subscription: Subscription) -> bool:
    """Whether it is the actor who subscribes, or a job that acts for them."""
    by_link = subscription.pk in actor.links
    return actor.is_system or by_link or subscription.person_id == actor.person_id


def subscriptions_of(actor: Actor) -> list[Subscription]:
    """The actor's own, those that run on top."""
    rows = visible_to(actor).filter(person=actor.person_id).select_related("service")
    return sorted(rows.order_by("-requested_at")[:LISTED], key=lambda one: not one.is_live)


def subscription_service(service_id: UUID) -> tuple[UUID, SubscriptionRegulation]:
    """The revision by which one subscribes now; raises NoRegulation where the service is none such, ServiceEnded."""
    published = open_as(SubscriptionRegulation, service_id)
    return published.revision_id, published.regulation


def regulation_at_desk(service_id: UUID) -> SubscriptionRegulation:
    """The one in force, also where nobody subscribes any more; raises NoRegulation."""
    return published_as(SubscriptionRegulation, service_id).regulation


def regulation_for(subscription: Subscription) -> SubscriptionRegulation:
    """The regulation by which it was subscribed."""
    return regulation_as(SubscriptionRegulation, subscription.revision_id)


def require_desk(actor: Actor, service: Service) -> None:
    """The actor works for the agency that provides the service; raises NoSuchSubscription."""
    if service.provider.id not in agencies_of(actor):
        raise NoSuchSubscription


def waiting_for(actor: Actor, service: Service) -> list[Subscription]:
    """Who waits to be connected, longest first."""
    require_desk(actor, service)
    rows = visible_to(actor).filter(service=service.id, status=Subscription.Status.REQUESTED)
    return list(rows.exclude(person=actor.person_id).select_related("person")[:LISTED])


def running_count(actor: Actor, service: Service) -> int:
    """How many subscriptions run."""
    require_desk(actor, service)
    running = Subscription.Status.RUNNING
    return visible_to(actor).filter(service=service.id, status=running).count()


def issues_of(actor: Actor, service: Service) -> QuerySet[Issue]:
    """What was published, newest first, each with `sent`: to how many it was written."""
    require_desk(actor, service)
    issues = Issue.objects.filter(service=service.id).annotate(sent=Count("delivery"))
    return issues.order_by("-published_at")[:LISTED]


def undelivered(issue: Issue) -> list[UUID]:
    """Subscriptions to its edition that ran when it came out and have not got it: for the job."""
    sent = Delivery.objects.filter(issue=issue, subscription=OuterRef("pk"))
    running = Subscription.objects.filter(
        service=issue.service_id,
        status=Subscription.Status.RUNNING,
        started_at__lte=issue.published_at,
        editions__contains=[issue.edition],
    )
    return list(running.filter(~Exists(sent)).values_list("pk", flat=True))


def issue_to_deliver(issue_id: UUID) -> Issue:
    """The issue, for the job."""
    return Issue.objects.get(pk=issue_id)


def running_with_end() -> list[Subscription]:
    """Subscriptions that will end by themselves: for the clock."""
    rows = Subscription.objects.filter(status=Subscription.Status.RUNNING, until__isnull=False)
    return list(rows.only("pk", "revision_id", "until", "reminded_for"))


def over(today: date) -> list[UUID]:
    """Subscriptions whose time is over: for the clock."""
    rows = Subscription.objects.filter(status=Subscription.Status.RUNNING, until__lte=today)
    return list(rows.values_list("pk", flat=True))
