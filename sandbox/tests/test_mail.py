"""The mail server as a sender meets it."""

import smtplib
from email.message import EmailMessage
from http import HTTPStatus

import pytest

from sandbox.parts import HOST, Part
from sandbox.testing import Running

AYSEL = "aysel@example.az"


def letter(subject: str = "Müraciətiniz qəbul edildi") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "portal@example.az", AYSEL, subject
    message.set_content("Hörmətli Aysel, ərizəniz qəbul edildi.")
    message.add_alternative("<p>Hörmətli <b>Aysel</b></p>", subtype="html")
    return message


def send(world: Running, message: EmailMessage | None = None) -> None:
    with smtplib.SMTP(HOST, world.smtp_port, timeout=5) as connection:
        connection.send_message(message or letter())


def test_a_message_is_kept_whole(world: Running) -> None:
    send(world)
    (mail,) = world.mails()
    assert (mail["from"], mail["to"]) == ("portal@example.az", [AYSEL])
    assert mail["subject"] == "Müraciətiniz qəbul edildi"
    assert "ərizəniz qəbul edildi" in mail["text"]
    assert "<b>Aysel</b>" in mail["html"]
    assert world.http.get(f"{world.mail_url}/messages/{mail['number']}").json() == mail


def test_a_message_sent_twice_is_there_twice(world: Running) -> None:
    message = letter()
    message["Message-ID"] = "<one@example.az>"
    send(world, message)
    send(world, message)
    assert len(list(world.files.mail.glob("*.eml"))) == 2


def test_messages_are_found_by_recipient(world: Running) -> None:
    send(world)
    assert len(world.mails(to="Aysel@example.az")) == 1
    assert world.mails(to="leyla@example.az") == []


def test_attachments_are_listed(world: Running) -> None:
    message = letter()
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="ərizə.pdf")
    send(world, message)
    assert world.mails()[0]["attachments"] == [
        {"name": "ərizə.pdf", "type": "application/pdf", "size": 5}
    ]


def test_pages_show_the_mail_and_keep_its_html_in_a_frame(world: Running) -> None:
    send(world)
    number = world.mails()[0]["number"]
    shown = world.http.get(f"{world.mail_url}/mails/{number}").text
    html = world.http.get(f"{world.mail_url}/mails/{number}/html")
    assert "<iframe sandbox" in shown
    assert "<b>Aysel</b>" not in shown
    assert html.headers["Content-Security-Policy"].startswith("sandbox;")
    assert "Müraciətiniz qəbul edildi" in world.http.get(f"{world.mail_url}/").text


def test_deleted_messages_are_gone(world: Running) -> None:
    send(world)
    world.forget_mails()
    assert world.mails() == []
    assert world.http.get(f"{world.mail_url}/messages/1").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(("fault", "code"), [({"refuse": True}, 451), ({"flaky": 1}, 451)])
def test_a_message_is_refused_for_now(world: Running, fault: dict[str, object], code: int) -> None:
    world.break_(Part.MAIL, **fault)
    with pytest.raises(smtplib.SMTPDataError) as refusal:
        send(world)
    assert refusal.value.smtp_code == code
    assert world.mails() == []


def test_a_server_that_is_down_says_so(world: Running) -> None:
    world.break_(Part.MAIL, down=True)
    with pytest.raises(smtplib.SMTPResponseException) as refusal:
        send(world)
    assert refusal.value.smtp_code == 421


def test_a_dropped_connection_leaves_the_sender_in_doubt_but_the_mail_is_there(
    world: Running,
) -> None:
    world.break_(Part.MAIL, drop=True)
    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionResetError)):
        send(world)
    assert len(world.mails()) == 1
