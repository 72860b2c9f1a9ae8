"""What a client of an agency may do: the same actions as the pages of the agency's publishers."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.opendata import actions
from birpencere.opendata.errors import NoDataSet
from birpencere.opendata.queries.listing import (
    listed_for,
    listing,
    owned_by,
    waits_to_be_published,
)
from birpencere.opendata.rules import addresses
from birpencere.opendata.rules.ckan.describing import (
    NOTHING,
    described,
    description_of,
    wholly_described,
)
from birpencere.opendata.rules.ckan.package import Json, package
from birpencere.opendata.rules.ckan.parameters import Parameters
from birpencere.opendata.rules.ckan.refusals import Denied, NoSuchThing, not_valid
from birpencere.opendata.rules.listing import Listed
from birpencere.opendata.types import Description, Format
from birpencere.opendata.views.ckan.asking import Call

BY_ITSELF: Final = "Send files by resource_create once the data set is there"


Read = Callable[[Parameters, Description, str], Description]


def package_create(call: Call) -> Json:
    """A new data set, which nobody else sees before it is published.

    `name`, `title` or `title_translated`, `notes` or `notes_translated`, `license_id`, `groups` (themes), `frequency`,
    `maintainer`, `maintainer_email`; `owner_org`, where the client writes for several; `tags`, `url`, `extras`.
    """
    with call.acting() as actor:
        if call.sent.sent.get("resources"):
            not_valid("resources", BY_ITSELF)
        made = actions.create_data_set(
            publisher_id=_publisher(call.sent, actor),
            description=described(call.sent, NOTHING),
            slug=call.sent.needed("name"),
            acting=actor,
            now=call.now,
        )
        return package(listed_for(actor, str(made.pk)), call.root)


def package_patch(call: Call) -> Json:
    """Changes what is sent of a data set, `id`, and nothing else. `private`: false publishes the file that is in order."""
    with call.acting() as actor:
        one = _own(actor, call.sent.needed("id"))
        return _changed(call, actor, one, described)


def package_update(call: Call) -> Json:
    """The same, but what is not sent is not told any more."""
    with call.acting() as actor:
        one = _own(actor, call.sent.needed("id", "name"))
        return _changed(call, actor, one, wholly_described)


def package_delete(call: Call) -> None:
    """Withdraws a data set, `id`: nothing new comes any more, and everybody reads the `reason`."""
    with call.acting() as actor:
        one = _own(actor, call.sent.needed("id"))
        actions.withdraw_data_set(
            data_set_id=one.id, reason=call.sent.needed("reason"), acting=actor, now=call.now
        )


def resource_create(call: Call) -> Json:
    """New content of a data set, `package_id`: a file, `upload`, which is checked within a minute; or an address, `url`,
    from which it is fetched from now on. `format`: csv, xlsx or json; `description`: what is new in it.
    """
    with call.acting() as actor:
        one = _own(actor, call.sent.needed("package_id"))
        return _received(call, actor, one, call.sent.text("format"))


def resource_patch(call: Call) -> Json:
    """The same by the `id` of one of its files."""
    with call.acting() as actor:
        one, form = _file(actor, call.sent.needed("id"))
        return _received(call, actor, one, call.sent.text("format") or form)


def resource_update(call: Call) -> Json:
    """The same by the `id` of one of its files."""
    return resource_patch(call)


def _changed(call: Call, actor: Actor, one: Listed, read: Read) -> Json:
    """Described where that changes something; published where that is asked for and a file waits."""
    sent = call.sent
    if unknown := _unknown_files(sent, one):
        not_valid("resources", f"{BY_ITSELF}: {unknown}")
    if "name" in sent and sent.text("name") not in {one.slug, str(one.id)}:
        not_valid("name", "A data set keeps its name")
    before = description_of(one)
    told = read(sent, before, addresses.page(call.root, one.slug))
    if told != before:
        actions.describe_data_set(data_set_id=one.id, description=told, acting=actor, now=call.now)
    asks = "private" in sent and not sent.flag("private")
    if asks and (not one.is_public or waits_to_be_published(actor, one.id)):
        actions.publish_data_set(
            data_set_id=one.id, note=sent.text("version_notes"), acting=actor, now=call.now
        )
    return package(listed_for(actor, str(one.id)), call.root)


def _unknown_files(sent: Parameters, one: Listed) -> str:
    """Packages are sent back with their files; others than these are not made by the way."""
    known = {str(name) for name, _ in one.files()}
    files = sent.sent.get("resources") or []
    if not isinstance(files, list):
        not_valid("resources", "Not a list")
    names = [str(file.get("id", "")) if isinstance(file, dict) else "" for file in files]
    return ", ".join(name or "no id" for name in names if name not in known)


def _publisher(sent: Parameters, actor: Actor) -> UUID:
    """The agency that is named, or the client's own where it has one only."""
    if "owner_org" not in sent:
        agencies = set(actor.publishes_for)
        return agencies.pop() if len(agencies) == 1 else not_valid("owner_org", "Missing value")
    name = sent.text("owner_org")
    for agency in listing().agencies:
        if name in {agency.slug, str(agency.id)}:
            return agency.id
    not_valid("owner_org", "Organization does not exist")


def _own(actor: Actor, name: str) -> Listed:
    """Raises NoSuchThing, and Denied for what another agency publishes."""
    try:
        one = listed_for(actor, name)
    except NoDataSet:
        raise NoSuchThing from None
    if one.publisher.id not in actor.publishes_for:
        raise Denied("the data set is another agency's")
    return one


def _file(actor: Actor, name: str) -> tuple[Listed, Format]:
    """A file has its name before it is there."""
    for one in owned_by(actor):
        for form in Format:
            if str(one.file_id(form)) == name:
                return one, form
    raise NoSuchThing


def _received(call: Call, actor: Actor, one: Listed, told: str) -> Json:
    file, url = call.files.get("upload"), call.sent.text("url")
    if file is None and not url:
        not_valid("upload", "Missing value")
    name = file.name if file else urlsplit(url).path
    form = (told or PurePath(name).suffix[1:]).lower()
    if file is None:
        actions.set_source(data_set_id=one.id, url=url, format=form, acting=actor, now=call.now)
    else:
        _send(call, actor, one, file, form)
    return _waiting(one, form, url, call.sent.text("description"))


def _send(call: Call, actor: Actor, one: Listed, file: Any, form: str) -> None:
    if file.size > settings.DATA_LIMIT:
        not_valid("upload", "File upload too large")
    actions.send_file(
        data_set_id=one.id,
        stored=blobs.store().put(file),
        file_name=PurePath(file.name).name,
        format=form,
        note=call.sent.text("description"),
        acting=actor,
        now=call.now,
    )


def _waiting(one: Listed, form: str, url: str, note: str) -> Json:
    """A file that is on its way."""
    return {
        "id": str(one.file_id(Format(form))),
        "package_id": str(one.id),
        "name": f"{one.title.az} ({form.upper()})",
        "description": note,
        "format": form.upper(),
        "mimetype": Format(form).media_type,
        "url": url,
        "url_type": None if url else "upload",
        "state": "draft",
    }
