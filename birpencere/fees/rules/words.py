"""How an amount came about, in words of whoever reads it: worded when it is shown."""

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birpencere.fees.types import Exemption, GrowthTier, Surcharge, Unit
from birpencere.kernel.errors import Message
from birpencere.kernel.money import Money
from birpencere.kernel.text import Text


def figures(money: Money) -> str:
    """7,00 or 7.00: an amount as the language writes it, without the sign."""
    text = f"{money.amount:.2f}"
    return text if get_language() == "en" else text.replace(".", ",")


def _words(text: Text) -> str:
    return text.in_(get_language() or "az")


def _times(count: int, each: Money) -> str:
    return f"{count} × {figures(each)}"


def _units(unit: Unit, count: int, each: Money) -> str:
    return f"{_words(unit.title)}: {_times(count, each)}"


def _above(unit: Unit, count: int, threshold: int, each: Money) -> str:
    name = {"unit": _words(unit.title), "count": count, "threshold": threshold}
    if count <= threshold:
        return _("%(unit)s: %(count)s; up to %(threshold)s nothing is added") % name
    name["sum"] = _times(count - threshold, each)
    return _("%(unit)s: %(count)s, of them above %(threshold)s: %(sum)s") % name


def _growth(tier: GrowthTier, year_from: int, year: int) -> str:
    base, increment = figures(tier.base), figures(tier.increment)
    if year == year_from:
        return _("year %(year)s: %(base)s") % {"year": year, "base": base}
    return _("year %(year)s: %(base)s + (%(year)s − %(first)s) × %(increment)s") % {
        "year": year,
        "base": base,
        "first": year_from,
        "increment": increment,
    }


def _months(count: int, each: Money) -> str:
    return _("months: %(sum)s") % {"sum": _times(count, each)}


def _added(item: Surcharge, reckoned: Message) -> str:
    return _("added to item %(item)s; %(sum)s") % {"item": item.adds_to, "sum": reckoned}


def _alone(reckoned: Message, bases: tuple[str, ...]) -> str:
    return _("%(sum)s; on top of item %(bases)s, which is not counted here") % {
        "sum": reckoned,
        "bases": ", ".join(bases),
    }


def _exempt(exemption: Exemption) -> str:
    return _("exempt: %(law)s; to be shown: %(evidence)s") % {
        "law": _words(exemption.legal_basis),
        "evidence": _words(exemption.evidence),
    }


times = lazy(_times, str)
units = lazy(_units, str)
above = lazy(_above, str)
growth = lazy(_growth, str)
months = lazy(_months, str)
added = lazy(_added, str)
alone = lazy(_alone, str)
exempt = lazy(_exempt, str)
