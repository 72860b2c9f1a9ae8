"""How far a draft is: its gates, its rounds of consultation and of agreement."""

from django.db.models import QuerySet

from birpencere.drafting.models import Comment, Consultation, Draft, Rehearsal
from birpencere.drafting.rules.gates import checked
from birpencere.drafting.rules.once_only import offers_about_applicants, offers_of
from birpencere.drafting.rules.stages import is_covered
from birpencere.drafting.types import Checked, Offer
from birpencere.kernel.yaml_nodes import digest_of
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import regulation_of

TAKES = r"^\s*(facts|asks|- held_by|held_by):"
"""A regulation that takes something from a register has one of these keys."""


def gates_of(draft: Draft) -> list[Checked]:
    """Every gate with what it finds in the draft as it is now."""
    return checked(draft.document, offers(), rehearsed_faults(draft))


def rehearsed_faults(draft: Draft) -> list[str] | None:
    """What the rehearsal of this very document has found; nothing where there was none."""
    found = Rehearsal.objects.filter(draft=draft, digest=digest_of(draft.document)).first()
    return found.faults if found else None


def offers() -> list[Offer]:
    """What connected registers give, as the regulations in force take it."""
    in_force = Revision.objects.filter(
        status=Revision.Status.PUBLISHED, is_typical=False, source_text__regex=f"(?n){TAKES}"
    )
    taken = (regulation_of(pk) for pk in in_force.values_list("pk", flat=True))
    return [*offers_about_applicants(), *(one for it in taken for one in offers_of(it))]


def present_round(draft: Draft) -> Consultation | None:
    """The round of public consultation that runs, or is over and not ended by the agency yet."""
    return draft.consultations.filter(ended_at=None).first()


def covering_round(draft: Draft) -> Consultation | None:
    """The last concluded round in which what the draft says now was discussed."""
    concluded = draft.consultations.filter(is_concluded=True).order_by("-number")
    return next((one for one in concluded if is_covered(one.document, draft.document)), None)


def waiting_comments(draft: Draft) -> QuerySet[Comment]:
    """Comments of any round that the agency has not answered."""
    return Comment.objects.filter(consultation__draft=draft, verdict="")


def asked_of(draft: Draft) -> list[tuple[str, str, str]]:
    """Slug, digest and verdict of whoever was asked in the last round."""
    last = draft.agreements.order_by("-number").values_list("number", flat=True).first() or 0
    rows = draft.agreements.filter(number=last).select_related("agency")
    return [(str(one.agency.slug), one.digest, one.verdict) for one in rows]
