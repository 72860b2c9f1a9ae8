"""The country's tariffs, and small ones to try rules on."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.utils import translation

from birpencere.fees import queries
from birpencere.fees.rules import edition_of, parse_tariff, quote
from birpencere.fees.types import Edition, Quote, Term, Wanted
from birpencere.kernel.cached import Cached
from birpencere.kernel.money import Money

FEES, DUTIES = "ip-agency-service-fees", "state-duties-article-18"
PEOPLE, OTHERS = "individuals_budget_municipalities", "others"


def country_tariff(slug: str) -> Edition:
    text = (settings.CATALOGUE / "tariffs" / f"{slug}.yaml").read_text("utf-8")
    return edition_of(parse_tariff(text, f"{slug}.yaml"), id=1, label="2018-04-20")


@pytest.fixture(scope="session")
def fees() -> Edition:
    """Service fees of the Intellectual Property Agency."""
    return country_tariff(FEES)


@pytest.fixture(scope="session")
def duties() -> Edition:
    """State duties of Article 18."""
    return country_tariff(DUTIES)


@pytest.fixture
def published(fees: Edition, duties: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """The country's tariffs are in the memory of the process; the test has no database at all."""
    editions = {1: fees, 2: duties}
    terms = {one.slug: (Term(date(2018, 4, 20), None, key),) for key, one in editions.items()}
    loaded = queries._Loaded(2, terms)
    monkeypatch.setattr(queries, "_KEPT", Cached(lambda version: loaded, lambda: None))
    monkeypatch.setattr(queries, "edition", editions.__getitem__)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Messages and explanations are msgids."""
    with translation.override("en"):
        yield


def text(words: str = "text") -> dict[str, str]:
    return {"az": words, "en": words}


def item(code: str, rule: str = "fixed", **keys: Any) -> dict[str, Any]:
    """An item of 1.00, if nothing else is said."""
    amount = {} if rule in {"heading", "annual_growth"} or "tiers" in keys else {"amount": "1.00"}
    return {"code": code, "rule": rule, "title": text(code), **amount, **keys}


def unit(key: str = "page") -> dict[str, Any]:
    return {"key": key, "title": text(key)}


def document(*items: dict[str, Any], **keys: Any) -> dict[str, Any]:
    """A tariff with one version; `keys` are those of the version."""
    version = {
        "in_force_from": "2020-01-01",
        "legal_source": text(),
        "payee": "service_fee",
        "items": list(items) or [item("1")],
        **keys,
    }
    return {
        "tariff": "small",
        "title": text(),
        "agency": "intellectual-property-agency",
        "versions": [version],
    }


class _Plain(yaml.SafeDumper):
    """Without aliases, which the form does not allow."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def written(tariff: dict[str, Any]) -> str:
    return yaml.dump(tariff, Dumper=_Plain, allow_unicode=True, sort_keys=False)


def small(*items: dict[str, Any], **keys: Any) -> Edition:
    tariff = parse_tariff(written(document(*items, **keys)), "small.yaml")
    return edition_of(tariff, id=1, label="2020-01-01")


def asked(edition: Edition, payer: str | None, *lines: tuple[str, dict[str, int]]) -> Quote:
    """A quote for lines told as an item and its numbers."""
    wanted = [
        Wanted(code, numbers.get("year"), {k: v for k, v in numbers.items() if k != "year"})
        for code, numbers in lines
    ]
    return quote(edition, payer, wanted)


def azn(amount: str) -> Money:
    return Money(Decimal(amount))
