"""Data sets, agencies, themes, keywords and licences in the form of CKAN's answers.

Beside CKAN's own fields stand those of two extensions that clients know: texts in all languages as `…_translated`
(ckanext-fluent), and what DCAT-AP tells further as `extras` (the European profile of ckanext-dcat).
"""

import json
from typing import Any

from birpencere.kernel.text import LANGUAGES
from birpencere.opendata.rules import addresses
from birpencere.opendata.rules.ckan.names import (
    id_of,
    licence_title,
    licence_url,
    moment,
    theme_name,
    theme_title,
    translated,
)
from birpencere.opendata.rules.listing import File, Listed, Publisher
from birpencere.opendata.types import AUTHORITY, LICENCES

Json = dict[str, Any]


def package(one: Listed, root: str) -> Json:
    """`package_show`."""
    resources = list(resources_of(one, root))
    return {
        "id": str(one.id),
        "name": one.slug,
        "title": one.title.az,
        "title_translated": translated(one.title),
        "notes": one.description.az,
        "notes_translated": translated(one.description),
        "type": "dataset",
        "state": "active" if one.is_public else "draft",
        "private": not one.is_public,
        "url": one.landing_page or addresses.page(root, one.slug),
        "version": str(one.edition.number) if one.edition else None,
        "author": one.publisher.title.az,
        "author_email": None,
        "maintainer": one.contact_name,
        "maintainer_email": one.contact_email,
        "creator_user_id": None,
        **_licence(one.licence, root),
        "metadata_created": moment(one.created_at),
        "metadata_modified": moment(one.modified_at),
        "owner_org": str(one.publisher.id),
        "organization": organization(one.publisher),
        "groups": [group(code) for code in one.themes],
        "tags": [tag(word) for word in one.keywords.get("az", ())],
        "num_tags": len(one.keywords.get("az", ())),
        "tags_translated": {language: list(words) for language, words in one.keywords.items()},
        "resources": resources,
        "num_resources": len(resources),
        "extras": [{"key": key, "value": value} for key, value in extras(one, root).items()],
        "relationships_as_subject": [],
        "relationships_as_object": [],
    }


def _licence(code: str, root: str) -> Json:
    licence = LICENCES[code]
    return {
        "license_id": code,
        "license_title": licence_title(code).az,
        "license_url": licence_url(code, root),
        "isopen": licence.is_open,
    }


def extras(one: Listed, root: str) -> dict[str, str]:
    """What is told, under the names of the European profile; empty values are left out."""
    start, end = one.temporal
    told = {
        "identifier": str(one.id),
        "uri": addresses.data_set(root, one.slug),
        "theme": json.dumps([f"{AUTHORITY}/data-theme/{code}" for code in one.themes]),
        "frequency": f"{AUTHORITY}/frequency/{one.frequency}",
        "access_rights": f"{AUTHORITY}/access-right/PUBLIC",
        "spatial_uri": f"{AUTHORITY}/country/{one.spatial}",
        "temporal_start": start.isoformat() if start else "",
        "temporal_end": end.isoformat() if end else "",
        "contact_name": one.contact_name,
        "contact_email": one.contact_email,
        "publisher_name": one.publisher.title.az,
        "publisher_uri": f"{root}/registry#agency-{one.publisher.slug}",
        "quality": one.quality.az,
        "method": one.method.az,
        "issued": moment(one.created_at),
        "modified": moment(one.modified_at),
        "version_notes": one.edition.note if one.edition else "",
        "rows": str(one.edition.row_count) if one.edition else "",
    }
    return {key: value for key, value in told.items() if value}


def resources_of(one: Listed, root: str) -> list[Json]:
    """One for each format in which there is the newest version."""
    return [resource(one, file, place, root) for place, (_, file) in enumerate(one.files())]


def resource(one: Listed, file: File, place: int, root: str) -> Json:
    """`resource_show`: the same id for the same format, whatever the version."""
    edition = one.edition
    assert edition is not None  # a file is of one
    published = moment(edition.published_at)
    return {
        "id": str(one.file_id(file.format)),
        "package_id": str(one.id),
        "position": place,
        "name": f"{one.title.az} ({file.format.name})",
        "name_translated": {
            language: f"{one.title.in_(language)} ({file.format.name})" for language in LANGUAGES
        },
        "description": edition.note,
        "format": file.format.name,
        "mimetype": file.format.media_type,
        "mimetype_inner": None,
        "url": addresses.file(root, one.slug, file.format),
        "url_type": None,
        "resource_type": "file",
        "size": file.size,
        "hash": f"sha256:{file.digest}",
        "created": moment(one.created_at),
        "last_modified": published,
        "metadata_modified": published,
        "cache_url": None,
        "cache_last_updated": None,
        "datastore_active": edition.has_rows,
        "state": "active",
    }


def organization(one: Publisher) -> Json:
    """An agency, as packages name it."""
    return {
        "id": str(one.id),
        "name": one.slug,
        "title": one.title.az,
        "title_translated": translated(one.title),
        "description": "",
        "type": "organization",
        "is_organization": True,
        "image_url": "",
        "approval_status": "approved",
        "state": "active",
    }


def group(code: str) -> Json:
    """A theme."""
    title = theme_title(code)
    return {
        "id": id_of("theme", code),
        "name": theme_name(code),
        "title": title.az,
        "display_name": title.az,
        "title_translated": translated(title),
        "description": f"{AUTHORITY}/data-theme/{code}",
        "image_display_url": "",
    }


def tag(word: str) -> Json:
    """A keyword."""
    return {
        "id": id_of("tag", word),
        "name": word,
        "display_name": word,
        "state": "active",
        "vocabulary_id": None,
    }


def licence(code: str, root: str) -> Json:
    """`license_list`."""
    known = LICENCES[code]
    return {
        "id": code,
        "title": licence_title(code).az,
        "title_translated": translated(licence_title(code)),
        "url": licence_url(code, root),
        "status": "active",
        "family": "",
        "maintainer": "",
        "domain_content": False,
        "domain_data": True,
        "domain_software": False,
        "is_generic": False,
        "od_conformance": "approved" if known.is_open else "not reviewed",
        "osd_conformance": "not reviewed",
    }
