"""Changing the document of a draft: the one way, whoever changes it and with what."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.drafting.actions.locking import locked_to_write, person_of, write_down
from birpencere.drafting.models import Draft, DraftEdit
from birpencere.drafting.rules.tree import (
    Change,
    Replacement,
    WrongChange,
    replaced,
    replacement_for,
)
from birpencere.drafting.rules.wordings import told
from birpencere.drafting.rules.writing import tree_of
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid

KEPT = 500
"""Changes of a draft that can be taken back."""


@transaction.atomic(durable=True)
def change_draft(
    *, draft_id: UUID, version: int, change: Change, acting: Actor, now: datetime
) -> Draft:
    """The document is changed at one place, and the draft is one version on.

    Raises NoDraft, NotOpenToChange, ChangedMeanwhile where it is not the version that was seen any more,
    Invalid (by the path) where the change does not fit.
    """
    draft = locked_to_write(acting, draft_id, version)
    _change(draft, change, acting, now)
    return draft


@transaction.atomic(durable=True)
def import_yaml(*, draft_id: UUID, version: int, text: str, acting: Actor, now: datetime) -> Draft:
    """The document is what the YAML says; service and agency stay. It may have faults: the gates tell them.

    Raises as `change_draft`, and RegulationError where the text is no YAML.
    """
    draft = locked_to_write(acting, draft_id, version)
    tree = tree_of(text, "import.yaml")
    own = {"service": draft.document["service"], "agency": draft.document["agency"]}
    _change(draft, Change("set", "", {**tree, **own}), acting, now)
    return draft


def _change(draft: Draft, change: Change, acting: Actor, now: datetime) -> None:
    try:
        replacement = replacement_for(draft.document, change)
        document = replaced(draft.document, replacement)
    except WrongChange as wrong:
        raise Invalid({change.path: told(str(wrong))}) from None
    if _names(document) != _names(draft.document):
        raise Invalid({change.path: told("service and agency stay")})
    if replacement.before == replacement.after:
        return
    draft.edits.filter(is_undone=True).delete()
    draft.edits.filter(version__lt=draft.version - KEPT).delete()
    _store(draft, replacement, acting, now)
    DraftEdit.objects.create(
        draft=draft,
        version=draft.version,
        path=replacement.path,
        before=replacement.before,
        after=replacement.after,
        person_id=person_of(acting),
        at=now,
    )
    write_down(draft, "changed", acting, now, path=replacement.path)


def _names(document: dict[str, object]) -> tuple[object, object]:
    return document.get("service"), document.get("agency")


def _store(draft: Draft, replacement: Replacement, acting: Actor, now: datetime) -> None:
    draft.document = replaced(draft.document, replacement)
    draft.version += 1
    draft.changed_at = now
    draft.save(update_fields=["document", "version", "changed_at"])


@transaction.atomic(durable=True)
def undo(*, draft_id: UUID, version: int, acting: Actor, now: datetime) -> Draft:
    """The last change, whoever made it, is taken back; nothing happens where there is none.

    Raises as `change_draft`.
    """
    draft = locked_to_write(acting, draft_id, version)
    edit = draft.edits.filter(is_undone=False).order_by("-version").first()
    if edit is not None:
        _apply(draft, edit, acting, now, is_undone=True)
    return draft


@transaction.atomic(durable=True)
def redo(*, draft_id: UUID, version: int, acting: Actor, now: datetime) -> Draft:
    """The change that was taken back last is there again; nothing happens where there is none.

    Raises as `change_draft`.
    """
    draft = locked_to_write(acting, draft_id, version)
    edit = draft.edits.filter(is_undone=True).order_by("version").first()
    if edit is not None:
        _apply(draft, edit, acting, now, is_undone=False)
    return draft


def _apply(draft: Draft, edit: DraftEdit, acting: Actor, now: datetime, *, is_undone: bool) -> None:
    """The edit is taken back, or made again."""
    made = Replacement(edit.path, edit.before, edit.after)
    _store(draft, made.undone if is_undone else made, acting, now)
    edit.is_undone = is_undone
    edit.save(update_fields=["is_undone"])
    write_down(draft, "undone" if is_undone else "redone", acting, now, path=edit.path)
