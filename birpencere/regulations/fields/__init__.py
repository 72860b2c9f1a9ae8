"""The types of field. To add one: a file here, a line in `FIELDS`, a template beside the others."""

from collections.abc import Mapping

from birpencere.regulations.fields.address import AddressField
from birpencere.regulations.fields.base import FieldType
from birpencere.regulations.fields.cadastral import CadastralField
from birpencere.regulations.fields.choice import ChoiceField
from birpencere.regulations.fields.choices import ChoicesField
from birpencere.regulations.fields.date import DateField
from birpencere.regulations.fields.email import EmailField
from birpencere.regulations.fields.explanation import ExplanationField
from birpencere.regulations.fields.file import FileField
from birpencere.regulations.fields.fin import FinField
from birpencere.regulations.fields.group import GroupField
from birpencere.regulations.fields.iban import IbanField
from birpencere.regulations.fields.imei import ImeiField
from birpencere.regulations.fields.long_text import LongTextField
from birpencere.regulations.fields.mobile import MobileField
from birpencere.regulations.fields.money import MoneyField
from birpencere.regulations.fields.number import NumberField
from birpencere.regulations.fields.period import PeriodField
from birpencere.regulations.fields.phone import PhoneField
from birpencere.regulations.fields.place import PlaceField
from birpencere.regulations.fields.plate import PlateField
from birpencere.regulations.fields.quantity import QuantityField
from birpencere.regulations.fields.reference import ReferenceField
from birpencere.regulations.fields.text import TextField
from birpencere.regulations.fields.time_slot import TimeSlotField
from birpencere.regulations.fields.vin import VinField
from birpencere.regulations.fields.voen import VoenField
from birpencere.regulations.fields.yes_no import YesNoField

_SIMPLE: dict[str, FieldType] = {
    "text": TextField(),
    "long_text": LongTextField(),
    "number": NumberField(),
    "money": MoneyField(),
    "date": DateField(),
    "yes_no": YesNoField(),
    "choice": ChoiceField(),
    "choices": ChoicesField(),
    "email": EmailField(),
    "phone": PhoneField(),
    "fin": FinField(),
    "voen": VoenField(),
    "iban": IbanField(),
    "address": AddressField(),
    "file": FileField(),
    "cadastral": CadastralField(),
    "explanation": ExplanationField(),
    "imei": ImeiField(),
    "mobile": MobileField(),
    "period": PeriodField(),
    "place": PlaceField(),
    "plate": PlateField(),
    "quantity": QuantityField(),
    "reference": ReferenceField(),
    "time_slot": TimeSlotField(),
    "vin": VinField(),
}
FIELDS: Mapping[str, FieldType] = {**_SIMPLE, "group": GroupField(_SIMPLE)}
"""By the word that a regulation uses; a group holds any of the others, not groups."""

__all__ = ["FIELDS", "FieldType"]
