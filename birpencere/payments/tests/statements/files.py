"""Files as a bank writes them; also for the benchmark."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO
from typing import Final

from birpencere.kernel.numbering import BillReference

ACCOUNT: Final = "AZ17CTRE00000000000002117131"
PAYER_ACCOUNT: Final = "AZ21NABZ00000000137010001944"
FIRST_BILL: Final = 1_000_000_000

ENTRY: Final = """
   <Ntry>
    <NtryRef>{number}</NtryRef>
    <Amt Ccy="AZN">{amount}</Amt>
    <CdtDbtInd>{direction}</CdtDbtInd>
    <Sts><Cd>BOOK</Cd></Sts>
    <BookgDt><Dt>2026-11-20</Dt></BookgDt>
    <ValDt><Dt>2026-11-20</Dt></ValDt>
    <AcctSvcrRef>{reference}</AcctSvcrRef>
    <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd>
    <NtryDtls>
     <TxDtls>
      <Refs><AcctSvcrRef>{reference}</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
      <Amt Ccy="AZN">{amount}</Amt>
      <CdtDbtInd>{direction}</CdtDbtInd>
      <RltdPties>
       <Dbtr><Pty><Nm>{payer}</Nm><Id><PrvtId><Othr><Id>{payer_id}</Id></Othr></PrvtId></Id></Pty></Dbtr>
       <DbtrAcct><Id><IBAN>{payer_account}</IBAN></Id></DbtrAcct>
      </RltdPties>
      <RmtInf><Ustrd>{purpose}</Ustrd></RmtInf>
     </TxDtls>
    </NtryDtls>
   </Ntry>"""
_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:{kind}.001.{version}">
 <{container}>
  <GrpHdr><MsgId>MSG-{statement_id}</MsgId><CreDtTm>2026-11-20T19:00:00+04:00</CreDtTm>{message_page}</GrpHdr>
  <{element}>
   <Id>{statement_id}</Id>
   {statement_page}<ElctrncSeqNb>224</ElctrncSeqNb>
   <CreDtTm>2026-11-20T19:00:00+04:00</CreDtTm>
   <FrToDt><FrDtTm>2026-11-20T00:00:00+04:00</FrDtTm><ToDtTm>2026-11-20T18:00:00+04:00</ToDtTm></FrToDt>
   <Acct><Id><IBAN>{account}</IBAN></Id><Ccy>AZN</Ccy></Acct>"""
_BALANCE: Final = """
   <Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="AZN">{amount}</Amt>
    <CdtDbtInd>{direction}</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>"""
_TAIL: Final = """
  </{element}>
 </{container}>
</Document>
"""
_KINDS: Final = {
    "camt.053": ("BkToCstmrStmt", "Stmt"),
    "camt.054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
}


def entry(
    number: int = 1,
    *,
    amount: str = "150.00",
    direction: str = "CRDT",
    bank_reference: str = "",
    purpose: str = "Dövlət rüsumu",
    payer: str = "MƏMMƏDOVA AYSEL ELÇİN QIZI",
    payer_id: str = "5ARPXK2",
) -> str:
    """A line; without a reference of the bank's it is told by its number."""
    return ENTRY.format(
        number=number,
        amount=amount,
        direction=direction,
        reference=bank_reference or f"B{number:012d}",
        purpose=purpose,
        payer=payer,
        payer_id=payer_id,
        payer_account=PAYER_ACCOUNT,
    )


def statement(
    entries: Iterable[str],
    *,
    kind: str = "camt.053",
    version: str = "08",
    statement_id: str = "S-2026-224",
    account: str = ACCOUNT,
    opening: str = "1000.00",
    closing: str = "1150.00",
    message_page: str = "",
    statement_page: str = "",
) -> Iterator[str]:
    """The pieces of a file; amounts below zero are debit balances, without one there is none."""
    container, element = _KINDS[kind]
    names = {"container": container, "element": element}
    pages = {"message_page": message_page, "statement_page": statement_page}
    yield _HEAD.format(
        kind=kind, version=version, statement_id=statement_id, account=account, **names, **pages
    )
    if kind == "camt.053":
        yield _balance("OPBD", opening) if opening else ""
        yield _balance("CLBD", closing) if closing else ""
    yield from entries
    yield _TAIL.format(**names)


def _balance(code: str, amount: str) -> str:
    direction = "DBIT" if amount.startswith("-") else "CRDT"
    return _BALANCE.format(code=code, amount=amount.removeprefix("-"), direction=direction)


def page(number: int, *, of: int, entries: Iterable[str], kind: str = "camt.053") -> BytesIO:
    """A page of a statement with one payment of 150 manats a page."""
    last = "true" if number == of else "false"
    return file(
        statement(
            entries,
            kind=kind,
            opening="1000.00" if number == 1 else "",
            closing=str(1000 + 150 * of) if number == of else "",
            message_page=f"<MsgPgntn><PgNb>{number}</PgNb><LastPgInd>{last}</LastPgInd></MsgPgntn>",
        )
    )


def file(pieces: Iterable[str], encoding: str = "utf-8") -> BytesIO:
    """The pieces as one file."""
    return BytesIO("".join(pieces).encode(encoding))


def day(lines: int) -> Iterator[str]:
    """A statement of that many payments, each naming its bill."""
    amount = Decimal("150.00")
    entries = (
        entry(
            number,
            amount=str(amount),
            purpose=f"Dövlət rüsumu, {BillReference(FIRST_BILL + number)} nömrəli ödəniş",
        )
        for number in range(lines)
    )
    return statement(entries, opening="0.00", closing=str(lines * amount))
