"""The document that an approval would issue under a draft, with sample answers; a specimen."""

from dataclasses import replace
from datetime import date, datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from birpencere.documents.types import ResultSheet, Row
from birpencere.kernel.dates import date_in_words, local_date
from birpencere.kernel.text import Language, Text
from birpencere.kernel.working_days import BAKU
from birpencere.regulations.rules import law_text, result_activity, result_rows, samples
from birpencere.regulations.types import CaseRegulation, Reading, Shown
from birpencere.rehearsal.answers import explore, fill

NUMBER = "000000"


def specimen_sheet(regulation: CaseRegulation, agency: Text, now: datetime) -> ResultSheet:
    """The result as it would look; a page in English follows the official one."""
    reading, holder = _answered(regulation, local_date(now))
    english = _page(regulation, agency, reading, holder, now, "en", None)
    return _page(regulation, agency, reading, holder, now, "az", english)


def _answered(regulation: CaseRegulation, today: date) -> tuple[Reading, str]:
    """A form that was filled in completely, what operations gained with it, and for whom."""
    complete = explore(regulation, today).complete
    facts, typed = complete[0] if complete else ({}, {})
    reading, _typed, facts = fill(regulation, facts, typed, today)
    found = {
        str(one.key): samples(one.automatic.gains) for one in regulation.operations if one.automatic
    }
    kind = facts.get("applicant", {}).get("kind", "person")
    return replace(reading, found=found), str(facts.get(kind, {}).get("name", ""))


def _page(
    regulation: CaseRegulation,
    agency: Text,
    reading: Reading,
    holder: str,
    now: datetime,
    language: Language,
    translated: ResultSheet | None,
) -> ResultSheet:
    with translation.override(language):
        return ResultSheet(
            language=language,
            title=regulation.result.heading.in_(language),
            state=_("Republic of Azerbaijan"),
            agency=agency.in_(language),
            number=f"№ {regulation.service}-{now.astimezone(BAKU):%Y}-{NUMBER}",
            holder_label=_("Issued to"),
            holder=holder,
            activity_label=_("Kind of activity") if regulation.result.activity else _("Service"),
            activity=result_activity(regulation, reading, language),
            rows=(
                *(
                    Row(one.label, _lines(one.value))
                    for one in result_rows(regulation, reading, language)
                ),
                Row(_("Issued on"), date_in_words(local_date(now), language)),
                Row(_("Valid until"), _until(regulation, language)),
                Row(_("Legal basis"), law_text(regulation, regulation.result.law, language)),
            ),
            verify_label=_("Verify the document"),
            verify_url=settings.PUBLIC_URL,
            seal_note=_("Sealed by the agency's electronic seal."),
            specimen=_("SPECIMEN"),
            specimen_note=_("A preview of a draft, with invented answers: it has no legal force."),
            translation=translated,
        )


def _lines(shown: Shown) -> str:
    return shown if isinstance(shown, str) else "\n".join(shown)


def _until(regulation: CaseRegulation, language: Language) -> str:
    result = regulation.result
    if result.validity_years or result.validity_days or result.until:
        return _("by the regulation")
    return _("without limit of time")
