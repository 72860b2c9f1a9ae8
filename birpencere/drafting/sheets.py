"""What is signed and sealed of a draft, ready to be drawn; in Azerbaijani, the language of the state."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from birpencere.documents.regulation import Approval as Approved
from birpencere.documents.regulation import Identity, regulation_sheet
from birpencere.documents.types import ApplicationSheet, RegulationSheet, Row, Section
from birpencere.drafting.models import Agreement, Comment, Draft
from birpencere.drafting.queries.public import agreements_of, rounds_of
from birpencere.drafting.queries.texts import articles_of_document, next_number
from birpencere.identity.models import Person
from birpencere.kernel.dates import date_in_words, local_date
from birpencere.kernel.yaml_nodes import digest_of


def regulation_paper(draft: Draft, head: Person | None, now: datetime) -> RegulationSheet:
    """The regulation in the order of Annex 1; the head's name in its frame of approval, if somebody signs."""
    identity = Identity(
        service=draft.service.number,
        title=draft.service.title,
        agency=draft.agency.title,
        number=next_number(draft),
    )
    approval = Approved(_full_name(head), local_date(now)) if head else None
    return regulation_sheet(articles_of_document(draft.document), identity, approval)


def _full_name(person: Person) -> str:
    return " ".join(filter(None, (person.surname, person.given_name, person.patronymic)))


def agreement_sheet(
    agreement: Agreement, said: str, reasons: str, head: Person, now: datetime
) -> ApplicationSheet:
    """What the head of an executor signs: to which text they agree, or why not (9.2)."""
    draft = agreement.draft
    with translation.override("az"):
        verdict = str(Agreement.Verdict(said).label)
        answer = (Row(_("Answer"), verdict), Row(_("Reasons"), reasons.strip() or "–"))
        return ApplicationSheet(
            title=_("Agreement on an administrative regulation"),
            service=f"{draft.service.number} – {draft.service.name_az}",
            number=_("Round %(number)s") % {"number": agreement.number},
            summary=(
                Row(_("Executor"), agreement.agency.name_az),
                Row(_("Head"), _full_name(head)),
                Row(_("Date"), date_in_words(local_date(now), "az")),
            ),
            sections=(
                Section(_("Answer"), answer),
                Section(
                    _("Draft"),
                    (
                        Row(_("Agency"), draft.agency.name_az),
                        Row(_("Version"), str(draft.version)),
                        Row("SHA-256", digest_of(draft.document)),
                    ),
                ),
            ),
            declaration_heading=_("I declare"),
            declaration=_("This is the answer of my agency to the text with this digest."),
        )


def report_sheet(draft: Draft, now: datetime) -> ApplicationSheet:
    """What became of the public consultation: every comment with its answer, and who agreed (9.7)."""
    rounds = rounds_of(draft.pk)
    comments = [one for round_ in rounds for one in round_.comments.all()]
    with translation.override("az"):
        return ApplicationSheet(
            title=_("Report on the public consultation"),
            service=f"{draft.service.number} – {draft.service.name_az}",
            number=draft.agency.name_az,
            summary=(
                Row(_("Rounds"), str(len(rounds))),
                Row(_("Comments"), str(len(comments))),
                *(Row(str(kind.label), str(_count(comments, kind))) for kind in Comment.Verdict),
                Row(_("Date"), date_in_words(local_date(now), "az")),
            ),
            sections=(*map(_said, comments), *_agreed(draft)),
            declaration_heading=_("Report on the public consultation"),
            declaration=_("Every comment is given here in full, with the agency's answer."),
        )


def _count(comments: list[Comment], verdict: str) -> int:
    return sum(one.verdict == verdict for one in comments)


def _said(comment: Comment) -> Section:
    day = date_in_words(local_date(comment.at), "az")
    return Section(
        ", ".join(filter(None, (comment.shown_name, day, comment.article))),
        (
            Row(_("Comment"), comment.text),
            Row(_("Decision"), str(comment.get_verdict_display())),
            Row(_("Answer"), comment.answer),
        ),
    )


def _agreed(draft: Draft) -> list[Section]:
    agreements = agreements_of(draft.pk)
    rows = tuple(Row(f"{one.agency.name_az} ({one.number})", _verdict(one)) for one in agreements)
    return [Section(_("Agreement of executors"), rows)] if rows else []


def _verdict(agreement: Agreement) -> str:
    if not agreement.verdict or agreement.signed_at is None:
        return _("no answer")
    day = date_in_words(local_date(agreement.signed_at), "az")
    said = (str(agreement.get_verdict_display()), day, agreement.reasons)
    return ", ".join(filter(None, said))
