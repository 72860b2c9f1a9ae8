"""A regulation as the articles of Annex 1."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from birpencere.kernel.text import LANGUAGES, Text
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.rules import parse_regulation
from birpencere.regulations.rules.articles import articles_of
from birpencere.regulations.rules.articles.answers import KINDS
from birpencere.regulations.rules.articles.conditions import in_words
from birpencere.regulations.rules.articles.saying import fill, joined
from birpencere.regulations.rules.flow import in_order_of_flow
from birpencere.regulations.rules.typical import About, composed, read_results
from birpencere.regulations.tests.documents import field, options, regulation
from birpencere.regulations.types import (
    INTERACTIONS,
    CaseRegulation,
    Condition,
    ExaminationRegulation,
    Regulation,
    Stage,
)
from birpencere.regulations.types.articles import Article, Names, Paragraph

FOLDER = Path(settings.CATALOGUE) / "regulations"
ANNEX_1 = [
    "1.1",
    "1.2",
    "1.3",
    "1.4",
    "1.5",
    "1.6",
    "1.7",
    "1.8",
    "2.1",
    "2.2",
    "2.2.1",
    "2.3",
    "2.4",
    "2.5",
    "2.6.1",
    "2.6.2",
    "3.1",
    "3.2.1",
    "3.2.2",
    "3.3.1",
    "3.3.2",
    "3.4.1",
    "3.4.2",
    "3.4.3",
    "3.4.4",
    "3.5.1",
    "3.5.2",
    "3.6.1",
    "3.6.2",
    "3.6.3",
]
"""The numbers of the model form below which something has to be said."""


@pytest.fixture(scope="module")
def catalogue() -> Mapping[str, Regulation]:
    """Every regulation that an agency has, and the typical one of each archetype."""
    own = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.yaml"))}
    results = read_results((FOLDER / "typical/results.yaml").read_text("utf-8"), "results.yaml")
    typical = {
        f"typical/{path.name}": composed(
            path.read_text("utf-8"), _about(path.stem, results), results
        )
        for path in sorted((FOLDER / "typical").glob("*.yaml"))
        if path.stem != "results"
    }
    return {name: parse_regulation(text, name) for name, text in (own | typical).items()}


def _about(archetype: str, results: Mapping[str, Any]) -> About:
    """A service of the archetype; those of the list that only tell or reckon are informative."""
    return About(
        number="1.1",
        slug="xidmet",
        agency="nazirlik",
        agency_name=Text("Nazirlik", "Ministry", "Министерство"),
        name=Text("Xidmət", "Service", "Услуга"),
        kind="informative" if archetype in ("information", "calculator") else "interactive",
        users=("individuals",),
        result_type=next(iter(results)),
    )


@pytest.mark.law(
    "R-9.1", "R-9.6", "R-9.6.1", "R-9.6.2", "R-9.6.3", "A1-1.3", "A1-1.6", "A1-3.1", "A1-3.3",
    "A1-3.4", "A1-3.5", "A1-3.6", "R-9.4", "R-9.5", "R-9.5.1")  # fmt: skip
def test_every_regulation_says_every_number_of_annex_1_in_three_languages(
    catalogue: Mapping[str, Regulation],
) -> None:
    assert {type(one) for one in catalogue.values()} == set(INTERACTIONS)
    for name, one in catalogue.items():
        articles = {article.number: article for article in articles_of(one)}
        assert {"1", "2", "3"} < articles.keys()
        for number in ANNEX_1:
            assert any(p.text.az for p in articles[number].paragraphs), f"{name}, {number}"
        for article in articles.values():
            assert _is_whole(article.title), f"{name}, {article.number}"
            for said in article.paragraphs:
                assert _is_whole(said.text) or (said.code and not said.text.az), f"{name}: {said}"


def _is_whole(text: Text) -> bool:
    return all(getattr(text, language) for language in LANGUAGES)


@pytest.mark.law("A1-2.6n1")
def test_every_question_stands_in_the_form_that_is_attached(
    catalogue: Mapping[str, Regulation],
) -> None:
    for name, one in catalogue.items():
        attached = {
            said.text.az
            for article in articles_of(one)
            if article.is_attachment
            for said in article.paragraphs
        }
        for question in one.form.fields:
            asked = f"{question.label.az}, {question.unit.az}" if question.unit else None
            assert (asked or question.label.az) in attached, f"{name}, {question.key}"


def test_every_type_of_field_and_every_interaction_has_words() -> None:
    assert set(KINDS) == set(FIELDS)


def test_a_regulation_tells_neither_the_questions_of_its_test_nor_their_answers(
    catalogue: Mapping[str, Regulation],
) -> None:
    tests = [one for one in catalogue.values() if isinstance(one, ExaminationRegulation)]
    assert tests
    for one in tests:
        told = "\n".join(p.text.az for a in articles_of(one) for p in a.paragraphs)
        assert not [question for question in one.questions if question.text.az in told]


SMALL = regulation(
    field("kind", "choice", options=options("new", "old")),
    field("sorts", "choices", options=options("a", "b")),
    field("price", "money"),
    field("scan", "file", formats=["pdf"]),
)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('kind == "new"', "“kind (en)” is “new (en)”"),
        ('kind != "new" && ("a" in sorts || price >= 10000)',
         "“kind (en)” is not “new (en)” and (the answers to “sorts (en)” include “a (en)” or"
         " “price (en)” ≥ 100.00\u00a0₼)"),
        ("size(scan) > 0", "“scan (en)” is answered"),
        ("price == null", "“price (en)” is not answered"),
        ('applicant.kind != "person"', "the applicant is a legal entity"),
        ("price * 2 > 10", ""),
        ("unknown == 1", ""),
        ('"a" in sorts ? true : false', ""),
    ],
)  # fmt: skip
def test_a_condition_is_said_as_people_say_it_or_not_at_all(source: str, words: str) -> None:
    assert in_words(SMALL, Condition.of(source)).en == words


def test_every_condition_of_an_article_has_its_expression_beside_it() -> None:
    conditional = regulation(
        field("kind", "choice", options=options("new", "old")),
        field("why", shown='kind == "old"'),
    )
    [form] = [one for one in articles_of(conditional) if one.is_attachment]
    told = Paragraph(
        Text(
            "Soruşulur, əgər “kind” – “old”",
            "Asked if “kind (en)” is “old (en)”",
            "Спрашивается, если «kind (ru)» – «old (ru)»",
        ),
        'kind == "old"',
    )
    assert told in list(form.paragraphs)


@pytest.mark.law("A1-1.7n1", "A1-1.7n2", "A1-2.2.1", "A1-2.6.1", "A1-2.6.2")
def test_times_fees_and_documents_are_told_with_their_law(licence: CaseRegulation) -> None:
    payees: dict[str, Text] = {fee.payee: Text("Xəzinə, IBAN AZ17") for fee in licence.fees}
    names = Names(agencies={licence.agency: Text("Nazirlik")}, payees=payees)
    articles = {one.number: one for one in articles_of(licence, names)}
    assert _said(articles["1.4"]) == ["Nazirlik"]
    [time] = _said(articles["1.7"])
    assert "ən azı 10 iş günü, ən çoxu 15 iş günü" in time
    duty, law, _illustrative, account, methods = _said(articles["2.2.1"])
    assert duty.startswith("Dövlət rüsumu: 150,00")
    assert "223-IIQ" in law
    assert (account, methods) == ("Xəzinə, IBAN AZ17", "Ödəmə üsulları: bank köçürməsi")
    assert any(line.startswith("Nizamnamə – Vergi reyestri.") for line in _said(articles["2.6.1"]))
    assert all("elektron surət" in line for line in _said(articles["2.6.2"])[:-1])


def _said(article: Article) -> list[str]:
    return [one.text.az for one in article.paragraphs]


def test_a_sentence_falls_back_to_azerbaijani_as_a_whole() -> None:
    whole = fill(Text("Ad: {a}", "Name: {a}", "Имя: {a}"), a=Text("Bakı", "Baku"))
    assert whole == Text("Ad: Bakı", "Name: Baku", "")
    assert joined((Text(""), Text("x", "x", "x"), Text("y", "y", "y"))) == Text(
        "x, y", "x, y", "x, y"
    )


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/tariffs/x", "/ru/tariffs/x"),
        ("https://example.az", "https://example.az"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
    ],
)
def test_only_addresses_of_pages_and_mail_become_links(href: str, address: str) -> None:
    assert Paragraph(Text("x"), href=href).address("ru") == address


def test_operations_stand_in_the_order_in_which_a_case_goes_through_them(
    catalogue: Mapping[str, Regulation],
) -> None:
    regulations = [one for one in catalogue.values() if isinstance(one, CaseRegulation)]
    for one in regulations:
        turned = replace(one, operations=(one.operations[0], *reversed(one.operations[1:])))
        for each in (one, turned):
            ordered = in_order_of_flow(each)
            assert sorted(op.key for op in ordered) == sorted(op.key for op in one.operations)
            places = {op.key: place for place, op in enumerate(ordered)}
            assert all(places[key] < places[op.key] for op in ordered for key in op.after)
            stages = [list(Stage).index(op.stage) for op in ordered]
            assert stages == sorted(stages)
        assert in_order_of_flow(one) == one.operations
