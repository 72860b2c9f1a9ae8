"""What a regulation tells on its page beside the name of the service: for the search."""

from collections.abc import Iterator

from birpencere.kernel.text import LANGUAGES, Text
from birpencere.regulations.types import InformationRegulation, Regulation
from birpencere.regulations.types.information import Section


def words_of(regulation: Regulation) -> Text | None:
    """All that an information page tells; nothing of other services, whose pages ask and do."""
    if not isinstance(regulation, InformationRegulation):
        return None
    texts = [text for section in regulation.sections for text in _texts_of(section)]
    return Text(*("\n".join(text.in_(language) for text in texts) for language in LANGUAGES))


def _texts_of(section: Section) -> Iterator[Text]:
    yield section.title
    if section.text:
        yield section.text
    yield from section.steps
    for place in section.places:
        yield place.name
        if place.address:
            yield place.address
    yield from (document.title for document in section.documents)
