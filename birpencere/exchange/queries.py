"""Reading who read what."""

from heapq import merge
from itertools import islice

from birpencere.exchange.models import RegisterRead
from birpencere.identity.queries import mandates_of, profile_of
from birpencere.kernel.actor import Actor
from birpencere.kernel.keyset import Page, latest, page_of

A_PAGE = 50
"""Reads on one page."""


def reads_about(actor: Actor, after: str = "") -> Page[RegisterRead]:
    """Reads about the actor and the companies that they represent, the latest first, by whomever.

    Raises NotFound for who has no account.
    """
    keys = [profile_of(actor).fin, *(company.voen for company in mandates_of(actor))]
    about = [RegisterRead.objects.filter(subject_key=key) for key in filter(None, keys)]
    lists = [latest(reads, "at", after, A_PAGE) for reads in about]
    found = merge(*lists, key=lambda read: (read.at, read.pk), reverse=True)
    return page_of(list(islice(found, A_PAGE + 1)), "at", A_PAGE)
