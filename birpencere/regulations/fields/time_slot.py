"""Hours on a day, out of those that are offered."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date, get_day_names
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.text import Language, Text
from birpencere.regulations.fields.base import said
from birpencere.regulations.fields.choice import ChoiceField
from birpencere.regulations.fields.composite import CompositeField
from birpencere.regulations.fields.date import DateField
from birpencere.regulations.types import (
    Asked,
    Field,
    FieldProblem,
    Json,
    Key,
    Option,
    Shown,
    TimeRange,
    Value,
)

DATE = DateField()
DAY = Text(az="Tarix", en="Date", ru="Дата")
HOURS = Text(az="Saat", en="Time", ru="Время")


class TimeSlotField(CompositeField):
    """The value is `{"day": "2026-12-01", "from": "09:00", "to": "10:00"}`."""

    allows = frozenset({"min", "max", "times", "weekdays"})
    missing = _("Choose a day and the hours.")
    asks = {"day": ("date", DATE, DAY), "hours": ("choice", ChoiceField(), HOURS)}

    def inner(self, field: Field) -> tuple[Field, ...]:
        options = tuple(Option(Key(one.key), Text(az=str(one))) for one in field.times)
        return (
            Field(type="date", key=Key("day"), label=DAY),
            Field(type="choice", key=Key("hours"), label=HOURS, options=options),
        )

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        chosen: Any = super().parse(typed, field, asked)
        day = date.fromisoformat(chosen["day"])
        if day.weekday() not in {one.value for one in field.weekdays}:
            raise FieldProblem(self.missing, {"day": self._not_offered(field)})
        hours = next(one for one in field.times if one.key == chosen["hours"])
        return slot(chosen["day"], hours)

    def _not_offered(self, field: Field) -> str:
        names = get_day_names("wide", locale=get_language())
        days = ", ".join(names[one.value] for one in field.weekdays)
        return said(_("Choose another day. Possible are: %(days)s."), days=days)

    def json_schema(self, field: Field) -> dict[str, Any]:
        hour = {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"}
        return {
            "type": "object",
            "properties": {"day": {"type": "string", "format": "date"}, "from": hour, "to": hour},
            "required": ["day", "from", "to"],
            "additionalProperties": False,
        }

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        parts: Any = value
        day = format_date(date.fromisoformat(parts["day"]), "full", locale=language)
        return f"{day}, {parts['from']}–{parts['to']}"

    def to_cel(self, value: Value) -> object:
        parts: Any = value
        return parts | {"day": DATE.to_cel(parts["day"])}

    def bound(self, value: object) -> Value | None:
        return DATE.bound(value)

    def samples(self, field: Field) -> tuple[object, ...]:
        return tuple(self.to_cel(slot("2026-01-05", hours)) for hours in field.times)

    def faults(self, field: Field) -> Iterator[tuple[str, str]]:
        keys = [one.key for one in field.times]
        if len(keys) > len(set(keys)):
            yield "times", "hours stand twice"
        if not field.weekdays:
            yield "weekdays", "must not be empty"

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        """On each of the next ten days, at the first hours that are offered."""
        days = (today + timedelta(days=number) for number in range(1, 11))
        return tuple({"day": f"{day:%d.%m.%Y}", "hours": str(field.times[0].key)} for day in days)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ({}, {"day": "01.01.2026", "hours": "never"}, "a")


def slot(day: str, hours: TimeRange) -> dict[str, Any]:
    """The answer: these hours on that day."""
    return {"day": day, "from": f"{hours.start:%H:%M}", "to": f"{hours.end:%H:%M}"}
