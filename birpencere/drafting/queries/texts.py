"""Drafts as people read them: the articles of Annex 1, and what they say otherwise than what is in force."""

from functools import lru_cache
from uuid import UUID

from birpencere.drafting.models import Consultation, Draft
from birpencere.drafting.rules.tree import Snapshot, Tree
from birpencere.drafting.rules.writing import yaml_text
from birpencere.kernel.text import Language
from birpencere.registry.queries import catalogue_version
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import articles_for, current_revision, regulation_of
from birpencere.regulations.rules.articles import differences
from birpencere.regulations.rules.parse import parse_regulation
from birpencere.regulations.types.articles import Article, ArticleChange

KEPT = 32
"""Drafts whose articles a process keeps in memory."""
Articles = tuple[Article, ...]


def articles_of_document(document: Tree) -> Articles:
    """What the document says; nothing where it cannot be read yet."""
    return _articles(Snapshot(document), catalogue_version())


@lru_cache(maxsize=KEPT)
def _articles(snapshot: Snapshot, version: UUID | None) -> Articles:
    try:
        return articles_for(parse_regulation(yaml_text(snapshot.tree), "draft"))
    except RegulationError:
        return ()


def articles_in_force(service_id: UUID) -> Articles:
    """What is in force; nothing where the service has no regulation."""
    revision = current_revision(service_id)
    return articles_for(regulation_of(revision.pk)) if revision else ()


def articles_before(draft: Draft) -> Articles:
    """What a draft is compared with: what is in force, and what it began on once it is over itself."""
    if draft.status not in Draft.ENDED:
        return articles_in_force(draft.service_id)
    return articles_for(regulation_of(draft.base_id)) if draft.base_id else ()


def articles_before_round(round_: Consultation) -> Articles:
    """The same for what is discussed; the draft itself is not seen while its agency is changing it."""
    draft = Draft.objects.filter(pk=round_.draft_id).first()
    return articles_before(draft) if draft else articles_in_force(round_.service_id)


def changes_of(before: Articles, document: Tree, language: Language) -> tuple[ArticleChange, ...]:
    """The articles that the document words otherwise."""
    after = articles_of_document(document)
    return tuple(differences(before, after, language)) if before and after else ()


def changes_after(round_: Consultation, language: Language) -> tuple[ArticleChange, ...]:
    """What the agency worded otherwise after a round, as far as everybody may see the draft."""
    draft = Draft.objects.filter(pk=round_.draft_id).exclude(status=Draft.Status.DRAFT).first()
    if draft is None:
        return ()
    return changes_of(articles_of_document(round_.document), draft.document, language)


def next_number(draft: Draft) -> int:
    """The number of the revision that the draft will be."""
    return Revision.objects.filter(service=draft.service_id).count() + 1
