"""What a bank says in any of the versions comes out as plain values."""

from datetime import UTC, date, datetime
from decimal import Decimal
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.payments.statements.reader import read
from birpencere.payments.statements.types import Entry, Kind, Statement
from birpencere.payments.tests.statements.files import (
    ACCOUNT,
    PAYER_ACCOUNT,
    day,
    entry,
    file,
    statement,
)

OLD_STATUS = ("<Sts><Cd>BOOK</Cd></Sts>", "<Sts>BOOK</Sts>")
PARTY = "<Pty><Nm>MƏMMƏDOVA AYSEL ELÇİN QIZI</Nm>"


def lines(*entries: str, **options: str) -> list[Entry]:
    """The lines of a statement of these entries."""
    return [each for each in read(file(statement(entries, **options))) if isinstance(each, Entry)]


def heads(*entries: str, **options: str) -> list[Statement]:
    """The statements of a file."""
    found = read(file(statement(entries, **options)))
    return [each for each in found if isinstance(each, Statement)]


def part(entry: str) -> str:
    """The one part of a booking, to repeat it."""
    begin, end = entry.index("<TxDtls>"), entry.index("</NtryDtls>")
    return entry[begin:end]


def test_the_head_of_a_statement() -> None:
    [head] = heads(entry())
    assert head == Statement(
        kind=Kind.STATEMENT,
        message_id="MSG-S-2026-224",
        statement_id="S-2026-224",
        account=head.account,
        sequence=224,
        begins_at=datetime(2026, 11, 19, 20, tzinfo=UTC),
        ends_at=datetime(2026, 11, 20, 14, tzinfo=UTC),
        opening=Decimal("1000.00"),
        closing=Decimal("1150.00"),
        line=5,
    )
    assert head.account == ACCOUNT


def test_a_line_of_a_statement() -> None:
    [line] = lines(entry(7, purpose="Rüsum, № 20.1-2026-000123"))
    assert line == Entry(
        reference="B000000000007",
        place=1,
        total=Decimal("150.00"),
        amount=Decimal("150.00"),
        is_credit=True,
        is_reversal=False,
        booked_on=date(2026, 11, 20),
        value_on=date(2026, 11, 20),
        structured="",
        purpose="Rüsum, № 20.1-2026-000123",
        payer_name="MƏMMƏDOVA AYSEL ELÇİN QIZI",
        payer_account=PAYER_ACCOUNT,
        payer_ids="5ARPXK2",
        line=line.line,
    )


@pytest.mark.parametrize("version", [f"{number:02d}" for number in range(2, 13)])
@pytest.mark.parametrize("kind", Kind)
def test_every_version_of_both_messages_is_read(kind: Kind, version: str) -> None:
    [head] = heads(entry(), kind=kind, version=version)
    assert (head.kind, head.opening is None) == (kind, kind is Kind.NOTIFICATION)
    assert len(lines(entry(), kind=kind, version=version)) == 1


def test_the_old_wrapping_of_status_and_parties_is_read() -> None:
    old = entry().replace(*OLD_STATUS).replace("<Pty>", "").replace("</Pty>", "")
    assert lines(old, version="02") == lines(entry())


def test_files_in_utf_16_are_read() -> None:
    text = "".join(statement([entry()])).replace("UTF-8", "UTF-16")
    [_head, line] = read(file([text], "utf-16"))
    assert isinstance(line, Entry)
    assert line.payer_name == "MƏMMƏDOVA AYSEL ELÇİN QIZI"


def test_a_booking_of_several_payments_is_a_line_for_each() -> None:
    booking = entry(amount="100.00")
    one, two = (
        part(entry(amount=amount, payer_id=payer))
        for amount, payer in (("60.00", "5ARPXK2"), ("40.00", "4NZMQ7T"))
    )
    found = lines(booking.replace(part(booking), one + two), closing="1100.00")
    assert [(line.place, str(line.amount), line.payer_ids) for line in found] == [
        (1, "60.00", "5ARPXK2"),
        (2, "40.00", "4NZMQ7T"),
    ]
    assert {line.total for line in found} == {Decimal("100.00")}
    assert {line.reference for line in found} == {"B000000000001"}


def test_parts_have_their_own_reference_where_their_booking_has_none() -> None:
    whole = "<AcctSvcrRef>B000000000001</AcctSvcrRef>\n    <BkTxCd>"
    assert whole in entry()
    [line] = lines(entry().replace(whole, "<BkTxCd>"))
    assert (line.reference, line.place, line.total) == ("B000000000001", 0, Decimal("150.00"))


def test_a_booking_without_parts_is_one_line() -> None:
    booking = (
        entry()
        .replace(part(entry()), "")
        .replace("</Ntry>", "<AddtlNtryInf>faiz</AddtlNtryInf></Ntry>")
    )
    [line] = lines(booking)
    assert (line.place, line.purpose, line.payer_name) == (0, "faiz", "")


