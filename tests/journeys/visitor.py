"""Somebody who uses the portal without a browser: pages, forms and cookies by a plain HTTP client."""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

import httpx

from tests.journeys.papers import File, pdf
from tests.journeys.people import PASSWORD, Someone
from tests.run.system import awaited

Answers = Mapping[str, str | Sequence[str]]
Files = Sequence[tuple[str, File]]

SERVICE = "/services/communications-licence"
BIOMETRIC: Answers = {
    "technologies": ["fingerprint", "face"],
    "works": ["create"],
    "has_conformity_certificate": "no",
    "specialists[0].name": "Kamran Vəliyev",
    "specialists[0].fin": "5ARPXK2",
    "specialists[0].education": "higher_technical",
    "specialists[0].experience": "7",
}
CONTACT: Answers = {
    "activity_address.city": "Bakı",
    "activity_address.street": "Nizami küçəsi",
    "activity_address.house": "12",
    "phone": "+994 50 123 45 67",
    "email": "biz@example.az",
}
STEPS: Mapping[str, Answers] = {
    "licence": {"licence_type": "biometric_technologies"},
    "applicant": CONTACT,
    "biometric_activity": BIOMETRIC,
    "documents": {},
    "declaration": {"declaration": "true_information"},
}
"""Right answers to every page of the licence for biometric technologies, asked for by a company."""
UPLOADS: Files = tuple(
    (name, (f"{name}.pdf", pdf(name), "application/pdf"))
    for name in ("premises_right", "specialists_documents", "technical_description")
)
NO_FILE: tuple[str, File] = ("premises_right", ("", b"", "application/octet-stream"))
"""A place for a file that was left empty, as browsers send it."""
VOEN = "1739552701"
"""A taxpayer's number with the right check digit, for who applies in person."""
TLS = httpx.create_ssl_context()
"""Made once, though nobody needs it: each client would make its own, in 20 ms."""
ADDRESSES = (f"127.1.{number >> 8}.{number & 255}" for number in range(1, 1 << 16))
"""Each visitor comes from elsewhere: what one tries too often does not shut out the others."""
CASE = re.compile(r"/applications/([0-9a-f-]{36})")


def never_a_fault(answer: httpx.Response) -> None:
    """Whatever is sent, the portal keeps its countenance; 503 is what it says while others are away."""
    assert answer.status_code < 500 or answer.status_code == 503, (
        f"{answer.status_code} at {answer.request.method} {str(answer.request.url)[:200]}"
    )


