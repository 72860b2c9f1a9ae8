"""A regulation as the articles of Annex 1 of Resolution 191, in the three languages; and how two differ in them."""

from collections.abc import Iterator

from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.changes import differences
from birpencere.regulations.rules.articles.delivery import delivery_part
from birpencere.regulations.rules.articles.forms import pages_of
from birpencere.regulations.rules.articles.general import general_part
from birpencere.regulations.rules.articles.particulars import particulars_of
from birpencere.regulations.rules.articles.procedures import procedures_part
from birpencere.regulations.rules.articles.saying import fill
from birpencere.regulations.types import Regulation
from birpencere.regulations.types.articles import Article, Names

__all__ = ["articles_of", "differences"]

NOBODY = Names()
PARTS = (
    Text("Ümumi müddəalar", "General provisions", "Общие положения"),
    Text(
        "Elektron xidmətin göstərilməsinin həyata keçirilməsi",
        "Delivery of the e-service",
        "Осуществление оказания электронной услуги",
    ),
    Text("İnzibati prosedurlar", "Administrative procedures", "Административные процедуры"),
)
ATTACHMENT = Text("Əlavə {n}. {title}", "Attachment {n}. {title}", "Приложение {n}. {title}")


def articles_of(regulation: Regulation, names: Names = NOBODY) -> tuple[Article, ...]:
    """Every number of Annex 1 in its order, then the attachments; what does not apply says so.

    `names` tells who stands behind the keys of agencies and payees; without a name the key stands there.
    """
    parts = (general_part, delivery_part, procedures_part)
    numbered = zip(PARTS, parts, strict=True)
    found: list[Article] = []
    for place, (title, part) in enumerate(numbered, start=1):
        found += [Article(str(place), title), *part(regulation, names)]
    return (*found, *_attachments(regulation, names))


def _attachments(regulation: Regulation, names: Names) -> Iterator[Article]:
    """What the regulation has attached, numbered on."""
    told = (*pages_of(regulation), *particulars_of(regulation, names))
    for place, (title, body) in enumerate(told, start=1):
        yield Article(f"A{place}", fill(ATTACHMENT, n=place, title=title), body)