def test_the_amount_of_an_old_part_is_that_of_its_transaction() -> None:
    detail = '</Refs>\n      <Amt Ccy="AZN">150.00</Amt>'
    assert detail in entry()
    old = '</Refs><AmtDtls><TxAmt><Amt Ccy="AZN">60.00</Amt></TxAmt></AmtDtls>'
    foreign = '</Refs><AmtDtls><TxAmt><Amt Ccy="USD">88.24</Amt></TxAmt></AmtDtls>'
    two = part(entry()).replace(detail, old) + part(entry(amount="90.00"))
    assert [str(line.amount) for line in lines(entry().replace(part(entry()), two))] == [
        "60.00",
        "90.00",
    ]
    for none in ("</Refs>", foreign):
        assert [str(line.amount) for line in lines(entry().replace(detail, none))] == ["150.00"]


def test_money_that_went_out_names_whom_it_went_to() -> None:
    out = entry(direction="DBIT").replace("Dbtr", "Cdtr")
    [line] = lines(out, closing="850.00")
    assert (line.is_credit, line.signed) == (False, Decimal("-150.00"))
    assert (line.payer_ids, line.payer_account) == ("5ARPXK2", PAYER_ACCOUNT)


def test_the_ultimate_payer_counts_not_the_terminal() -> None:
    citizen = "<UltmtDbtr><Pty><Nm>Aysel</Nm></Pty></UltmtDbtr></RltdPties>"
    [line] = lines(entry(payer="Terminal MMC").replace("</RltdPties>", citizen))
    assert line.payer_name == "Aysel"


def test_texts_that_may_stand_there_several_times_are_joined() -> None:
    remittance = (
        "<RmtInf><Ustrd>bir</Ustrd><Ustrd>iki</Ustrd>"
        "<Strd><CdtrRefInf><Ref>100</Ref></CdtrRefInf></Strd>"
        "<Strd><CdtrRefInf><Ref>200</Ref></CdtrRefInf></Strd></RmtInf><AddtlTxInf>üç</AddtlTxInf>"
    )
    [line] = lines(entry(purpose="X").replace("<RmtInf><Ustrd>X</Ustrd></RmtInf>", remittance))
    assert (line.purpose, line.structured) == ("bir iki üç", "100 200")


@pytest.mark.parametrize("status", ["PDNG", "INFO", "FUTR"])
def test_what_is_not_booked_yet_is_left_out(status: str) -> None:
    assert lines(entry().replace("BOOK", status), closing="1000.00") == []


def test_lines_about_no_money_are_left_out() -> None:
    assert lines(entry(amount="0.00"), closing="1000.00") == []


def test_a_reversal_is_told() -> None:
    [line] = lines(entry().replace("<Sts>", "<RvslInd>true</RvslInd><Sts>"))
    assert line.is_reversal


def test_an_overdrawn_account_is_below_zero() -> None:
    [head] = heads(entry(), opening="-1000.00", closing="-850.00")
    assert (head.opening, head.closing) == (Decimal("-1000.00"), Decimal("-850.00"))


def test_the_closing_balance_of_the_day_before_opens_too() -> None:
    text = "".join(statement([entry()])).replace("OPBD", "PRCD")
    assert len(list(read(file([text])))) == 2


def test_days_are_those_of_baku() -> None:
    moment = entry().replace("<Dt>2026-11-20</Dt>", "<DtTm>2026-11-20T21:30:00Z</DtTm>")
    naive = entry().replace("<Dt>2026-11-20</Dt>", "<DtTm>2026-11-20T21:30:00</DtTm>")
    assert [line.booked_on.day for line in (*lines(moment), *lines(naive))] == [21, 20]


def test_a_file_may_hold_several_statements() -> None:
    text = "".join(statement([entry()]))
    begin, end = text.index("<Stmt>"), text.index("</BkToCstmrStmt>")
    second = text[begin:end].replace("S-2026-224", "S-2026-225")
    found = list(read(file([text[:end], second, text[end:]])))
    assert [type(each) for each in found] == [Statement, Entry, Statement, Entry]


def test_elements_of_others_are_walked_over() -> None:
    more = '<Extra xmlns="urn:bank"><Amt Ccy="USD">-1</Amt><deep><er/></deep></Extra><Unknown/>'
    assert lines(entry().replace("<NtryDtls>", f"{more}<NtryDtls>")) == lines(entry())


def test_a_long_file_is_read_in_pieces() -> None:
    found = read(file(day(500)))
    assert sum(isinstance(each, Entry) for each in found) == 500


payments = st.tuples(
    st.integers(1, 10**13).map(lambda qepik: Decimal(qepik).scaleb(-2)),
    st.sampled_from(["CRDT", "DBIT"]),
    st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=140),
)


@given(st.lists(payments, max_size=5), st.sampled_from(["utf-8", "utf-16"]))
def test_what_a_bank_writes_is_what_is_read(
    written: list[tuple[Decimal, str, str]], encoding: str
) -> None:
    entries = [
        entry(number, amount=str(amount), direction=direction, purpose=escape(purpose))
        for number, (amount, direction, purpose) in enumerate(written)
    ]
    moved = sum((amount if way == "CRDT" else -amount for amount, way, _ in written), Decimal(0))
    text = "".join(statement(entries, opening="0.00", closing=str(moved)))
    told = list(read(file([text.replace("UTF-8", encoding)], encoding)))
    found = [
        (each.amount, each.is_credit, each.purpose) for each in told if isinstance(each, Entry)
    ]
    assert found == [(amount, way == "CRDT", purpose) for amount, way, purpose in written]
