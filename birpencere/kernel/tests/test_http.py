"""The one HTTP client."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from birpencere.kernel import http
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.http import Remote

REGISTER = Remote("Register", "http://register.example", limit=1000)
Answers = Callable[..., list[httpx.Request]]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """The other system gives these answers one by one; returns the requests that it gets."""

    def prepare(*replies: httpx.Response | Exception) -> list[httpx.Request]:
        rest, seen = iter(replies), []

        def answer(request: httpx.Request) -> httpx.Response:
            seen.append(request)
            reply = next(rest)
            if isinstance(reply, Exception):
                raise reply
            return reply

        client = httpx.Client(transport=httpx.MockTransport(answer))
        monkeypatch.setattr(http, "_client", lambda: client)
        monkeypatch.setattr(http, "PAUSES", (0.0, 0.0))
        return seen

    return prepare


def test_a_get_is_repeated_while_the_system_fails(answers: Answers) -> None:
    seen = answers(
        httpx.ConnectError("no"), httpx.Response(502), httpx.Response(200, json={"a": 1})
    )
    assert REGISTER.get("/x").json() == {"a": 1}
    assert len(seen) == 3


def test_after_the_last_try_the_system_is_named(answers: Answers) -> None:
    seen = answers(*[httpx.ReadTimeout("late")] * 9)
    with pytest.raises(Unavailable) as raised:
        REGISTER.get("/x")
    assert raised.value.facts == {"system": "Register", "reason": "ReadTimeout"}
    assert len(seen) == 3


def test_a_post_is_never_repeated(answers: Answers) -> None:
    seen = answers(httpx.Response(500))
    with pytest.raises(Unavailable):
        REGISTER.post("/x", {"name": "Aysel"})
    assert len(seen) == 1


def test_a_refusal_of_the_other_side_is_an_answer(answers: Answers) -> None:
    answers(httpx.Response(404, json={}))
    reply = REGISTER.post("/x", b"der", media_type="application/ocsp-request")
    assert (reply.status, reply.is_success) == (404, False)


def test_an_endless_answer_is_cut_off(answers: Answers) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 100

    answers(httpx.Response(200, content=endless()))
    with pytest.raises(Unavailable):
        REGISTER.post("/x", {})


def test_an_answer_that_is_no_json_makes_it_unavailable(answers: Answers) -> None:
    answers(httpx.Response(200, text="<html>"))
    with pytest.raises(Unavailable):
        REGISTER.get("/x").json()
