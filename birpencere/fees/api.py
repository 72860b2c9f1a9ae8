"""Tariffs and quotes for machines; nobody has to sign in, and nothing is kept of what was asked.

Answers come out of the memory of the process, so they are not throttled: a quote of the longest
permitted list costs less than saying no.
"""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone, translation
from ninja import Query, Router

from birpencere.fees import queries
from birpencere.fees.errors import NoTariff, WrongQuote
from birpencere.fees.schemas import (
    QuoteAnswer,
    QuoteRequest,
    TariffDetails,
    TariffItem,
    TariffQuery,
)
from birpencere.fees.types import Quote
from birpencere.kernel.dates import local_date
from birpencere.kernel.text import Language

router = Router(tags=["tariffs"])


@router.get("/tariffs", response=list[TariffItem], summary="Tariffs in force")
def list_tariffs(request: HttpRequest, query: Query[TariffQuery]) -> list[TariffItem]:
    """Every tariff in force on the day."""
    return [TariffItem.of(edition, query.lang) for edition in queries.editions_on(_day(query.on))]


@router.get(
    "/tariffs/{slug}",
    response=TariffDetails,
    exclude_none=True,
    summary="One tariff with its items",
)
def read_tariff(request: HttpRequest, slug: str, query: Query[TariffQuery]) -> TariffDetails:
    """As it is in force on the day; 404 where it is not."""
    edition = queries.edition_on(slug, _day(query.on))
    return TariffDetails.told(edition, queries.terms_of(slug), query.lang)


@router.post("/quotes", response=QuoteAnswer, summary="What has to be paid, by one tariff")
def quote(request: HttpRequest, wanted: QuoteRequest, lang: Language = "az") -> QuoteAnswer:
    """Line by line with an explanation, for each payee, and in total.

    `errors` of a refusal names the fields: `lines.0.year`, `payer_category`.
    """
    with translation.override(lang):
        return QuoteAnswer.of(_quoted(wanted), lang)


def _quoted(wanted: QuoteRequest) -> Quote:
    """A tariff that is not there is a mistake in the question, and no page that is not there."""
    try:
        return queries.quote_for(
            tariff=wanted.tariff,
            payer_category=wanted.payer_category,
            lines=[line.plain() for line in wanted.lines],
            on=_day(wanted.on),
        )
    except NoTariff as missing:
        raise WrongQuote({"tariff": missing.message}) from None


def _day(asked: date | None) -> date:
    return asked or local_date(timezone.now())
