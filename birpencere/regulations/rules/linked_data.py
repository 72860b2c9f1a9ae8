"""A service as search engines read it: schema.org `GovernmentService`, out of its regulation."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from birpencere.kernel.text import LANGUAGES, Language
from birpencere.registry.types import Service
from birpencere.regulations.rules.service_facts import service_facts
from birpencere.regulations.types import Regulation, ServiceFacts

COUNTRY: Final = {"@type": "Country", "name": "Azerbaijan", "identifier": "AZ"}
_IN_A_PAGE: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""So that nothing in a text can end the element that holds it."""


def government_service(
    service: Service, regulation: Regulation | None, language: Language, site: str
) -> dict[str, Any]:
    """https://schema.org/GovernmentService; `site` is the portal's address, as `https://portal.example`."""
    url = f"{site}{service.path(language)}"
    facts = service_facts(regulation, language) if regulation else None
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": f"{site}{service.path('az')}#service",
        "url": url,
        "name": facts.name if facts else service.title.in_(language),
        "inLanguage": language,
        "identifier": service.registry_number,
        "category": service.sector.title.in_(language),
        "serviceType": service.archetype,
        "areaServed": COUNTRY,
        "provider": {
            "@type": "GovernmentOrganization",
            "name": service.provider.title.in_(language),
            "url": f"{site}/{language}/agencies/{service.provider.slug}",
        },
        "availableChannel": {
            "@type": "ServiceChannel",
            "serviceUrl": url,
            "availableLanguage": list(LANGUAGES),
        },
        **(_of_regulation(facts) if facts else {}),
    }


def _of_regulation(facts: ServiceFacts) -> dict[str, Any]:
    told: dict[str, Any] = {
        "description": facts.content,
        "audience": {"@type": "Audience", "audienceType": facts.audience},
        "serviceOutput": [{"@type": "Thing", "name": result} for result in facts.results],
    }
    offers = [
        _offer(cost.amount.amount, cost.title)
        for cost in facts.costs
        if cost.amount.amount and not cost.illustrative and not cost.price
    ]
    is_free = not facts.costs and not facts.costs_in_words
    return told | ({"offers": offers or [_offer(Decimal(0), "")]} if offers or is_free else {})


def _offer(price: Decimal, name: str) -> dict[str, Any]:
    offer = {"@type": "Offer", "price": str(price), "priceCurrency": "AZN"}
    return offer | ({"name": name} if name else {})


def in_a_page(data: Mapping[str, Any]) -> SafeString:
    """JSON for a `<script type="application/ld+json">`: data, which no browser runs."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_IN_A_PAGE))  # noqa: S308  # nothing of HTML is left in it
