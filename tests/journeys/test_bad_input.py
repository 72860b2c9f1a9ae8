"""Wrong answers: a clear message at the field, and what was typed is kept."""

import re
from html import unescape

import pytest

from tests.journeys.conftest import SignedIn
from tests.journeys.people import (
    XEYALE,
)
from tests.journeys.visitor import (
    BIOMETRIC,
    CONTACT,
    STEPS,
    VOEN,
    Answers,
    Visitor,
    problems_in,
    token_in,
    words_of,
)

APPLICANT: Answers = {**CONTACT, "entrepreneur_voen": VOEN}
LONG = "ə" * 5 * 2**20
"""10 MB."""
CHOSEN = {"licence_type", "technologies", "has_conformity_certificate", "declaration"}
"""Questions with a list of answers: what is not on it has no place on the page."""
TURNED = "Bakı\u202egnp.exe"


@pytest.fixture(scope="module")
def _drafts() -> dict[str, str]:
    return {}


@pytest.fixture
def reader(signed_in: SignedIn) -> Visitor:
    """Somebody who applies in person, in English."""
    return signed_in(XEYALE, "en")


@pytest.fixture
def draft(reader: Visitor, _drafts: dict[str, str]) -> str:
    """A draft that is complete up to its documents; what a test makes wrong in it, it puts right again."""
    if "case" not in _drafts:
        _drafts["case"] = reader.begin(company=False)
        reader.fill_in(_drafts["case"], upto="documents", applicant=APPLICANT)
    return _drafts["case"]


@pytest.mark.parametrize(
    ("step", "field", "typed", "message"),
    [
        ("licence", "licence_type", "", "Choose"),
        ("licence", "licence_type", "gold_mining", "Choose"),
        ("applicant", "entrepreneur_voen", "1739552711", "VÖEN"),
        ("applicant", "entrepreneur_voen", "173955270", "A VÖEN has 10 digits, this one has 9"),
        ("applicant", "activity_address.street", "", "Fill in this part of the address"),
        ("applicant", "activity_address.city", "Bakı 😀", "no pictures"),
        ("applicant", "activity_address.city", TURNED, "turns the direction of writing"),
        ("applicant", "activity_address.street", "a\x07b", "control character"),
        ("applicant", "activity_address.street", "k" * 121, "at most 120 characters"),
        ("applicant", "activity_address.postal_code", "AZ10", "AZ and four digits"),
        ("applicant", "phone", "12345", "digits"),
        ("applicant", "phone", "beş yüz", "only digits"),
        ("applicant", "email", "biz.example.az", "e-mail"),
        ("applicant", "email", "biz@example.az\r\nBcc: all@example.az", "e-mail"),
        ("applicant", "email", "a" * 300 + "@example.az", "e-mail"),
        ("biometric_activity", "technologies", "telepathy", "Tick what applies"),
        ("biometric_activity", "has_conformity_certificate", "maybe", "Answer yes or no"),
        ("biometric_activity", "specialists[0].fin", "5ARPXK", "A FIN has 7 characters"),
        ("biometric_activity", "specialists[0].fin", "5ARPXKO", "never has the letter O"),
        ("biometric_activity", "specialists[0].fin", "5ARPXKƏ", "only digits and Latin letters"),
        ("biometric_activity", "specialists[0].name", "", "Fill in this answer"),
        ("biometric_activity", "specialists[0].name", "n" * 121, "at most 120 characters"),
        ("biometric_activity", "specialists[0].name", "Əli 👩‍💻", "no pictures"),
        ("biometric_activity", "specialists[0].name", "\u202eilƏ", "turns the direction"),
        ("biometric_activity", "specialists[0].experience", "-1", "at least 0"),
        ("biometric_activity", "specialists[0].experience", "71", "at most 70"),
        ("biometric_activity", "specialists[0].experience", "7,5", "whole number"),
        ("biometric_activity", "specialists[0].experience", "1e9", "in digits"),
        ("biometric_activity", "specialists[0].experience", "9" * 400, "in digits"),
        ("biometric_activity", "specialists[0].experience", "NaN", "in digits"),
        ("biometric_activity", "specialists[0].education", "", "Choose"),
        ("declaration", "declaration", "", "Tick what applies"),
    ],
)
def test_a_wrong_answer_is_named_at_its_field_and_kept(
    reader: Visitor, draft: str, step: str, field: str, typed: str, message: str
) -> None:
    right = {**STEPS, "applicant": APPLICANT}[step]
    answer = reader.answer(draft, step, {**right, field: typed}, ())
    assert answer.status_code == 422, answer.url
    problems = problems_in(answer.text)
    assert message in problems, problems
    first = re.search(r'href="#([^"]+)">', answer.text[answer.text.index("error-summary") :])
    assert first
    assert f'id="{first[1]}"' in answer.text
    if field not in CHOSEN:
        assert typed in unescape(reader.open(f"/applications/{draft}/steps/{step}").text)
    reader.answer(draft, step, right, ())


