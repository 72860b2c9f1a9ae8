"""The API's words for tariffs and quotes."""

from birpencere.fees.schemas.quotes import QuoteAnswer, QuoteRequest
from birpencere.fees.schemas.tariffs import TariffDetails, TariffItem, TariffQuery

__all__ = ["QuoteAnswer", "QuoteRequest", "TariffDetails", "TariffItem", "TariffQuery"]
