"""Nobody is sent to another state body for its opinion, but where a law says so (Resolution 191, 7.2)."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from birpencere.drafting.types import Finding
from birpencere.kernel.azerbaijani import az_fold
from birpencere.regulations.types import CaseRegulation, Evidence, Regulation

OPINION: Final = re.compile(
    r"\b(rey(i|in|ini|ler|leri)?|raz\w*li[gq]\w*|raz\w*lasd\w*|icaze(si|sini)?|arayis\w*|serencam\w*|teqdimat\w*)\b"
)
"""What a state body says of somebody's request, in the words of titles."""
STATE_BODY: Final = re.compile(
    r"\b(nazirliy\w*|komite\w*|agentliy\w*|idare(si|sinin|nin)?|orqan\w*|xidmet(i|inin)|bele?diyye\w*"
    r"|icra hakimiyyet\w*|mufettisliy\w*|inspeksiya\w*|komissiya\w*|polis\w*|dovlet \w+)\b"
)


def sent_elsewhere(regulation: Regulation) -> Iterator[Finding]:
    """The documents to be brought that are another state body's opinion, and cite no article that wants them so.

    The body is asked by the agency itself: as the executor of an operation, or through its register.
    """
    documents = regulation.evidence if isinstance(regulation, CaseRegulation) else ()
    for number, one in enumerate(documents):
        if one.upload and is_an_opinion(one.title.az) and not _is_wanted_by_law(regulation, one):
            yield Finding(
                f"evidence[{number}]",
                _(
                    "The applicant is sent to another state body for this: %(document)s. Let that body take part "
                    "by an operation, ask its register, or cite the article that wants it so."
                ),
                {"document": one.title.az},
            )


def is_an_opinion(title: str) -> bool:
    """Whether a document is what a state body gives to whoever asks it."""
    words = az_fold(title)
    return bool(OPINION.search(words) and STATE_BODY.search(words))


def _is_wanted_by_law(regulation: Regulation, evidence: Evidence) -> bool:
    law = evidence.law
    return law is not None and bool(law.clause or regulation.act(law.act).clauses)