class Visitor:
    """One person at the portal, in one language."""

    def __init__(self, url: str, language: str = "az") -> None:
        self.url, self.language = url, language
        self.http = httpx.Client(
            base_url=url,
            follow_redirects=True,
            timeout=60,
            event_hooks={"response": [never_a_fault]},
            transport=httpx.HTTPTransport(
                verify=TLS,
                local_address=next(ADDRESSES),
                limits=httpx.Limits(max_keepalive_connections=0),
            ),
        )

    def address(self, path: str) -> str:
        """A path below the language, unless it names its language already."""
        return path if re.match(r"/(az|en|ru)/", path) else f"/{self.language}{path}"

    def open(self, path: str, **options: Any) -> httpx.Response:
        """The page, after all redirects."""
        return self.http.get(self.address(path), **options)

    def send(
        self, path: str, answers: Answers, files: Files = (), *, at: str = "", **options: Any
    ) -> httpx.Response:
        """The answer to a form, sent with all that the page `at` which it stands adds to it."""
        page = self.open(at or path).text
        return self.post(path, {**hidden_in(page), **answers}, files, **options)

    def post(
        self, path: str, answers: Answers, files: Files = (), **options: Any
    ) -> httpx.Response:
        """The answer to what is sent, as it is; with `files`, as a browser sends forms with files."""
        return self.http.post(self.address(path), data=answers, files=files or None, **options)

    def sign_in(self, who: Someone) -> "Visitor":
        """By ASAN İmza; who comes for the first time says where to write to."""
        self.send("/sign-in/asan", {"phone": who.phone, "fin": who.fin})
        answer = self.wait_for_the_phone()
        assert "/sign-in/" not in answer.url.path, problems_in(answer.text)
        if answer.url.path.endswith("/profile"):
            self.say_where_to_write(who)
        return self

    def wait_for_the_phone(self) -> httpx.Response:
        """The page to which the phone's answer leads."""
        answer = awaited(lambda: self._led_on("/sign-in/asan/wait?again=1"), within=30)
        assert answer, "the phone has not answered"
        return answer

    def _led_on(self, path: str) -> httpx.Response | None:
        """The page to which the one at `path`, on which one waits, has led."""
        answer = self.open(path)
        waits = path.partition("?")[0]
        return None if answer.url.path.endswith(waits) else answer

    def say_where_to_write(self, who: Someone) -> httpx.Response:
        """The profile has an address for letters, in the language of the pages."""
        email = who.email or f"{who.fin.lower()}@example.az"
        return self.send(
            "/profile", {"email": email, "phone": who.phone, "language": self.language}
        )

    def sign_in_by_password(self, who: Someone, password: str = PASSWORD) -> httpx.Response:
        return self.send("/sign-in/password", {"fin": who.fin, "password": password})

    def begin(self, *, company: bool = True) -> str:
        """The id of a new draft, for the company that one directs or for oneself."""
        page = self.open(f"{SERVICE}/apply").text
        keys = re.findall(r'name="applicant" type="radio" value="([^"]+)"', page)
        chosen = keys[-1] if company else "me"
        answer = self.send(f"{SERVICE}/apply", {"applicant": chosen, "another": "1"})
        return case_id_in(answer.url.path)

    def fill_in(self, case: str, upto: str = "", **changed: Answers) -> httpx.Response:
        """Every page of the draft is answered, up to the page `upto`; gives the page that follows."""
        answer = self.open(f"/applications/{case}/continue")
        for step, answers in STEPS.items():
            if step == upto:
                break
            answer = self.answer(case, step, {**answers, **changed.get(step, {})})
        return answer

    def answer(
        self, case: str, step: str, answers: Answers, files: Files | None = None
    ) -> httpx.Response:
        """One page of the form is sent."""
        attached = UPLOADS if files is None and step == "documents" else files or (NO_FILE,)
        return self.send(f"/applications/{case}/steps/{step}", answers, attached)

    def sign(self, case: str, who: Someone) -> httpx.Response:
        """The phone was asked; the page on which one waits."""
        return self.send(f"/applications/{case}/sign", {"phone": who.phone})

    def wait_until_sent(self, case: str) -> httpx.Response:
        """The page of the case that was sent."""
        answer = awaited(lambda: self._led_on(f"/applications/{case}/signing"), within=60)
        assert answer, "the application was not sent"
        assert CASE.search(answer.url.path + "$"), answer.url
        return answer

    def apply(self, who: Someone, *, company: bool = True) -> "Sent":
        """A complete application, signed and sent."""
        case = self.begin(company=company)
        self.fill_in(case, applicant={} if company else {"entrepreneur_voen": VOEN})
        self.sign(case, who)
        return Sent(case, number_in(self.wait_until_sent(case).text))

    def act(self, number: str, action: str, **answers: str | Sequence[str]) -> httpx.Response:
        """What an officer does with a case, on the version that the page shows; there is always a reason."""
        path = f"/work/{number}"
        return self.send(f"{path}/{action}", {"note": "Yoxlanılıb."} | answers, at=path)


class Sent:
    """An application that was sent: its id in addresses, its number for people."""

    def __init__(self, case: str, number: str) -> None:
        self.case, self.number = case, number


def token_in(page: str) -> str:
    """The secret of the page's forms."""
    return _first(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)


def hidden_in(page: str) -> Answers:
    """What the page's form sends by itself: its secret, its questions, the version that it shows."""
    version = re.search(r'name="version" value="(\d+)"', page)
    return {
        "csrfmiddlewaretoken": token_in(page),
        "_asked": re.findall(r'name="_asked" value="([^"]+)"', page),
        **({"version": version[1]} if version else {}),
    }


def number_in(page: str) -> str:
    return _first(r"\b(\d+\.\d+-\d{4}-\d{6})\b", page)


def case_id_in(path: str) -> str:
    return _first(CASE.pattern, path)


def problems_in(page: str) -> str:
    """What the summary on top says must be mended, in words."""
    found = re.search(r'<div class="govuk-error-summary".*?</ul>', page, re.DOTALL)
    return words_of(found[0]) if found else ""


def words_of(page: str) -> str:
    """The text of a page without its tags."""
    visible = re.sub(r"<(script|style|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", visible)).split())


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, f"no {pattern} in {words_of(text)[:500]}"
    return found[1]
