"""Where money goes."""

from typing import NamedTuple


class BankDetails(NamedTuple):
    """To whom money is paid, and on which account."""

    name: str
    voen: str
    account: str
    bank: str
    bic: str
