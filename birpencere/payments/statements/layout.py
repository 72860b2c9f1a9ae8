"""Which elements of camt.053 and camt.054 count, and where they stand in any of the versions.

ISO 20022, bank-to-customer cash management, versions 001.02 to 001.12. For what counts here they differ in
the wrapping of the status and of the parties only, so that one table of paths serves all of them.
"""

import re
from dataclasses import dataclass
from typing import Final

from birpencere.payments.statements.records import Shape
from birpencere.payments.statements.types import Kind

_NAMESPACE: Final = re.compile(
    r"urn:iso:std:iso:20022:tech:xsd:(camt\.05[34])\.001\.(?:0[2-9]|1[0-2])"
)
_CONTAINERS: Final = {
    Kind.STATEMENT: ("Document/BkToCstmrStmt", "Stmt"),
    Kind.NOTIFICATION: ("Document/BkToCstmrDbtCdtNtfctn", "Ntfctn"),
}

_WRAPPINGS: Final = ("Pty/", "")
"""From version 08 on a party may also be a bank, so that persons stand one element deeper."""


@dataclass(frozen=True, slots=True)
class Party:
    """Where the names, identifiers and accounts of one side may stand, the best place first."""

    names: tuple[str, ...]
    ids: tuple[str, ...]
    accounts: tuple[str, ...]

    @classmethod
    def called(cls, name: str) -> "Party":
        """The ultimate party comes first: a terminal's company pays for the citizen at the terminal."""
        places = [
            f"RltdPties/{party}/{wrap}" for party in (f"Ultmt{name}", name) for wrap in _WRAPPINGS
        ]
        return cls(
            names=tuple(f"{place}Nm" for place in places),
            ids=tuple(
                f"{place}Id/{whose}/Othr/Id" for place in places for whose in ("PrvtId", "OrgId")
            ),
            accounts=(f"RltdPties/{name}Acct/Id/IBAN", f"RltdPties/{name}Acct/Id/Othr/Id"),
        )

    @property
    def leaves(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.names, *self.ids, *self.accounts)


PAYER: Final = Party.called("Dbtr")
PAYEE: Final = Party.called("Cdtr")
STRUCTURED: Final = "RmtInf/Strd/CdtrRefInf/Ref"
FREE: Final = ("RmtInf/Ustrd", "AddtlTxInf")
OLD_AMOUNT: Final = "AmtDtls/TxAmt/Amt"
"""Of a part of a booking, before parts had an amount of their own."""
REFERENCE: Final = "AcctSvcrRef"
PART_REFERENCE: Final = "Refs/AcctSvcrRef"


_PAGE: Final = ("PgNb", "LastPgInd")
PAGES: Final = ("StmtPgntn", "NtfctnPgntn")
"""How a statement is paged; a message that is paged pages the statement in it."""
MESSAGE_PAGE: Final = "MsgPgntn"
_GROUP: Final = ("MsgId", *(f"{MESSAGE_PAGE}/{leaf}" for leaf in _PAGE))
_HEAD: Final = (
    *("Id", "ElctrncSeqNb", "Acct/Id/IBAN", "Acct/Ccy"),
    *("FrToDt/FrDtTm", "FrToDt/ToDtTm"),
    *(f"{element}/{leaf}" for element in PAGES for leaf in _PAGE),
)
_BALANCE: Final = ("Tp/CdOrPrtry/Cd", "Amt", "CdtDbtInd")
_ENTRY: Final = (
    *("Amt", "CdtDbtInd", "RvslInd", "Sts", "Sts/Cd", REFERENCE, "AddtlNtryInf"),
    *(f"{day}/{form}" for day in ("BookgDt", "ValDt") for form in ("Dt", "DtTm")),
)
_PART: Final = (
    *("Amt", OLD_AMOUNT, "CdtDbtInd", PART_REFERENCE, STRUCTURED, *FREE),
    *PAYER.leaves,
    *PAYEE.leaves,
)
_SEVERAL: Final = frozenset({STRUCTURED, FREE[0], *PAYER.ids, *PAYEE.ids})


def _shapes(kind: Kind) -> tuple[Shape, ...]:
    container, name = _CONTAINERS[kind]
    head = f"{container}/{name}"
    return (
        Shape(f"{container}/GrpHdr", _GROUP),
        Shape(head, _HEAD),
        Shape(f"{head}/Bal", _BALANCE, is_part=True),
        Shape(f"{head}/Ntry", _ENTRY),
        Shape(f"{head}/Ntry/NtryDtls/TxDtls", _PART, _SEVERAL),
    )


_SHAPES: Final = {kind: _shapes(kind) for kind in Kind}


def shapes_of(namespace: str) -> tuple[Shape, ...]:
    """What counts in a message of this XML namespace; nothing where it is of another kind or version."""
    match = _NAMESPACE.fullmatch(namespace)
    return _SHAPES[Kind(match[1])] if match else ()


def kind_of(head: str) -> Kind:
    """The kind of message whose statements are elements of this name."""
    return next(kind for kind, (_container, name) in _CONTAINERS.items() if name == head)
