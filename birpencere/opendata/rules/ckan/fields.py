"""By what a data set can be found, ordered and counted: the fields of CKAN's search index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from birpencere.kernel.azerbaijani import az_sort_key
from birpencere.kernel.text import Text
from birpencere.opendata.rules.ckan.names import theme_name
from birpencere.opendata.rules.ckan.package import extras
from birpencere.opendata.rules.ckan.query import Fields, Value
from birpencere.opendata.rules.listing import Listed
from birpencere.opendata.rules.words import Sought, Words
from birpencere.opendata.types import LICENCES

_WEIGHTS: Final = {"title": 3.0, "keywords": 2.0, "publisher": 1.5, "notes": 1.0}
_DEFINED: Final = (
    "text title notes keywords publisher author maintainer id name title_string url version type dataset_type entity_type state "
    "capacity private isopen organization owner_org groups theme tags license_id license res_format res_url res_name "
    "metadata_created metadata_modified frequency num_resources site_id views_recent"
)
DEFINED: Final = frozenset(_DEFINED.split())
"""What any query may name; beside it `extras_<key>`."""


@dataclass(frozen=True, slots=True)
class Findable:
    """A data set with what it can be found by, and its package as it is sent."""

    one: Listed
    package: Mapping[str, Any]
    fields: Fields
    """Texts of values in small letters."""
    shown: Mapping[str, tuple[Value, ...]]
    """Values as they are counted."""
    order: Mapping[str, Any]

    def score(self, words: Iterable[Sought]) -> float:
        """How well it fits; 0 where one of the words is nowhere in it."""
        wanted, text = tuple(words), self.fields["text"]
        if not isinstance(text, Words) or not all(map(text.have, wanted)):
            return 0.0
        return sum(max(self._worth(name, word) for name in _WEIGHTS) for word in wanted)

    def _worth(self, name: str, word: Sought) -> float:
        there = self.fields[name]
        return _WEIGHTS[name] * there.have(word) if isinstance(there, Words) else 0.0

    def values(self, field: str) -> tuple[str, ...]:
        """For counting: what it has in that field."""
        return tuple(map(str, self.shown.get(field, ())))


def findable(one: Listed, package: Mapping[str, Any], root: str) -> Findable:
    shown = {**_values(one, package), **_extras(one, root)}
    small = {name: tuple(map(_small, values)) for name, values in shown.items()}
    fields: Fields = {**_words(one), **small}
    return Findable(one, package, fields, shown, _order(one, package))


def _small(value: Value) -> Value:
    return value.casefold() if isinstance(value, str) else value


def _spoken(*texts: Text) -> list[str]:
    return [words for text in texts for words in (text.az, text.en, text.ru)]


def _words(one: Listed) -> dict[str, Words]:
    keywords = [word for words in one.keywords.values() for word in words]
    publisher = Words.of([*_spoken(one.publisher.title), one.publisher.slug])
    told = {
        "title": Words.of(_spoken(one.title)),
        "notes": Words.of(_spoken(one.description, one.quality, one.method)),
        "keywords": Words.of([*keywords, one.slug]),
        "publisher": publisher,
    }
    others = {"author": publisher, "maintainer": Words.of([one.contact_name])}
    return {**told, **others, "text": Words.all(told.values())}


def _values(one: Listed, package: Mapping[str, Any]) -> dict[str, tuple[Value, ...]]:
    files = package["resources"]
    return {
        "id": (str(one.id),),
        "name": (one.slug,),
        "title_string": (one.title.az,),
        "url": (package["url"],),
        "version": (package["version"],) if package["version"] else (),
        "type": ("dataset",),
        "dataset_type": ("dataset",),
        "entity_type": ("package",),
        "state": ("active",),
        "capacity": ("public",),
        "private": ("false",),
        "isopen": ("true" if LICENCES[one.licence].is_open else "false",),
        "organization": (one.publisher.slug,),
        "owner_org": (str(one.publisher.id),),
        "groups": tuple(map(theme_name, one.themes)),
        "theme": one.themes,
        "tags": one.keywords.get("az", ()),
        "license_id": (one.licence,),
        "license": (package["license_title"],),
        "res_format": tuple(file["format"] for file in files),
        "res_url": tuple(file["url"] for file in files),
        "res_name": tuple(file["name"] for file in files),
        "metadata_created": (one.created_at,),
        "metadata_modified": (one.modified_at,),
        "frequency": (one.frequency,),
        "num_resources": (len(files),),
    }


def _extras(one: Listed, root: str) -> dict[str, tuple[Value, ...]]:
    return {f"extras_{key}": (value,) for key, value in extras(one, root).items()}


def _order(one: Listed, package: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": one.slug,
        "title": az_sort_key(one.title.az),
        "title_string": az_sort_key(one.title.az),
        "id": str(one.id),
        "metadata_created": one.created_at,
        "metadata_modified": one.modified_at,
        "num_resources": package["num_resources"],
        "views_recent": 0,
    }
