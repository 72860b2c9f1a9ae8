"""Files that are laid into the folder are read and put away, with a reason where they are refused."""

import os
from pathlib import Path

import pytest
from django.conf import LazySettings

from birpencere.payments.actions.matching import match_line
from birpencere.payments.actions.statements import keep_file
from birpencere.payments.jobs import collect, match_lines, read_statement, statements
from birpencere.payments.models import BankFile, BankLine
from birpencere.payments.tests.statements.conftest import BANKS, LATER
from birpencere.payments.tests.statements.files import entry, file, statement

pytestmark = pytest.mark.django_db(transaction=True)
LONG_AGO = 1_700_000_000


@pytest.fixture
def folder(settings: LazySettings, tmp_path: Path, payees: None) -> Path:
    """Where banks lay their files."""
    settings.STATEMENTS = tmp_path / "statements" / "in"
    settings.STATEMENTS.mkdir(parents=True)
    return tmp_path / "statements"


def lay(folder: Path, name: str, content: str) -> None:
    path = folder / "in" / name
    path.write_text(content, encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))


def look(at: int = LONG_AGO + 60) -> None:
    collect(timestamp=at)


def names(folder: Path) -> list[str]:
    """The files there, without the digest in front."""
    return sorted(path.name.partition("-")[2] for path in folder.glob("*"))


def test_a_file_in_the_folder_is_taken_and_put_away(folder: Path) -> None:
    lay(folder, "a.xml", "".join(statement([entry()])))
    look()
    assert BankLine.objects.count() == 1
    assert (names(folder / "done"), names(folder / "in")) == (["a.xml"], [])


def test_a_file_that_is_refused_lies_beside_its_reason(folder: Path) -> None:
    lay(folder, "b.xml", "<x/>")
    look()
    assert names(folder / "refused") == ["b.txt", "b.xml"]
    [reason] = (folder / "refused").glob("*.txt")
    assert "“x” of “” is no statement" in reason.read_text(encoding="utf-8")
    assert set(BankFile.objects.get().refusal) == {"az", "en", "ru"}


def test_the_same_file_once_more_is_only_put_away(folder: Path) -> None:
    for name in ("a.xml", "again.xml"):
        lay(folder, name, "".join(statement([entry()])))
        look()
    assert BankFile.objects.count() == BankLine.objects.count() == 1
    assert names(folder / "done") == ["a.xml", "again.xml"]


def test_a_file_that_is_still_being_written_is_left_alone(folder: Path) -> None:
    lay(folder, "a.xml", "<half")
    look(at=LONG_AGO + 1)
    assert not BankFile.objects.exists()


def test_without_the_folder_there_is_nothing_to_do(settings: LazySettings, tmp_path: Path) -> None:
    settings.STATEMENTS = tmp_path / "nowhere"
    look()


def test_an_uploaded_file_is_read_by_a_job(payees: None) -> None:
    kept = keep_file(name="a.xml", content=file(["<x/>"]), acting=BANKS, now=LATER)
    read_statement(file_id=str(kept.pk))
    kept.refresh_from_db()
    assert kept.status == BankFile.Status.REFUSED


def test_a_line_that_fails_does_not_keep_the_others_waiting(
    payees: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep_file(
        name="a.xml",
        content=file(statement([entry(1), entry(2)], closing="1300.00")),
        acting=BANKS,
        now=LATER,
    )
    read_statement(file_id=str(kept.pk))
    whole, [first, *_rest] = match_line, list(BankLine.objects.all())

    def fails_once(**facts: object) -> None:
        if facts["line_id"] == first.pk:
            raise ValueError
        whole(**facts)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(statements, "match_line", fails_once)
    with pytest.raises(RuntimeError, match="1 lines"):
        match_lines(file_id=str(kept.pk))
    monkeypatch.setattr(statements, "match_line", whole)
    match_lines(file_id=str(kept.pk))
    assert not BankLine.objects.filter(status=BankLine.Status.NEW).exists()
