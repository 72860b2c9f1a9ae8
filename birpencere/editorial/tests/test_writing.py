"""An agency writes its page in three languages; every publication is a revision with a name."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from birpencere.applications.tests.conftest import MORNING, SignIn
from birpencere.audit.models import Entry
from birpencere.editorial import rules
from birpencere.editorial.actions import change_draft, publish_page, rebase_draft
from birpencere.editorial.errors import NotYourPage, PublishedMeanwhile
from birpencere.editorial.models import PageDraft, PageEdit
from birpencere.editorial.queries import history_of, page_for
from birpencere.editorial.tests.conftest import SECOND, As
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden, Invalid
from birpencere.registry.types import Service
from birpencere.regulations.actions import load_regulations, load_typical_regulations
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import published_for
from birpencere.regulations.types import InformationRegulation

pytestmark = pytest.mark.django_db
REGULATIONS = Path(settings.CATALOGUE) / "regulations"
WORK = "/az/work/services/quota-vacancies-information/content"


def texts(said: str) -> rules.Texts:
    return {"az": said, "en": f"{said} in English", "ru": f"{said} по-русски"}


def section(said: str) -> rules.Body:
    """A whole section, with words that YAML could take for something else."""
    place = {"name": texts("Şöbə"), "address": texts("no: 12"), "hours": rules.blank_texts()}
    return {
        "key": "quotas",
        "title": texts(said),
        "text": texts("yes"),
        "steps": [{"text": texts("5.10")}],
        "places": [place | {"phone": "+994 12 000 00 00", "email": ""}],
        "documents": [{"title": texts("- siyahı # 1"), "url": "https://example.az/a.pdf"}],
    }


def write(service: Service, acting: Actor, said: str = "Kvotalar", **other: Any) -> PageDraft:
    base = published_for(service.id)
    assert base
    number = Revision.objects.get(pk=base.revision_id).number
    given: dict[str, Any] = {"base_number": number, "acting": acting, "now": MORNING} | other
    change_draft(service=service, change=rules.added("quotas"), **given)
    return change_draft(service=service, change=rules.written("quotas", section(said)), **given)


def publish(service: Service, acting: Actor) -> Revision:
    return publish_page(service=service, acting=acting, now=MORNING + SECOND)


def in_force(service: Service) -> InformationRegulation:
    published = published_for(service.id)
    assert published
    assert isinstance(published.regulation, InformationRegulation)
    return published.regulation


@pytest.mark.law("R-5.1.2")
def test_what_the_head_publishes_is_the_page_and_the_agencys_own(
    page: Service, kenan: Actor
) -> None:
    write(page, kenan)
    assert [one.key for one in in_force(page).sections] == ["where", "law"]
    revision = publish(page, kenan)
    assert (revision.number, revision.is_typical) == (2, False)
    quotas = in_force(page).sections[-1]
    assert quotas.title.ru == "Kvotalar по-русски"
    assert [step.az for step in quotas.steps] == ["5.10"]
    assert quotas.places[0].address is not None
    assert quotas.places[0].address.az == "no: 12"
    assert quotas.places[0].hours is None
    assert quotas.documents[0].title.az == "- siyahı # 1"
    assert PageEdit.objects.get().person_id == kenan.person_id
    assert not PageDraft.objects.exists()
    published = Entry.objects.get(action="revision.published", object_id=revision.pk)
    assert published.person_id == kenan.person_id


def test_the_catalogue_does_not_replace_what_an_agency_has_written(
    page: Service, kenan: Actor, tmp_path: Path
) -> None:
    typical = Revision.objects.get(service=page.id)
    write(page, kenan)
    revision = publish(page, kenan)
    (tmp_path / "own.yaml").write_text(typical.source_text, "utf-8")
    system = Actor.system("catalogue")
    load_regulations(folder=tmp_path, acting=system, now=MORNING)
    load_typical_regulations(folder=REGULATIONS / "typical", acting=system, now=MORNING)
    assert Revision.objects.get(service=page.id, status="published") == revision


def test_of_two_who_write_at_once_the_second_is_told_and_loses_nothing(
    page: Service, kenan: Actor, deputy: Actor
) -> None:
    write(page, kenan)
    write(page, deputy, "Mənim sözüm")
    publish(page, kenan)
    with pytest.raises(PublishedMeanwhile) as conflict:
        publish(page, deputy)
    assert conflict.value.facts["who"] == "Kənan Orucov"
    assert page_for(deputy, page).is_outdated
    rebase_draft(service=page, acting=deputy, now=MORNING)
    assert publish(page, deputy).number == 3
    assert in_force(page).sections[-1].title.az == "Mənim sözüm"
    who = [edit.person.name if edit else "" for _revision, edit in history_of(deputy, page)]
    assert who == ["Orxan Babayev", "Kənan Orucov", ""]


def test_a_form_that_was_opened_before_another_published_is_a_conflict_too(
    page: Service, kenan: Actor, deputy: Actor
) -> None:
    write(page, kenan)
    publish(page, kenan)
    draft = write(page, deputy, base_number=1)
    assert [one["key"] for one in draft.body["sections"]] == ["where", "law", "quotas"]
    with pytest.raises(PublishedMeanwhile):
        publish(page, deputy)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"title": {"az": "Yalnız", "en": "", "ru": ""}}, "title-en"),
        ({"steps": [{"text": texts("") | {"en": ""}}]}, "steps-0-text-az"),
        ({"documents": [{"title": texts("a"), "url": "javascript:alert(1)"}]}, "documents-0-url"),
        (
            {
                "places": [
                    {
                        "name": texts("a"),
                        "address": rules.blank_texts(),
                        "hours": rules.blank_texts(),
                        "phone": "zəng edin",
                        "email": "a@",
                    }
                ]
            },
            "places-0-phone",
        ),
    ],
)
def test_what_is_wrong_is_blamed_and_not_published(
    page: Service, kenan: Actor, change: rules.Body, path: str
) -> None:
    write(page, kenan)
    wrong = section("Kvotalar") | change
    change_draft(
        service=page,
        change=rules.written("quotas", wrong),
        base_number=1,
        acting=kenan,
        now=MORNING,
    )
    with pytest.raises(Invalid) as refused:
        publish(page, kenan)
    assert path in refused.value.fields
    assert PageDraft.objects.get().body["sections"][-1] == wrong


def test_only_the_head_of_the_agency_that_provides_it_writes_a_page(
    page: Service, aysel: Actor, orkhan: Actor, rashad: Actor, sign_in: SignIn
) -> None:
    for stranger in (aysel, orkhan, rashad):
        with pytest.raises(NotYourPage):
            write(page, stranger)
        assert sign_in(stranger).get(WORK).status_code == Forbidden.status


def test_a_service_that_is_no_page_cannot_be_written(kenan: Actor, sign_in: SignIn) -> None:
    career_test = "/az/work/services/career-guidance-test/content"
    assert sign_in(kenan).get(career_test).status_code == 404


def test_the_database_too_shows_a_draft_to_its_author_only(
    page: Service, kenan: Actor, deputy: Actor, rashad: Actor, web: As
) -> None:
    with web(kenan):
        write(page, kenan)
    for other in (deputy, rashad):
        with web(other):
            assert not PageDraft.objects.exists()
    with web(kenan):
        publish(page, kenan)
    for actor, count in ((deputy, 1), (rashad, 0)):
        with web(actor):
            assert PageEdit.objects.count() == count


def test_the_differences_say_what_was_added_and_what_is_gone() -> None:
    before: rules.Body = {"content": texts("Əvvəl"), "sections": [section("Bir")]}
    after = rules.changed(before, rules.written("quotas", section("İki")))
    changed = [pair for pair in rules.differences(before, after, "az") if pair[0]]
    assert changed == [("-", "# Bir"), ("+", "# İki")]


def test_the_editor_works_without_scripts_and_keeps_bad_input(
    page: Service, kenan: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(kenan)
    assert WORK in browser.get("/az/work/services").content.decode()
    added = browser.post(WORK, {"do": "add", "base": "1"})
    form = added["Location"]
    assert form == f"{WORK}/sections/part_1"
    more = browser.post(form, {"title-az": "Yeni", "do": "add:steps", "steps-count": "0"})
    assert more["Location"] == f"{form}#steps-0"
    bad = browser.post(form, {"title-az": "Yeni", "steps-count": "1", "do": "save"})
    text = bad.content.decode()
    assert (bad.status_code, 'href="#steps-0-text-az"' in text) == (422, True)
    assert 'value="Yeni"' in browser.get(form).content.decode()
    assert browser.get(f"{WORK}/preview").status_code == 422
    assert browser.post(f"{WORK}/publish").status_code == 422
    whole = {f"title-{code}": "Yeni" for code in ("az", "en", "ru")}
    whole |= {f"steps-0-text-{code}": "Addım" for code in ("az", "en", "ru")}
    right = browser.post(form, whole | {"steps-count": "1", "do": "save"})
    assert right["Location"] == WORK
    browser.post(WORK, {"do": "up:part_1", "base": "1"})
    browser.post(WORK, {"do": "remove:law", "base": "1"})
    assert "Addım" in browser.get(f"{WORK}/preview").content.decode()
    assert browser.post(f"{WORK}/publish")["Location"] == f"{WORK}/history?published=1"
    assert [one.key for one in in_force(page).sections] == ["where", "part_1"]
    assert "Kənan Orucov" in browser.get(f"{WORK}/history").content.decode()
    assert "<ins># Yeni</ins>" in browser.get(f"{WORK}/history/2").content.decode()
    assert browser.get(f"{WORK}/history/3").status_code == 404
