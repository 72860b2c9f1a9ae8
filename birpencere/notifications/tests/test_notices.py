"""A letter is written in the transaction of the change, and leaves until a mail server has taken it."""

import re
import smtplib
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.tests.conftest import NOON
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance
from birpencere.notifications.actions import notify
from birpencere.notifications.jobs import send_notice
from birpencere.notifications.letters import SUBJECTS
from birpencere.notifications.models import Notice
from birpencere.notifications.queries import notices_for
from sandbox.parts import Part
from sandbox.testing import Running

__all__ = ["rights", "web"]

CASE = uuid4()
FACTS: dict[str, Any] = {
    "number": "20.1-2026-000123",
    "code": "ABCD-EFGH-JKLM-NPQR",
    "service": {"az": "Lisenziya & xüsusi razılıq", "en": "Licence", "ru": "Лицензия"},
    "due_at": "2026-11-24T14:00:00+00:00",
    "told": {"az": "Oxuyun", "en": "Read it", "ru": "Прочтите"},
    "amount": "150.00",
    "place": {"az": "Bakı", "en": "Baku", "ru": "Баку"},
    "is_all_day": False,
    "tickets": [{"number": "T-000001/1", "code": "ABCD-EFGH-JKLM-NPQR"}],
    "reasons": ["Nizamnamə yoxdur", "İmza oxunmur"],
    "ground": "Sənədlər düz deyil",
    "law": "Qanun, 12.1",
    "complaint": "Şikayət edə bilərsiniz.",
    "period": {"az": "2026, III rüb", "en": "Q3 2026", "ru": "III квартал 2026"},
    "branch": "Mərkəzi qəbul",
    "address": "Nümunə küçəsi 1",
    "phone": "+994 12 555 00 00",
    "visit": {"az": "Qəbul", "en": "Reception", "ru": "Приём"},
    "points": 10,
    "most": 12,
    "is_passed": True,
    "editions": {"az": "Rəsmi xəbərlər", "en": "Gazette", "ru": "Вестник"},
    "until": "",
    "stop": "https://example.az/stop",
    "reason": "Xətt yoxdur.",
    "title": "Yeni nömrə",
    "asked_for": "register",
    "entry_number": "20.1-0152-6",
    "text": "Mətn",
    "kind": {"az": "Şəxsiyyət vəsiqəsi", "en": "Identity card", "ru": "Удостоверение"},
    "office": "1 nömrəli poçt şöbəsi",
    "issuer": "Daxili İşlər Nazirliyi",
}


def _notify(person: Person, template: str = "application_submitted") -> Notice:
    person.refresh_from_db()
    return notify(person=person, template=template, facts=FACTS, case_id=CASE, now=NOON)


def _jobs(notice: Notice) -> list[str]:
    """The queues in which a job for the letter stands; jobs of other tests may stand there too."""
    jobs = ProcrastinateJob.objects.filter(args={"notice_id": str(notice.pk)})
    return [job.queue_name for job in jobs]


