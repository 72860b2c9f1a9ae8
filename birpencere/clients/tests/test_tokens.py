"""Programs of agencies get short-lived tokens, in the words of RFC 6749, and of no secret is kept more than a hash."""

from base64 import b64encode
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client as Browser
from django.utils import timezone

from birpencere.audit.queries import entries_of
from birpencere.clients.actions import add_client, issue_token, revoke_client
from birpencere.clients.errors import InvalidClient, InvalidToken
from birpencere.clients.models import Client, ClientToken
from birpencere.clients.queries import caller_with
from birpencere.clients.tests.conftest import DRAFTER, MINISTRY
from birpencere.clients.types import ALL_SCOPES, Credentials, NewClient
from birpencere.identity.actions import dismiss
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import NotFound

pytestmark = pytest.mark.django_db
TOKEN = "/api/v1/oauth/token"
GRANT = {"grant_type": "client_credentials"}
SYSTEM = Actor.system("tests")


def basic(client_id: object, secret: str) -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{client_id}:{secret}".encode()).decode()}


def ask(headers: dict[str, str] | None = None, **form: Any) -> Any:
    return Browser().post(TOKEN, {**GRANT, **form}, headers=headers or {})


def test_the_right_secret_gets_a_token_for_ten_minutes_which_nobody_may_keep(
    program: NewClient,
) -> None:
    for answer in (
        ask(basic(program.id, program.secret)),
        ask(client_id=str(program.id), client_secret=program.secret),
    ):
        told = answer.json()
        assert (answer.status_code, told["token_type"], told["expires_in"]) == (200, "Bearer", 600)
        assert told["scope"] == "open_data registry regulations"
        assert answer["Cache-Control"] == "no-store"
        caller = caller_with(told["access_token"], timezone.now())
        assert caller.actor.name == "client:registry robot"
        assert caller.actor.drafts_for == (caller.agency_id,)
        with pytest.raises(InvalidToken):
            caller_with(told["access_token"], timezone.now() + timedelta(minutes=10))
    assert ask(basic(program.id, program.secret), scope="registry").json()["scope"] == "registry"


def test_of_secrets_and_tokens_only_hashes_are_kept(program: NewClient) -> None:
    token = ask(basic(program.id, program.secret)).json()["access_token"]
    kept = str([*Client.objects.values(), *ClientToken.objects.values()])
    assert program.secret not in kept
    assert token not in kept


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": ""}, 400, "invalid_request"),
        ({"grant_type": ["client_credentials"] * 2}, 400, "invalid_request"),
        ({"scope": "everything"}, 400, "invalid_scope"),
        ({"client_secret": "twice"}, 400, "invalid_request"),
    ],
)
def test_what_is_wrong_is_told_in_the_words_of_the_standard(
    program: NewClient, form: dict[str, Any], status: int, error: str
) -> None:
    answer = ask(basic(program.id, program.secret), **form)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_unknown_wrong_and_revoked_look_the_same(program: NewClient) -> None:
    wrong = [
        ask(),
        ask(basic("nobody", "x")),
        ask(basic(program.id, "x")),
        ask({"Authorization": "Basic %%%"}),
        ask({"Authorization": "Bearer x"}),
    ]
    token = ask(basic(program.id, program.secret)).json()["access_token"]
    revoke_client(client_id=program.id, acting=SYSTEM, now=timezone.now())
    wrong.append(ask(basic(program.id, program.secret)))
    assert {(one.status_code, one.json()["error"]) for one in wrong} == {(401, "invalid_client")}
    assert all(one["WWW-Authenticate"].startswith("Basic") for one in wrong)
    with pytest.raises(InvalidToken):
        caller_with(token, timezone.now())
    assert [one.action for one in entries_of(program.id)] == [
        "clients.added",
        "clients.token_issued",
        "clients.revoked",
    ]


def test_a_program_writes_only_while_somebody_of_the_agency_answers_for_it(
    program: NewClient,
) -> None:
    now = timezone.now()
    credentials = Credentials(str(program.id), program.secret, is_basic=True)
    token = issue_token(credentials=credentials, scopes=ALL_SCOPES, now=now).text
    dismiss(fin=DRAFTER, agency=MINISTRY, role=Role.DRAFTER, acting=SYSTEM, now=now)
    with pytest.raises(InvalidToken):
        caller_with(token, now)
    with pytest.raises(InvalidClient):
        issue_token(credentials=credentials, scopes=ALL_SCOPES, now=now)
    with pytest.raises(NotFound):
        add_client(name="x", agency=MINISTRY, fin=DRAFTER, acting=SYSTEM, now=now)


def test_who_asks_too_often_waits(program: NewClient) -> None:
    answers = [ask(basic(program.id, "x")) for _once in range(31)]
    assert [one.status_code for one in answers] == [401] * 30 + [429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_the_console_shows_a_secret_once(country: None) -> None:
    out = StringIO()
    call_command("clients", "add", MINISTRY, DRAFTER, "robot", stdout=out)
    client_id, secret = (line.split()[-1] for line in out.getvalue().splitlines()[:2])
    assert ask(basic(client_id, secret)).status_code == 200
    listed = StringIO()
    call_command("clients", "list", stdout=listed)
    assert client_id in listed.getvalue()
    assert secret not in listed.getvalue()
