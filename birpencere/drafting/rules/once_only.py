"""Nothing is asked that a connected register can give (Resolution 191, 7.2; 9.3.2)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from birpencere.drafting.types import Finding, Offer
from birpencere.kernel.actor import Assurance
from birpencere.kernel.azerbaijani import az_fold
from birpencere.kernel.text import Text
from birpencere.regulations.types import CaseRegulation, Field, Regulation

POPULATION: Final = Text(az="Əhali reyestri", en="Population register", ru="Реестр населения")
TAX: Final = Text(az="Vergi reyestri", en="Tax register", ru="Налоговый реестр")
ABOUT_APPLICANT: Final[Mapping[Text, tuple[str, ...]]] = {
    POPULATION: (
        "FİN",
        "Ad",
        "Adı",
        "Soyad",
        "Soyadı",
        "Ata adı",
        "Ad, soyad",
        "Adı, soyadı",
        "Soyadı, adı",
        "Adı, soyadı, ata adı",
        "Soyadı, adı, ata adı",
        "Ad, soyad, ata adı",
        "Doğum tarixi",
        "Doğulduğu gün",
        "Yaşayış yeri",
        "Yaşayış ünvanı",
        "Qeydiyyat ünvanı",
        "Qeydiyyatda olduğu ünvan",
        "Şəxsiyyət vəsiqəsi",
        "Şəxsiyyət vəsiqəsinin surəti",
    ),
    TAX: (
        "VÖEN",
        "Müəssisənin adı",
        "Təşkilatın adı",
        "Hüquqi şəxsin adı",
        "Hüquqi ünvan",
        "Rəhbər",
        "Rəhbərin adı, soyadı",
        "Dövlət qeydiyyatından çıxarış",
    ),
}
"""What is known of whoever has signed in, in the words with which forms ask for it."""
AUTOFILL: Final[Mapping[str, Text]] = {
    **dict.fromkeys(("name", "given-name", "family-name", "bday", "street-address"), POPULATION),
    "organization": TAX,
}
"""What browsers know of a person by themselves, registers do too (HTML autofill detail tokens)."""
OF_THE_APPLICANT: Final = re.compile(
    r"\b(sizin|oz|muraciet edenin|erizecinin|erize verenin|muessisenin|sexsin)\b"
)
CASE_ENDING: Final = re.compile(r"-(i|ı|u|ü)\b")


def folded(label: str) -> str:
    """The words of a question without what does not change what is asked."""
    words = az_fold(CASE_ENDING.sub("", label))
    return " ".join(re.findall(r"\w+", OF_THE_APPLICANT.sub(" ", words)))


def offers_about_applicants() -> list[Offer]:
    """What the registers of people and of companies give for everybody who signs in."""
    return [
        Offer(folded(label), register, is_about_applicant=True)
        for register, labels in ABOUT_APPLICANT.items()
        for label in labels
    ]


def offers_of(regulation: Regulation) -> Iterator[Offer]:
    """What a regulation in force takes from registers, under the labels that it gives them."""
    names = {register.key: register.name for register in regulation.registers}
    for step in regulation.form.steps:
        for fact in step.facts:
            if fact.label and fact.source in names:
                yield Offer(folded(fact.label.az), names[fact.source], is_about_applicant=True)
    for asking in regulation.form.asks:
        for taken in asking.takes:
            yield Offer(folded(taken.label.az), names[asking.register], is_about_applicant=False)
    for one in regulation.evidence if isinstance(regulation, CaseRegulation) else ():
        if one.held_by in names:
            yield Offer(folded(one.title.az), names[one.held_by], one.number is None)


def asked_again(regulation: Regulation, offers: Iterable[Offer]) -> Iterator[Finding]:
    """The questions for what a register holds that cite no exemption.

    Rows are about others. What is known of who signs in counts only where people do sign in.
    """
    signs_in = regulation.general.assurance is not Assurance.NONE
    known = {one.words: one.register for one in offers if signs_in or not one.is_about_applicant}
    by_question = _evidence_titles(regulation)
    answered_by = {asking.field for asking in regulation.form.asks}
    for s, step in enumerate(regulation.form.steps):
        for f, field in enumerate(step.fields):
            if not field.is_input or field.exemption or field.key in answered_by:
                continue
            register = _register_for(field, by_question.get(field.key), known, signs_in)
            if register:
                yield Finding(
                    f"form.steps[{s}].fields[{f}]",
                    _("%(register)s holds this: %(question)s"),
                    {"register": register.az, "question": field.label.az},
                )


def _evidence_titles(regulation: Regulation) -> Mapping[str, str]:
    """The documents that are uploaded, by the question for them."""
    if not isinstance(regulation, CaseRegulation):
        return {}
    return {one.upload: one.title.az for one in regulation.evidence if one.upload}


def _register_for(
    field: Field, title: str | None, known: Mapping[str, Text], signs_in: bool
) -> Text | None:
    for words in filter(None, (field.label.az, title)):
        if folded(words) in known:
            return known[folded(words)]
    return AUTOFILL.get(field.autocomplete) if signs_in else None
