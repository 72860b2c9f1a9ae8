"""What changes when a case goes over from one revision of its regulation to another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from birpencere.kernel.money import format_money
from birpencere.kernel.text import Language, Text
from birpencere.regulations.types import CaseRegulation, Field


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the later revision says otherwise; empty where it says, or said, nothing."""

    what: str
    before: str
    after: str


def differences(
    old: CaseRegulation, new: CaseRegulation, language: Language
) -> tuple[Difference, ...]:
    """Time limits, fees, documents, questions, operations, grounds and result, in the reader's words."""
    return tuple(
        Difference(what, before, after)
        for what, before, after in _all(old, new, language)
        if before != after
    )


def _all(
    old: CaseRegulation, new: CaseRegulation, language: Language
) -> Iterator[tuple[str, str, str]]:
    yield _("Time limit"), _days(old.general.time.upper), _days(new.general.time.upper)
    yield _("Time to mend shortcomings"), _days(old.mending_days), _days(new.mending_days)
    for what, parts in PARTS:
        before, after = parts(old, language), parts(new, language)
        for key in (*before, *(key for key in after if key not in before)):
            yield str(what), before.get(key, ""), after.get(key, "")
    yield _("Result"), old.result.title.in_(language), new.result.title.in_(language)


def _days(days: int) -> str:
    return ngettext("%(n)s working day", "%(n)s working days", days) % {"n": days}


Part = Mapping[str, str]
"""What there is of a kind, in words, by key."""


def _questions(regulation: CaseRegulation, language: Language) -> Part:
    return {field.key: _question(field, language) for field in regulation.form.fields}


def _question(field: Field, language: Language) -> str:
    options = ", ".join(option.label.in_(language) for option in field.options)
    label = field.label.in_(language)
    return f"{label} ({options})" if options else label


def _fees(regulation: CaseRegulation, language: Language) -> Part:
    return {
        fee.key: f"{fee.title.in_(language)}: {format_money(fee.amount, language)}"
        for fee in regulation.fees
    }


def _evidence(regulation: CaseRegulation, language: Language) -> Part:
    return {one.key: one.title.in_(language) for one in regulation.evidence}


def _operations(regulation: CaseRegulation, language: Language) -> Part:
    return {
        one.key: f"{one.title.in_(language)} · {_days(one.limit)}"
        if one.limit
        else one.title.in_(language)
        for one in regulation.operations
    }


def _grounds(regulation: CaseRegulation, language: Language) -> Part:
    texts: Mapping[str, Text] = {one.key: one.text for one in regulation.refusal_grounds}
    return {key: text.in_(language) for key, text in texts.items()}


PARTS = (
    (gettext_lazy("Question"), _questions),
    (gettext_lazy("Fee"), _fees),
    (gettext_lazy("Document"), _evidence),
    (gettext_lazy("Operation"), _operations),
    (gettext_lazy("Ground of refusal"), _grounds),
)
"""Kinds of things that are compared by their keys."""
