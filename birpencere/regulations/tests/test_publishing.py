"""Regulations in the database."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from birpencere.audit.models import Entry
from birpencere.kernel.actor import Actor
from birpencere.registry.actions import load_catalogue
from birpencere.regulations.actions import (
    load_regulations,
    load_typical_regulations,
    publish_revision,
)
from birpencere.regulations.actions.loading import TYPICAL
from birpencere.regulations.errors import NoRegulation, RegulationError
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import current_revision, regulation_for_service, regulation_of
from birpencere.regulations.tests.conftest import LICENCE

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 8, tzinfo=UTC)
SYSTEM = Actor.system("catalogue")


@pytest.fixture(autouse=True)
def _country() -> None:
    load_catalogue(folder=LICENCE.parent.parent, acting=SYSTEM, now=NOON)


def publish(text: str, *, is_by_agency: bool = False) -> Revision:
    return publish_revision(
        text=text,
        file_name="licence.yaml",
        acting=SYSTEM,
        now=NOON,
        is_by_agency=is_by_agency,
    )


def test_a_published_regulation_runs_its_service(licence_text: str) -> None:
    revision = publish(licence_text)
    assert (revision.number, revision.status) == (1, "published")
    assert current_revision(revision.service_id) == revision
    assert regulation_of(revision.pk).service == "20.1"
    assert regulation_for_service(revision.service_id) is regulation_of(revision.pk)
    assert not revision.is_typical
    assert Entry.objects.get(action="revision.published").object_id == revision.pk


def test_the_same_content_is_left_alone(licence_text: str) -> None:
    first = publish(licence_text)
    assert publish("# a remark\n" + licence_text) == first
    assert Revision.objects.count() == 1


def test_a_change_supersedes_and_open_cases_keep_theirs(licence_text: str) -> None:
    first = publish(licence_text)
    second = publish(licence_text.replace("minutes: 8", "minutes: 9"))
    first.refresh_from_db()
    assert (first.status, second.status, second.number) == ("superseded", "published", 2)
    assert current_revision(first.service_id) == second
    assert regulation_of(first.pk).form.minutes == 8


def test_only_one_revision_is_published(licence_text: str) -> None:
    revision = publish(licence_text)
    revision.pk, revision.number = uuid4(), 2
    with pytest.raises(IntegrityError), transaction.atomic():
        revision.save(force_insert=True)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('service: "20.1"', 'service: "99.9"', "service"),
        ("agency: transport", "agency: moon", "agency"),
    ],
)
def test_a_service_or_agency_that_does_not_exist_is_refused(
    licence_text: str, old: str, new: str, path: str
) -> None:
    with pytest.raises(RegulationError) as caught:
        publish(licence_text.replace(old, new))
    assert [problem.path for problem in caught.value.problems] == [path]


def test_there_is_no_regulation_where_none_was_published() -> None:
    with pytest.raises(NoRegulation):
        regulation_of(uuid4())
    assert regulation_for_service(uuid4()) is None


def test_a_folder_is_loaded_once(tmp_path: Path, licence_text: str) -> None:
    file = tmp_path / "20.1.yaml"
    tallies = []
    for text in (licence_text, licence_text, licence_text.replace("minutes: 8", "minutes: 9")):
        file.write_text(text, "utf-8")
        tallies.append(load_regulations(folder=tmp_path, acting=SYSTEM, now=NOON))
    counts = [(one.added, one.changed, one.left_alone) for one in tallies]
    assert counts == [(1, 0, 0), (0, 0, 1), (0, 1, 0)]


def test_loading_never_replaces_what_an_agency_has_put_in_force(
    tmp_path: Path, licence_text: str
) -> None:
    (tmp_path / "20.1.yaml").write_text(licence_text, "utf-8")
    load_regulations(folder=tmp_path, acting=SYSTEM, now=NOON)
    same = publish(licence_text, is_by_agency=True)
    assert (same.number, publish(licence_text, is_by_agency=True)) == (2, same)
    own = publish(licence_text.replace("minutes: 8", "minutes: 9"), is_by_agency=True)
    tally = load_regulations(folder=tmp_path, acting=SYSTEM, now=NOON)
    load_typical_regulations(folder=TYPICAL, acting=SYSTEM, now=NOON)
    assert (tally.changed, current_revision(own.service_id)) == (0, own)


def test_one_broken_file_changes_nothing(tmp_path: Path, licence_text: str) -> None:
    (tmp_path / "a.yaml").write_text(licence_text, "utf-8")
    (tmp_path / "b.yaml").write_text("service: 1", "utf-8")
    with pytest.raises(RegulationError) as caught:
        load_regulations(folder=tmp_path, acting=SYSTEM, now=NOON)
    assert {problem.file for problem in caught.value.problems} == {"b.yaml"}
    assert not Revision.objects.exists()
