"""Reading who read what."""

from django.db.models import QuerySet

from birpencere.exchange.models import RegisterRead
from birpencere.identity.queries import mandates_of, profile_of
from birpencere.kernel.actor import Actor


def reads_about(actor: Actor) -> QuerySet[RegisterRead]:
    """Every read about the actor and the companies that they represent, newest first, by whomever.

    Raises NotFound for who has no account.
    """
    keys = [profile_of(actor).fin, *(company.voen for company in mandates_of(actor))]
    return RegisterRead.objects.filter(subject_key__in=filter(None, keys)).order_by("-at", "id")
