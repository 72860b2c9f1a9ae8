"""What the API tells of tariffs."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from ninja import Field, Schema

from birpencere.fees.rules import bases_of, counted_as, is_counted
from birpencere.fees.types import (
    Edition,
    Exemption,
    GrowthTier,
    Heading,
    Item,
    PayerCategory,
    Term,
    Tier,
)
from birpencere.kernel.money import Money
from birpencere.kernel.text import Language

Amount = Annotated[str, Field(description="Manats with two decimals", examples=["150.00"])]


def decimal(money: Money) -> str:
    """150.00"""
    return f"{money.amount:.2f}"


class TariffQuery(Schema):
    """In which language, and the tariffs of which day."""

    lang: Language = "az"
    on: date | None = Field(None, description="The tariff in force on that day; else today's")


class TariffItem(Schema):
    """A tariff in a list."""

    slug: str
    title: str
    agency: str = Field(description="Slug of the agency whose services are paid by it")
    version: str = Field(
        description="Name of the wording: the day, and a number where it was mended"
    )
    in_force_from: date
    url: str = Field(description="Address of its page")

    @classmethod
    def of(cls, edition: Edition, lang: str) -> Self:
        """The tariff with names in `lang`."""
        return cls(
            slug=edition.slug,
            title=edition.title.in_(lang),
            agency=edition.tariff.agency,
            version=edition.label,
            in_force_from=edition.version.in_force_from,
            url=edition.path(lang),
        )


class ExemptionDetails(Schema):
    """What a category does not pay."""

    items: list[str] = Field(
        description="Items, or headings with all under them; empty: everything"
    )
    legal_basis: str
    evidence: str

    @classmethod
    def of(cls, exemption: Exemption, lang: str) -> Self:
        """The exemption, told in `lang`."""
        return cls(
            items=list(exemption.items),
            legal_basis=exemption.legal_basis.in_(lang),
            evidence=exemption.evidence.in_(lang),
        )


class PayerDetails(Schema):
    """A category of payers."""

    key: str
    title: str
    exemptions: list[ExemptionDetails]

    @classmethod
    def of(cls, payer: PayerCategory, lang: str) -> Self:
        """The category with its name in `lang`."""
        exemptions = [ExemptionDetails.of(one, lang) for one in payer.exemptions]
        return cls(key=payer.key, title=payer.title.in_(lang), exemptions=exemptions)


class TierDetails(Schema):
    """What payers of one category pay; without a category: what everybody pays."""

    payer: str | None = None
    amount: Amount | None = None
    base: Amount | None = Field(None, description="For the first year")
    increment: Amount | None = Field(None, description="For each year after it")

    @classmethod
    def of(cls, tier: Tier | GrowthTier) -> Self:
        """The tier of either kind."""
        if isinstance(tier, Tier):
            return cls(payer=tier.payer, amount=decimal(tier.amount), base=None, increment=None)
        base, increment = decimal(tier.base), decimal(tier.increment)
        return cls(payer=tier.payer, amount=None, base=base, increment=increment)


class ItemDetails(Schema):
    """An item; which of the keys it has follows from its rule."""

    PLAIN: ClassVar = (
        *("rule", "parent", "covers_units", "threshold", "year_from", "year_to"),
        *("max_months", "payee", "objects"),
    )
    """Told as they are."""

    item: str
    article: str
    text: str
    rule: str
    parent: str | None = None
    amount: Amount | None = None
    tiers: list[TierDetails] | None = None
    counted_as: str | None = Field(None, description="The key by which a quote says how many")
    unit: str | None = None
    covers_units: int | None = None
    threshold: int | None = None
    added_to: list[str] | None = Field(None, description="One of these is paid too")
    year_from: int | None = None
    year_to: int | None = None
    max_months: int | None = None
    payee: str | None = Field(None, description="Where it is not the tariff's")
    objects: list[str] | None = Field(None, description="What the item is about")

    @classmethod
    def of(cls, item: Item, lang: str) -> Self:
        """The item with its name in `lang`."""
        own: dict[str, Any] = {name: getattr(item, name, None) for name in cls.PLAIN}
        own["objects"] = list(own["objects"]) or None
        if not isinstance(item, Heading):
            amount, unit = getattr(item, "amount", None), getattr(item, "unit", None)
            own |= {
                "amount": decimal(amount) if amount is not None else None,
                "tiers": [TierDetails.of(tier) for tier in item.tiers] or None,
                "unit": unit.title.in_(lang) if unit else None,
                "counted_as": counted_as(item) if is_counted(item) else None,
                "added_to": list(bases_of(item)) or None,
            }
        return cls(
            item=item.code, article=item.article or item.code, text=item.title.in_(lang), **own
        )


class TermDetails(Schema):
    """When a wording is in force."""

    since: date
    until: date | None = Field(None, description="The last day, as far as it is known now")

    @classmethod
    def of(cls, term: Term) -> Self:
        """The days of the term."""
        return cls(since=term.since, until=term.until)


class TariffDetails(TariffItem):
    """A tariff with all its items, in the order of the act."""

    legal_source: str
    payee: str = Field(description="An order of payment: whose account and budget codes")
    illustrative: bool = Field(description="The amounts are examples, and not those of the law")
    after_payment: str | None = None
    payer_categories: list[PayerDetails]
    items: list[ItemDetails]
    terms: list[TermDetails] = Field(description="Every version, the newest first")

    @classmethod
    def told(cls, edition: Edition, terms: Iterable[Term], lang: str) -> Self:
        """The tariff in `lang`, with the days of all its versions."""
        version = edition.version
        return cls(
            **TariffItem.of(edition, lang).model_dump(),
            legal_source=version.legal_source.in_(lang),
            payee=version.payee,
            illustrative=version.illustrative,
            after_payment=version.after_payment.in_(lang) if version.after_payment else None,
            payer_categories=[PayerDetails.of(payer, lang) for payer in version.payer_categories],
            items=[ItemDetails.of(item, lang) for item in version.items],
            terms=[TermDetails.of(term) for term in terms],
        )