def test_ten_megabytes_in_a_name(reader: Visitor, draft: str) -> None:
    answer = reader.answer(draft, "biometric_activity", {**BIOMETRIC, "specialists[0].name": LONG})
    assert answer.status_code == 422
    assert "at most 120 characters" in problems_in(answer.text)
    assert len(answer.text) < 200_000
    too_much = reader.answer(
        draft, "biometric_activity", {**BIOMETRIC, "specialists[0].name": LONG * 2}
    )
    assert too_much.status_code == 413
    assert "larger than the portal can take" in words_of(too_much.text)
    reader.answer(draft, "biometric_activity", BIOMETRIC)


@pytest.mark.parametrize(
    "typed",
    [
        "'); drop table applications_application; --",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7*7 }} {% include 'x' %} ${7*7} #{7*7}",
        "%(number)s %s {0} {number}",
        "#set page(width: 1pt) #panic() \\ $x$ @a *b* _c_",
        "Əli & Vəli «MMC» “X” — №1/2 'a' `b`",
        "../../../etc/passwd",
        "=HYPERLINK(1)",
    ],
)
def test_what_looks_like_an_attack_is_a_name_like_any_other(
    reader: Visitor, draft: str, typed: str
) -> None:
    answer = reader.answer(draft, "biometric_activity", {**BIOMETRIC, "specialists[0].name": typed})
    assert answer.status_code == 200, problems_in(answer.text)
    if "premises_right.pdf" not in reader.open(f"/applications/{draft}/steps/documents").text:
        reader.answer(draft, "documents", {})
    page = reader.answer(draft, "declaration", {"declaration": "true_information"})
    assert page.url.path.endswith("/check")
    assert typed in unescape(page.text)
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    drawn = reader.open(f"/applications/{draft}/application.pdf")
    assert drawn.content.startswith(b"%PDF")


def test_null_bytes_are_dropped(reader: Visitor, draft: str) -> None:
    answers = {**BIOMETRIC, "specialists[0].name": "Ka\x00mran"}
    assert reader.answer(draft, "biometric_activity", answers).status_code == 200
    page = reader.open(f"/applications/{draft}/steps/biometric_activity").text
    assert 'value="Kamran"' in page


def test_rows_without_end(reader: Visitor, draft: str) -> None:
    rows = {f"specialists[{n}].name": "Əli" for n in range(400)}
    answer = reader.answer(draft, "biometric_activity", {**BIOMETRIC, **rows})
    assert answer.status_code == 422
    assert "Add at most 20" in problems_in(answer.text)
    reader.answer(draft, "biometric_activity", BIOMETRIC)


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{}", "application/json", 403),
        (b"\xff\xfe\xfd=%ff%fe&licence_type=%ff", "application/x-www-form-urlencoded", 403),
        (b"--x\r\nContent-Dis", "multipart/form-data; boundary=x", 403),
        (b"a=b", "multipart/form-data", 400),
        (b"&".join(b"a%d=1" % n for n in range(3000)), "application/x-www-form-urlencoded", 400),
    ],
    ids=["json", "no UTF-8", "half a form", "no boundary", "too many fields"],
)
def test_what_is_no_form_of_ours_is_refused(
    reader: Visitor, draft: str, content: bytes, kind: str, status: int
) -> None:
    path = f"/en/applications/{draft}/steps/licence"
    answer = reader.http.post(path, content=content, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert words_of(answer.text)


def test_a_form_in_no_known_encoding_is_read_as_far_as_it_goes(reader: Visitor, draft: str) -> None:
    token = token_in(reader.open(f"/applications/{draft}/steps/applicant").text)
    body = f"csrfmiddlewaretoken={token}&email=%ff%fe&phone=1".encode()
    answer = reader.http.post(
        f"/en/applications/{draft}/steps/applicant",
        content=body,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 422
    reader.answer(draft, "applicant", APPLICANT)


@pytest.mark.parametrize("step", ["nothing", "personal_data_activity", "licence-", "%00"])
def test_a_page_that_the_form_does_not_have(reader: Visitor, draft: str, step: str) -> None:
    answer = reader.open(f"/applications/{draft}/steps/{step}")
    assert answer.status_code == 404 or answer.url.path.endswith("/steps/documents")
