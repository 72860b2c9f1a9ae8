"""The papers of registration as plain texts, ready to be drawn; in Azerbaijani, the language of the state."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from birpencere.documents.types import Box, FormRow, RecordSheet, RegistrationSheet, Row
from birpencere.identity.models import Person
from birpencere.kernel.dates import date_in_words, local_date
from birpencere.registration.models import EntryApplication
from birpencere.registration.types import Kind, Outcome, Particulars
from birpencere.registration.words import LABELS, choices_of, reason_lines
from birpencere.registry.annex2 import EntryData, LegalAct
from birpencere.registry.models import Archetype, Reorganisation
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Agency, Plan


def application_sheet(
    application: EntryApplication, head: Person | None, now: datetime
) -> RegistrationSheet:
    """What the head of the agency signs: the form of Annex 2 with all its points."""
    with translation.override("az"):
        return RegistrationSheet(
            title=_("Application for the registration (correction, cancellation) of an e-service"),
            annex=_("Annex 2 of the Rules, Resolution No. 191 of 24 November 2011"),
            addressee=_("To the operator of the registry of e-services"),
            number=application.number or _("Draft %(code)s") % {"code": _short(application)},
            rows=tuple(_rows(application)),
            more_heading=_("For the portal"),
            more=tuple(_more(application)),
            declaration=_("I confirm that the data in this application is true."),
            is_declared=application.is_declared,
            signature=(
                Row(_("Surname and name of the head"), _surname_first(head) if head else ""),
                Row(_("Date"), date_in_words(local_date(now), "az")),
                Row(
                    _("Signature of the applicant"),
                    _("Enhanced electronic signature (ASAN İmza); it takes the place of the seal."),
                ),
            ),
        )


def _rows(application: EntryApplication) -> Iterable[FormRow]:
    data = EntryData.of(application.data)
    yield FormRow("1", str(LABELS["agency"]), _agency(data.agency))
    yield FormRow("2", _("I ask that of the data on the e-service"), boxes=_asked(application))
    yield FormRow("3", str(LABELS["name"]), data.name.az)
    others = "\n".join(map(_agency, data.other_executors))
    yield FormRow("4", str(LABELS["other_executors"]), others or _("none"))
    yield FormRow("5", str(LABELS["content"]), data.content.az)
    acts = "\n".join(map(act_line, data.legal_basis))
    yield FormRow("6", str(LABELS["legal_basis"]), acts)
    for number, name in (("7", "kind"), ("8", "payment"), ("9", "users")):
        yield FormRow(number, str(LABELS[name]), boxes=_ticked(name, getattr(data, name)))
    yield FormRow("10", str(LABELS["address"]), full_address(data.address))


def _asked(application: EntryApplication) -> tuple[Box, ...]:
    """Point 2; the registry number stands beside what is corrected or cancelled."""
    entry = application.entry
    number = _("Registry № %(number)s") % {"number": entry.number} if entry else ""
    words = {
        Kind.REGISTER: _("the registration"),
        Kind.CORRECT: _("the correction"),
        Kind.CANCEL: _("the cancellation of the registration"),
    }
    return tuple(
        Box(text, kind == application.kind, number if kind == application.kind else "")
        for kind, text in words.items()
    )


def _ticked(name: str, chosen: str | Iterable[str]) -> tuple[Box, ...]:
    values = (chosen,) if isinstance(chosen, str) else tuple(chosen)
    return tuple(Box(str(label), value in values) for value, label in choices_of(name))


def _more(application: EntryApplication) -> Iterable[Row]:
    told = Particulars.of(application.particulars)
    if application.kind == Kind.REGISTER and told.archetype:
        sectors = {sector.code: sector.title.az for sector in catalogue().sectors}
        yield Row(str(LABELS["sector"]), sectors.get(told.sector, ""))
        yield Row(str(LABELS["archetype"]), str(Archetype(told.archetype).label))
    if application.kind == Kind.CANCEL:
        yield Row(str(LABELS["reason"]), application.reason)


def decision_sheet(
    application: EntryApplication,
    *,
    outcome: Outcome,
    note: str,
    reasons: Mapping[str, str],
    operator: Person,
    now: datetime,
) -> RecordSheet:
    """What the operator signs: what was asked, what is decided and why."""
    with translation.override("az"):
        why = [*reason_lines(reasons), *filter(None, [note])]
        entry = application.entry
        return RecordSheet(
            title=_("Decision of the operator of the registry"),
            subtitle=EntryData.of(application.data).name.az,
            number=application.number or "",
            headline=_decided(Kind(application.kind), outcome),
            rows=(
                Row(_("Application №"), application.number or ""),
                Row(_("Applied for"), str(Kind(application.kind).label)),
                Row(_("Agency"), application.agency.name_az),
                *([Row(_("Registry number"), entry.number)] if entry else []),
                *([Row(_("What has to be mended"), "\n".join(why))] if why else []),
                Row(_("Legal basis"), _("Rules, section 10")),
                Row(_("Operator"), _surname_first(operator)),
                Row(_("Date"), date_in_words(local_date(now), "az")),
            ),
            digest_label=_("The signed application (SHA-256)"),
            digest=application.signed_digest,
            seal_note=_("Signed by the operator with an enhanced electronic signature."),
        )


def plan_sheet(plan: Plan, *, operator: Person, now: datetime) -> RecordSheet:
    """What the operator signs when services are merged or split."""
    with translation.override("az"):
        rows = (
            Row(_("These services end"), _services(plan.predecessors)),
            Row(_("These services take their place"), _services(plan.successors)),
            Row(_("From which day"), date_in_words(plan.day, "az") if plan.day else ""),
            Row(_("Reason"), plan.reason),
            Row(_("Legal basis"), plan.legal_basis),
        )
        return _plan_sheet(str(Reorganisation.Kind(plan.kind).label), rows, operator, now)


def undoing_sheet(
    done: Reorganisation, reason: str, *, operator: Person, now: datetime
) -> RecordSheet:
    """What the operator signs when a merger or a split is taken back."""
    with translation.override("az"):
        rows = (
            Row(_("Was"), _services(one.number for one in done.predecessors)),
            Row(_("Became"), _services(one.number for one in done.successors)),
            Row(_("Reason"), reason),
        )
        headline = f"{_('Undo this decision')}: {Reorganisation.Kind(done.kind).label}"
        return _plan_sheet(headline, rows, operator, now)


def _plan_sheet(
    headline: str, rows: tuple[Row, ...], operator: Person, now: datetime
) -> RecordSheet:
    signed = (
        Row(_("Operator"), _surname_first(operator)),
        Row(_("Date"), date_in_words(local_date(now), "az")),
    )
    return RecordSheet(
        title=_("Decision of the operator of the registry"),
        subtitle="",
        number="",
        headline=headline,
        rows=(*rows, *signed),
        seal_note=_("Signed by the operator with an enhanced electronic signature."),
    )


def _services(numbers: Iterable[str]) -> str:
    known = {one.number: one for one in catalogue().every_service}
    return "\n".join(f"{number} {known[number].title.az}" for number in numbers if number in known)


def _decided(kind: Kind, outcome: Outcome) -> str:
    if outcome is Outcome.RETURNED:
        return _("Returned to be mended")
    return {
        Kind.REGISTER: _("To be registered and entered"),
        Kind.CORRECT: _("To be corrected"),
        Kind.CANCEL: _("The registration to be cancelled"),
    }[kind]


def act_line(act: LegalAct, language: str = "az") -> str:
    """The act and its clauses in one line."""
    return ", ".join(filter(None, (act.title.in_(language), act.clauses.in_(language))))


def full_address(address: str) -> str:
    """The address as it is typed into a browser."""
    return f"{settings.PUBLIC_URL}{address}" if address.startswith("/") else address


def _surname_first(person: Person) -> str:
    return f"{person.surname} {person.given_name} {person.patronymic}".strip()


def _agency(slug: str) -> str:
    found: Mapping[str, Agency] = {agency.slug: agency for agency in catalogue().agencies}
    return found[slug].title.az if slug in found else slug


def _short(application: EntryApplication) -> str:
    return application.pk.hex[:8].upper()
