"""Originals of documents: a copy is enough to apply, and some originals are seen later (Resolution 191, 6.1.1; annex 1, 2.6)."""

from collections.abc import Mapping

from birpencere.kernel.text import Text
from birpencere.regulations.rules.procedure import evidence_for
from birpencere.regulations.types import CaseRegulation, Evidence, Original, Reading

SEEN: Mapping[Original, Text] = {
    Original.AT_COLLECTION: Text(
        "əsli nəticə götürülərkən göstərilir",
        "the original is shown when the result is collected",
        "оригинал предъявляется при получении результата",
    ),
    Original.ON_REQUEST: Text(
        "reyestrlər vasitəsilə dəqiqləşdirmək mümkün olmadıqda qurum əslini istəyə bilər",
        "the agency may ask for the original where no register can tell more",
        "орган может запросить оригинал, если реестры не позволяют уточнить сведения",
    ),
}


def originals_to_show(regulation: CaseRegulation, reading: Reading) -> tuple[Evidence, ...]:
    """The documents whose originals are shown when the result is collected (annex 1, 2.6, note 2)."""
    return tuple(
        supplied.evidence
        for supplied in evidence_for(regulation, reading)
        if supplied.evidence.original is Original.AT_COLLECTION
    )
