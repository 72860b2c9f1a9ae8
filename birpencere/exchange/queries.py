"""Reading who read what."""

from birpencere.exchange.models import RegisterRead
from birpencere.identity.queries import profile_of
from birpencere.kernel.actor import Actor


def reads_about(actor: Actor) -> list[RegisterRead]:
    """Every read about the actor, newest first, by whomever; raises NotFound for who has no account."""
    fin = profile_of(actor).fin
    return list(RegisterRead.objects.filter(subject_key=fin).order_by("-at", "id"))
