"""The result of a test on paper; in Azerbaijani, the language of the state."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from birpencere.documents.types import RecordSheet, Row
from birpencere.examinations.models import Attempt, GradedResult
from birpencere.examinations.queries import regulation_for
from birpencere.examinations.types import Grade, Score
from birpencere.identity.models import Person
from birpencere.kernel.dates import date_in_words, local_date
from birpencere.web.formats import moment


def result_sheet(attempt: Attempt, result: GradedResult) -> RecordSheet:
    """Who took which test, and what came of it by topic; its QR code leads to the public check."""
    regulation, total = regulation_for(attempt), Grade(attempt.reached, attempt.is_passed).total
    assert attempt.person is not None
    with translation.override("az"):
        address = reverse("examinations:verify", args=[result.code])
        return RecordSheet(
            title=_("Result of a test"),
            subtitle=date_in_words(local_date(result.ended_at), "az"),
            number=result.code,
            headline=headline_of(result),
            rows=(
                Row(_("Test"), regulation.general.name.az),
                Row(_("Held by"), attempt.service.provider.title.az),
                Row(_("Taken by"), person_line(attempt.person)),
                Row(_("Finished at"), moment(result.ended_at)),
                Row(_("Points"), points_of(total)),
                *(
                    Row(regulation.topic(one.topic).title.az, points_of(one))
                    for one in attempt.reached
                ),
                Row(_("Code"), result.code),
            ),
            verify_label=_("Verify the document"),
            verify_url=f"{settings.PUBLIC_URL}{address}",
            seal_note=_("Sealed by the agency's electronic seal."),
            specimen_note=regulation.illustrative.az if regulation.illustrative else "",
        )


def headline_of(result: GradedResult) -> str:
    """What came of it, in one or two words."""
    if result.is_passed is None:
        return _("Profile")
    return _("Passed") if result.is_passed else _("Not passed")


def points_of(score: Score) -> str:
    """As `12 of 20 (60 %)`."""
    return _("%(points)s of %(most)s (%(percent)s %%)") % {
        "points": score.points,
        "most": score.most,
        "percent": score.percent,
    }


def person_line(person: Person) -> str:
    """The name with the FIN."""
    name = f"{person.surname} {person.given_name} {person.patronymic}".strip()
    return f"{name}, FİN\u00a0{person.fin}"