@pytest.fixture
def postman(world: Running, settings: Settings) -> Running:
    """Letters go to the sandbox's mail server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", world.smtp_port
    world.forget_mails()
    return world


@pytest.mark.parametrize("template", SUBJECTS)
@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_every_letter_can_be_written_in_every_language(
    aysel: Person, template: str, language: str
) -> None:
    Person.objects.filter(pk=aysel.pk).update(language=language)
    notice = _notify(aysel, template)
    assert FACTS["service"][language] in notice.body
    assert FACTS["number"] in notice.body
    assert f"/{language}/applications/{CASE}" in notice.body
    assert not re.search(r"%\(|\n\n\n|&amp;", notice.subject + notice.body)


def test_a_letter_says_what_is_missing_and_until_when(aysel: Person) -> None:
    Person.objects.filter(pk=aysel.pk).update(language="en")
    body = _notify(aysel, "returned").body
    assert "- Nizamnamə yoxdur\n- İmza oxunmur" in body
    assert "24 November 2026" in body


def test_a_letter_that_nobody_wrote_is_refused(aysel: Person) -> None:
    with pytest.raises(KeyError):
        _notify(aysel, "unknown")


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_undone_sends_nothing(aysel: Person) -> None:
    with transaction.atomic():
        notice = _notify(aysel)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert not _jobs(notice)


def test_a_letter_waits_in_the_queue_of_mails(aysel: Person) -> None:
    assert _jobs(_notify(aysel)) == ["mail"]


def test_who_has_no_address_reads_the_letter_in_the_portal(aysel: Person) -> None:
    Person.objects.filter(pk=aysel.pk).update(email="")
    notice = _notify(aysel)
    assert notice.undeliverable
    assert not _jobs(notice)
    assert notices_for(actor_of(aysel.pk, Assurance.LOW)) == [notice]


def test_nobody_reads_the_letters_of_others(aysel: Person, leyla: Person) -> None:
    _notify(aysel)
    assert notices_for(actor_of(leyla.pk, Assurance.HIGH)) == []
    assert notices_for(ANONYMOUS) == []


def test_the_database_too_shows_a_letter_to_its_reader_only(
    aysel: Person, leyla: Person, web: As
) -> None:
    with web(Actor("Leyla", person_id=leyla.pk)):
        _notify(aysel)
        assert not Notice.objects.exists()
    with web(Actor("Aysel", person_id=aysel.pk)):
        assert Notice.objects.count() == 1
        assert Notice.objects.update(body="changed") == 0


def test_a_letter_arrives_once_as_text_and_as_a_page(aysel: Person, postman: Running) -> None:
    notice = _notify(aysel)
    send_notice(notice_id=str(notice.pk))
    send_notice(notice_id=str(notice.pk))
    notice.refresh_from_db()
    assert notice.sent_at
    assert len(postman.mails(to="aysel@example.az")) == 1


def test_a_letter_has_the_same_name_at_every_attempt(aysel: Person) -> None:
    notice = _notify(aysel)
    send_notice(notice_id=str(notice.pk))
    Notice.objects.update(sent_at=None)  # the worker died before it noted the success
    send_notice(notice_id=str(notice.pk))
    names = {letter.extra_headers["Message-ID"] for letter in mail.outbox}
    assert (len(mail.outbox), names) == (2, {notice.message_id})


def test_a_letter_whose_acceptance_got_lost_is_sent_again_under_the_same_name(
    aysel: Person, postman: Running
) -> None:
    notice = _notify(aysel)
    postman.break_(Part.MAIL, drop=True)
    with pytest.raises((smtplib.SMTPException, OSError)):
        send_notice(notice_id=str(notice.pk))
    postman.mend()
    send_notice(notice_id=str(notice.pk))
    names = [dict(letter["headers"])["Message-ID"] for letter in postman.mails(to=aysel.email)]
    assert names == [notice.message_id] * 2


@pytest.mark.law("R-7.1.2b")
@pytest.mark.django_db(transaction=True)
def test_a_worker_sends_what_was_written(aysel: Person, leyla: Person, postman: Running) -> None:
    for person in (aysel, leyla):
        _notify(person)
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]  # Django's
        worker.run_worker(wait=False, queues=["mail"], install_signal_handlers=False)
    assert len(postman.mails()) == 2
    assert not Notice.objects.filter(sent_at=None).exists()


def test_a_server_that_refuses_for_now_is_asked_again(aysel: Person, postman: Running) -> None:
    notice = _notify(aysel)
    postman.break_(Part.MAIL, refuse=True)
    with pytest.raises(smtplib.SMTPException):
        send_notice(notice_id=str(notice.pk))
    notice.refresh_from_db()
    assert (notice.attempts, notice.sent_at, notice.undeliverable) == (1, None, False)
    postman.mend()
    send_notice(notice_id=str(notice.pk))
    assert len(postman.mails(to="aysel@example.az")) == 1


def test_a_server_that_is_away_is_asked_again(aysel: Person, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    notice = _notify(aysel)
    with pytest.raises(OSError, match="refused"):
        send_notice(notice_id=str(notice.pk))


def test_an_address_that_does_not_exist_is_not_asked_for_ever(
    aysel: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse: Callable[[Notice], None] = _raiser(
        smtplib.SMTPRecipientsRefused({aysel.email: (550, b"no such user")})
    )
    monkeypatch.setattr("birpencere.notifications.jobs.send", refuse)
    notice = _notify(aysel)
    send_notice(notice_id=str(notice.pk))
    notice.refresh_from_db()
    assert notice.undeliverable
    assert "550" in notice.last_error


def _raiser(error: Exception) -> Callable[[Notice], None]:
    def send(notice: Notice) -> None:
        raise error

    return send
