"""A day of the calendar, typed as three parts or as `27.03.1991`; kept as ISO 8601."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.text import Language, Text
from birpencere.regulations.fields.base import FieldType, Posts, refuse_outside
from birpencere.regulations.fields.characters import single
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Shown, Value
from birpencere.regulations.types.widget import Input

PARTS = {
    "day": Input(Text(az="Gün", en="Day", ru="День"), mode="numeric", width=2),
    "month": Input(Text(az="Ay", en="Month", ru="Месяц"), mode="numeric", width=2),
    "year": Input(Text(az="İl", en="Year", ru="Год"), mode="numeric", width=4),
}
WRITTEN = re.compile(r"\s*([0-9]{1,2})\s*[./\- ]\s*([0-9]{1,2})\s*[./\- ]\s*([0-9]{4})\s*")


class DateField(FieldType):
    template = "date"
    parts = PARTS
    allows = frozenset({"min", "max", "computed", "autocomplete"})
    missing = _("Enter the date as day, month and year, for example 27.03.1991.")

    def collect(self, name: str, field: Field, posted: Posts) -> Json:
        if name in posted:
            return posted[name][-1]
        return {part: posted.get(f"{name}.{part}", [""])[-1] for part in PARTS}

    def parts_typed(self, typed: Json) -> Mapping[str, str]:
        found = WRITTEN.fullmatch(typed) if isinstance(typed, str) else None
        return (
            dict(zip(PARTS, found.groups(), strict=True)) if found else super().parts_typed(typed)
        )

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        day = day_of(typed).isoformat()
        refuse_outside(
            day,
            asked,
            _("The date must not be before %(limit)s."),
            _("The date must not be after %(limit)s."),
            show=lambda limit: f"{date.fromisoformat(limit):%d.%m.%Y}",
        )
        return day

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        return format_date(date.fromisoformat(str(value)), "long", locale=language)

    def to_cel(self, value: Value) -> object:
        return datetime.combine(date.fromisoformat(str(value)), datetime.min.time(), UTC)

    def from_cel(self, value: object) -> Value | None:
        return value.date().isoformat() if isinstance(value, datetime) else None

    def bound(self, value: object) -> Value | None:
        return self.from_cel(value)

    def samples(self, field: Field) -> tuple[object, ...]:
        return (datetime(2026, 1, 1, tzinfo=UTC),)

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        days = (0, -1, 1, -30, 14, 40, -365, 400, -3650, -10950)
        return tuple(f"{today + timedelta(days=number):%d.%m.%Y}" for number in days)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "dünən", "31.02.2026", "2026", {"day": "1", "month": "13", "year": "2026"})


def day_of(typed: Json) -> date:
    """The day that was typed; raises `FieldProblem`."""
    if isinstance(typed, dict):
        typed = ".".join(single(typed.get(part, "")).strip() for part in PARTS)
    found = WRITTEN.fullmatch(single(typed))
    if found is None:
        raise FieldProblem(DateField.missing)
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise FieldProblem(_("There is no such day in the calendar.")) from None
