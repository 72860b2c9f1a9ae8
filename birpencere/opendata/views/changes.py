"""What is new in the catalogue, for feed readers: RSS 2.0 and Atom (RFC 4287)."""

from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.views.decorators.http import require_safe

from birpencere.kernel.text import LANGUAGES, Text, printable
from birpencere.opendata.models import DataSetVersion
from birpencere.opendata.queries.changes import latest_versions
from birpencere.opendata.rules.ckan.names import theme_title
from birpencere.web.caching import shared
from birpencere.web.linked_data import open_to_all

KEPT_FOR: Final = 60
"""Seconds for which anybody may keep it."""
FORMS: Final[Mapping[str, type[SyndicationFeed]]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}
TITLE: Final = Text("Açıq məlumatların yenilikləri", "News of open data", "Новое в открытых данных")
WHAT_IT_IS: Final = Text(
    "Yeni məlumat topluları və onların yeni versiyaları.",
    "New data sets, and new versions of data sets.",
    "Новые наборы данных и новые версии наборов.",
)
FIRST: Final = Text(
    "Yeni məlumat toplusu: {title}", "New data set: {title}", "Новый набор данных: {title}"
)
NEXT: Final = Text(
    "{title}: {number} nömrəli versiya", "{title}: version {number}", "{title}: версия {number}"
)


@require_safe
def changes(request: HttpRequest, form: str) -> HttpResponse:
    """`?lang=`: the versions that were published last, in Azerbaijani where no language is named."""
    asked = request.GET.get("lang", "")
    language = asked if asked in LANGUAGES else settings.LANGUAGE_CODE
    feed = _feed(form, language)
    for version in latest_versions():
        _add(feed, version, language)
    answer = shared(request, feed.writeString("utf-8"), seconds=KEPT_FOR)
    answer["Content-Type"] = f"application/{form}+xml; charset=utf-8"
    answer["Content-Language"] = language
    return open_to_all(answer)


def _feed(form: str, language: str) -> SyndicationFeed:
    return FORMS[form](
        title=TITLE.in_(language),
        link=f"{settings.PUBLIC_URL}/{language}/data",
        description=WHAT_IT_IS.in_(language),
        language=language,
        feed_url=f"{settings.PUBLIC_URL}/data/changes.{form}?lang={language}",
        feed_guid=f"{settings.PUBLIC_URL}/data",
    )


def _add(feed: SyndicationFeed, version: DataSetVersion, language: str) -> None:
    one = version.data_set
    described = Text(*(one.description.get(each, "") for each in LANGUAGES))
    template = FIRST if version.number == 1 else NEXT
    title = template.in_(language).format(title=one.name.in_(language), number=version.number)
    feed.add_item(
        title=printable(title),
        link=f"{settings.PUBLIC_URL}/{language}/data/{one.slug}",
        description=printable(version.note or described.in_(language)),
        author_name=one.publisher.title.in_(language),
        pubdate=version.published_at,
        updateddate=version.published_at,
        unique_id=version.pk.urn,
        unique_id_is_permalink=False,
        categories=[theme_title(code).in_(language) for code in one.themes],
    )
