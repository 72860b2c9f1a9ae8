"""The regulation of a service that takes money which a register says is owed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.regulation import DirectRegulation


class DebtKind(StrEnum):
    """Registers of debts; `payments` has a client for each."""

    UTILITIES = "utilities"
    FINES = "fines"
    TAXES = "taxes"
    MIGRATION = "migration"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRegulation(DirectRegulation):
    """Which debts are paid, and by what they are looked up."""

    interaction: Literal["payment"]
    debts: DebtKind
    """The register that says what is owed."""
    code: Text
    """What it is looked up by is called so, as: subscriber code."""
    hint: Text
    payees: tuple[Key, ...] = ()
    """Only what is owed to these is shown, by their ids in the catalogue's files of payees; nothing: all."""
