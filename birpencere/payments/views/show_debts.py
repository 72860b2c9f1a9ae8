"""What the pages of debts show of them."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birpencere.kernel.text import Text
from birpencere.payments.models import Debt
from birpencere.payments.providers.debts import Owing

TAGS: Final = {Debt.Status.TOLD: "in-time", Debt.Status.REFUSED: "late"}
"""How a state of a paid debt looks; the others are neutral."""
_MONTH: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_QUARTER: Final = re.compile(r"([0-9]{4})-Q([1-4])")


def period_in_words(period: str) -> str:
    """`2026-10` as oktyabr 2026, `2026-Q3` as quarter 3 of 2026; what is neither as it is."""
    if month := _MONTH.fullmatch(period):
        day = date(int(month[1]), int(month[2]), 1)
        return format_date(day, "LLLL y", locale=get_language() or "az")
    if quarter := _QUARTER.fullmatch(period):
        return _("quarter %(quarter)s of %(year)s") % {"quarter": quarter[2], "year": quarter[1]}
    return period


def box_of(debt: Owing) -> str:
    """What the box of a debt is worth: its number and the amount that the payer sees."""
    return f"{debt.number}={debt.amount}"


def owing_rows(
    debts: Iterable[Owing], *, chosen: Collection[str], today: date
) -> list[dict[str, Any]]:
    """Debts to choose from; before anything was chosen all are."""
    return [
        {
            **_line(debt.title, debt.period, debt.amount),
            "box": box_of(debt),
            "due_on": debt.due_on,
            "is_late": debt.due_on < today,
            "is_chosen": not chosen or box_of(debt) in chosen,
        }
        for debt in debts
    ]


def debt_rows(debts: Iterable[Debt]) -> list[dict[str, Any]]:
    """The debts of a bill, each with its payee and what became of it."""
    return [
        {
            **_line(Text.of(debt.line.text), debt.line.article, debt.line.amount),
            "payee": debt.line.payee.name,
            "status": debt.get_status_display(),
            "kind": TAGS.get(Debt.Status(debt.status), ""),
        }
        for debt in debts
    ]


def _line(title: Text, period: str, amount: Decimal) -> dict[str, Any]:
    return {"title": title, "period": period_in_words(period), "amount": amount}
