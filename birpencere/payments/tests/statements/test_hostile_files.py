"""What is no statement, or a trap, is refused with line and path, and costs little."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from itertools import chain, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.payments.statements import safe_xml
from birpencere.payments.statements.errors import StatementRefused
from birpencere.payments.statements.reader import read
from birpencere.payments.tests.statements.files import ACCOUNT, entry, file, statement

PIECE = 64 * 1024
WHOLE = "".join(statement([entry()]))
LAUGHS = """<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"""
AMOUNT = '<Amt Ccy="AZN">150.00'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def refusal(content: Iterable[bytes]) -> str:
    """What the person who sent the file is told."""
    with pytest.raises(StatementRefused) as refused:
        list(read(content))
    return str(refused.value.message)


def without(element: str) -> str:
    """The file without the first element of that name."""
    begin, end = WHOLE.index(f"<{element}"), WHOLE.index(f"</{element}>")
    return WHOLE[:begin] + WHOLE[end + len(element) + 3 :]


def line_of(text: str) -> int:
    """Where in the whole file the text stands."""
    return WHOLE[: WHOLE.index(text)].count("\n") + 1


@pytest.mark.parametrize("declaration", [LAUGHS, OUTSIDE, "<!DOCTYPE x>"])
def test_document_type_declarations_are_refused(declaration: str) -> None:
    hostile = WHOLE.replace(DECLARATION, DECLARATION + declaration)
    assert refusal(file([hostile])).startswith("line 1, XML: The file has a document type")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('Ccy="AZN">150.00', 'Ccy="USD">150.00', "The currency is “USD”, expected AZN."),
        ('<Amt Ccy="AZN">150.00', "<Amt>150.00", "The currency is “”, expected AZN."),
        ('Ccy="AZN">150.00', 'Ccy="AZN">150,00', "“150,00” is no amount such as 150.00."),
        ('Ccy="AZN">150.00', 'Ccy="AZN">1.5e2', "“1.5e2” is no amount such as 150.00."),
        ('Ccy="AZN">150.00', 'Ccy="AZN">١٥٠', "“١٥٠” is no amount such as 150.00."),
        ('Ccy="AZN">150.00', f'Ccy="AZN">{"9" * 13}', f"“{'9' * 13}” is no amount such as"),
        ('Ccy="AZN">150.00', 'Ccy="AZN">NaN', "“NaN” is no amount such as 150.00."),
        ('Ccy="AZN">150.00', 'Ccy="AZN">-150.00', "-150.00 is below zero"),
        ('Ccy="AZN">150.00', 'Ccy="AZN">150.005', "150.005 has a fraction of a qəpik."),
    ],
)
def test_amounts_that_can_not_be_relied_on_are_refused(old: str, new: str, told: str) -> None:
    message = refusal(file([WHOLE.replace(old, new, 1)]))
    where = f"line {line_of(AMOUNT)}, Document/BkToCstmrStmt/Stmt/Ntry/Amt: "
    assert message.startswith(where + told)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("CRDT</CdtDbtInd>\n    <Sts>", "IN</CdtDbtInd><Sts>", "Ntry/CdtDbtInd: “IN” is no dir"),
        ("<Dt>2026-11-20</Dt></BookgDt>", "<Dt>20.11.2026</Dt></BookgDt>", "“20.11.2026” is no"),
        ("<Dt>2026-11-20</Dt></BookgDt>", "<Dt>2026-02-30</Dt></BookgDt>", "“2026-02-30” is no"),
        ("<Dt>2026-11-20</Dt></BookgDt>", "<Dt>0001-01-01</Dt></BookgDt>", "“0001-01-01” is no"),
        ("<FrDtTm>2026", "<FrDtTm>9999", "FrToDt/FrDtTm: “9999-11-20T00:00:00+04:00” is no moment"),
        ("<Dt>2026-11-20</Dt></BookgDt>", "<DtTm>now</DtTm></BookgDt>", "“now” is no moment"),
        (ACCOUNT, ACCOUNT.replace("AZ17", "AZ18"), "Acct/Id/IBAN: There is no such IBAN"),
        ("<Ccy>AZN", "<Ccy>EUR", "Acct/Ccy: The currency is “EUR”"),
        ("<ElctrncSeqNb>224", "<ElctrncSeqNb>x", "Stmt/ElctrncSeqNb: “x” is no whole number."),
        ("<Id>S-", f"<Id>{'S' * 36}", "It has 44 characters, at most 35 are allowed."),
        ("Dövlət rüsumu", "x" * 4001, "A text is longer than 4000 characters."),
        ("<Ustrd>", f"<Ustrd>{'x' * 3999}</Ustrd><Ustrd>", "A text is longer than"),
        ("<NtryRef>", "<a>" * 50, "More than 40 elements stand inside one another."),
        ("<Sts>", '<Amt Ccy="AZN">1.00</Amt><Sts>', "Ntry/Amt: It stands there twice."),
        ("<Bal>", "<Bal></Bal>" * 101 + "<Bal>", "There are more than 100 of these."),
        ("camt.053.001.08", "camt.053.001.13", "“Document” of “urn:iso:std:iso:20022:tech:xsd:cam"),
        ("camt.053.001.08", "camt.052.001.08", "is no statement: expected camt.053 or camt.054."),
        ("camt.053.001.08", "camt.054.001.08", "“GrpHdr” is missing."),
        (
            "1150.00",
            "1150.01",
            "Opening balance and lines make 1150.00, but the closing balance is",
        ),
        ("</Ntry>", "</Nrty>", "This is not well-formed XML (mismatched tag)."),
    ],
)
def test_what_breaks_a_rule_is_named(old: str, new: str, told: str) -> None:
    assert told in refusal(file([WHOLE.replace(old, new, 1)]))


@pytest.mark.parametrize(
    "element", ["GrpHdr", "MsgId", "Stmt", "Acct", "Bal", "Amt", "CdtDbtInd", "Sts", "BookgDt"]
)
def test_what_has_to_be_there_is_demanded(element: str) -> None:
    assert "is missing." in refusal(file([without(element)]))


def test_a_line_without_the_reference_of_the_bank_is_refused() -> None:
    nameless = WHOLE.replace("<AcctSvcrRef>B000000000001</AcctSvcrRef>", "")
    assert "TxDtls: “Refs/AcctSvcrRef” is missing." in refusal(file([nameless]))


def test_parts_that_do_not_make_up_their_booking_are_refused() -> None:
    begin, end = WHOLE.index("<TxDtls>"), WHOLE.index("</NtryDtls>")
    doubled = WHOLE[:end] + WHOLE[begin:end] + WHOLE[end:]
    told = "Stmt/Ntry: The parts of the booking add up to 300.00, not to 150.00."
    assert told in refusal(file([doubled]))


def test_balances_after_the_lines_do_not_count() -> None:
    begin, end = WHOLE.index("<Bal>"), WHOLE.rindex("</Bal>") + 6
    moved = WHOLE[:begin] + WHOLE[end:].replace("</Stmt>", f"{WHOLE[begin:end]}</Stmt>")
    assert "“Bal OPBD” is missing." in refusal(file([moved]))


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1254", "UTF-7", "nonsense"])
def test_other_encodings_are_refused(encoding: str) -> None:
    message = refusal(file([WHOLE.replace("UTF-8", encoding)]))
    assert message == f"line 1, XML: The file is in {encoding}, expected UTF-8 or UTF-16."


def test_bytes_that_are_no_text_are_refused() -> None:
    assert "not well-formed" in refusal(BytesIO(WHOLE.encode("latin-1", "replace") + b"\xff"))
    assert "not well-formed" in refusal(BytesIO(b"PK\x03\x04zip"))


@pytest.mark.parametrize("size", [0, 10, 500, len(WHOLE) - 20])
def test_a_file_that_was_cut_off_is_refused(size: int) -> None:
    assert "The file ends in the middle, or is empty." in refusal(file([WHOLE[:size]]))


class Endless:
    """A file that goes on for ever, and counts what was read of it."""

    def __init__(self, start: str, more: bytes) -> None:
        self.start, self.more, self.size = start.encode(), more, 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in chain([self.start], repeat(self.more * PIECE)):
            self.size += len(piece)
            yield piece


@pytest.mark.parametrize(
    ("start", "more"),
    [(f"{WHOLE}<!-- ", b"x"), (WHOLE[: WHOLE.index("<NtryRef>")] + '<a b="', b"y")],
    ids=["comment", "attribute"],
)
def test_what_would_have_to_be_in_memory_whole_is_given_up_soon(start: str, more: bytes) -> None:
    endless = Endless(start, more)
    assert "A tag or comment is longer than 1 MB." in refusal(endless)
    assert endless.size < 3 * safe_xml.LONGEST_TAG


def test_gigabytes_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xml, "LARGEST", 4 << 20)
    endless = Endless(WHOLE, b"<!-- -->")
    assert "The file is larger than 4 MB." in refusal(endless)


@given(st.data())
def test_no_damage_makes_it_fail_in_another_way(data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(WHOLE)))
    end = data.draw(st.integers(begin, begin + 40))
    noise = data.draw(st.binary(max_size=8) | st.sampled_from([b"<", b"</Ntry>", b"&lt;", b"\x00"]))
    content = WHOLE[:begin].encode() + noise + WHOLE[end:].encode()
    with suppress(StatementRefused):
        list(read(BytesIO(content)))
