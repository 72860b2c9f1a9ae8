"""The number of a mobile telephone set (IMEI)."""

from datetime import date

from birpencere.kernel.things import parse_imei
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types import Field, Json
from birpencere.regulations.types.widget import Input


class ImeiField(IdentifierField):
    input = Input(mode="numeric", width=20)
    read = parse_imei
    pattern = r"^[0-9]{15}$"

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return ("490154203237518",)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "490154203237519", "49")
