"""What agencies send: found faulty or in order, published, refused to others."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import pyarrow.parquet
import pytest
from django.db import ProgrammingError, connection, transaction

from birpencere.identity.tests.rights import As
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.kernel.text import Text
from birpencere.opendata import queries
from birpencere.opendata.actions import (
    create_data_set,
    describe_data_set,
    forget_rows,
    publish_data_set,
    set_table_schema,
    withdraw_data_set,
)
from birpencere.opendata.errors import ArrivedMeanwhile, IsWithdrawn, NoDataSet, NothingToPublish
from birpencere.opendata.models import DataRow, DataSet, DataSetVersion, Resource, Upload
from birpencere.opendata.rules.reading import table_in
from birpencere.opendata.rules.schema import Field, FieldType, fields_of
from birpencere.opendata.rules.writing import plain, text
from birpencere.opendata.tests.conftest import ABOUT_AIR, AIR, MORNING
from birpencere.opendata.types import Format

Send = Callable[..., Upload]


def content_of(version: DataSetVersion, kind: str) -> bytes:
    return blobs.get(version.resources.get(format=kind).digest)


def rows_in(version: DataSetVersion, kind: str) -> list[list[Any]]:
    """The rows of one of its files, as JSON has values."""
    content = content_of(version, kind)
    if kind == "json":
        return [list(one.values()) for one in json.loads(content)]
    if kind == "parquet":
        table = pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist()
        return [[plain(value) for value in one.values()] for one in table]
    if kind == "xlsx":
        return list(table_in(io.BytesIO(content), Format.XLSX)[1])
    raise AssertionError(kind)


@pytest.mark.law("B-opn-3")
def test_every_format_says_the_same(published: DataSetVersion) -> None:
    rows = list(csv.reader(io.StringIO(content_of(published, "csv").decode(), newline="")))
    assert content_of(published, "csv").decode().replace("\r\n", "\n") == AIR
    for kind in ("xlsx", "json", "parquet"):
        found = [[text(value) for value in one] for one in rows_in(published, kind)]
        assert [[cell.removesuffix(".0") for cell in one] for one in found] == rows[1:], kind
    assert [field.type for field in fields_of(published.table_schema)] == [
        FieldType.DATE,
        FieldType.STRING,
        FieldType.INTEGER,
        FieldType.NUMBER,
        FieldType.BOOLEAN,
    ]


def test_a_formula_in_a_cell_is_text_in_the_sheet(published: DataSetVersion) -> None:
    with ZipFile(io.BytesIO(content_of(published, "xlsx"))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<c r="B4" t="inlineStr"><is><t>=cmd' in sheet
    assert "<f>" not in sheet


@pytest.mark.law("B-opn-3")
def test_faults_are_told_by_row_and_column_and_nothing_broken_is_published(
    published: DataSetVersion, air: DataSet, send: Send, turkan: Actor
) -> None:
    air.refresh_from_db()
    fields = [
        Field("day", FieldType.DATE, Text("Gün", "Day"), is_required=True, is_unique=True),
        Field("station", FieldType.STRING, Text("Stansiya", "Station"), choices=("Bakı", "Gəncə")),
        Field("pm10", FieldType.NUMBER, Text("PM10", "PM10"), minimum="0", maximum="500"),
    ]
    set_table_schema(data_set_id=air.pk, fields=tuple(fields), acting=turkan, now=MORNING)
    broken = send(
        "day,station,pm10\n2026-11-01,Bakı,5\n2026-11-01,Naxçıvan,-3\n,Gəncə,çox\n2026-11-31,Bakı\n"
    )
    assert broken.state == Upload.State.REFUSED
    assert broken.report is not None
    told = [tuple(one.values()) for one in broken.report["first"]]
    assert told == [
        (3, "station", "Naxçıvan", "enum", "Bakı, Gəncə"),
        (3, "pm10", "-3", "minimum", "0"),
        (3, "day", "2026-11-01", "unique", "2"),
        (4, "day", "", "required", ""),
        (4, "pm10", "çox", "type", "number"),
        (5, "day", "2026-11-31", "type", "date"),
        (5, "pm10", "", "missing_cell", ""),
    ]
    with pytest.raises(NothingToPublish):
        publish_data_set(data_set_id=air.pk, note="", acting=turkan, now=MORNING)
    air.refresh_from_db()
    assert air.current_id == published.pk


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        ("a;b\n1;2\n", "x.csv", "unknown_column"),
        (b"a,b\n\xff,2\n", "x.csv", "not_utf8"),
        (AIR.encode() + b"2026-11-04,\xff,4,1,\n", "x.csv", "not_utf8"),
        (AIR + "2026-11-04,\x00,4,1,\n", "x.csv", "broken"),
        ("", "x.xlsx", "broken"),
        ('{"a": 1}', "x.json", "no_list"),
        ("[", "x.json", "broken"),
        ('[{"\\u0000": 1}]', "x.json", "broken"),
        ('[{"\\ud800": 1}]', "x.json", "broken"),
    ],
)
def test_a_file_that_is_no_such_table_says_why(
    published: DataSetVersion, send: Send, content: str | bytes, name: str, reason: str
) -> None:
    upload = send(content or b"PK no workbook", name)
    assert upload.report is not None
    assert upload.state == Upload.State.REFUSED
    assert upload.report["first"][0]["reason"] == reason


def test_a_row_far_below_all_sheets_is_not_counted_to(
    published: DataSetVersion, send: Send
) -> None:
    packed = io.BytesIO()
    with (
        ZipFile(io.BytesIO(content_of(published, "xlsx"))) as sheet,
        ZipFile(packed, "w") as changed,
    ):
        for name in sheet.namelist():
            content = sheet.read(name).replace(b'<row r="4"', b'<row r="400000000000"')
            changed.writestr(name, content)
    upload = send(packed.getvalue(), "far.xlsx")
    assert upload.report is not None
    assert upload.report["first"][0]["reason"] == "too_large"


def test_the_same_table_is_read_out_of_every_format(published: DataSetVersion, send: Send) -> None:
    for kind in ("xlsx", "json", "csv"):
        assert send(content_of(published, kind), f"air.{kind}").state == Upload.State.UNCHANGED


def test_versions_stay_and_only_the_newest_has_rows_to_ask_for(
    published: DataSetVersion, air: DataSet, send: Send, turkan: Actor
) -> None:
    [resource] = published.resources.filter(format="csv")
    assert [one["_id"] for one in queries.rows(resource, q="BAKI").rows] == [1]
    assert queries.rows(resource, filters={"station_id": ["2", "3"]}).total == 2
    assert [one["_id"] for one in queries.rows(resource, sort=[("pm10", True)]).rows][:2] == [2, 1]
    assert [one["_id"] for one in queries.rows(resource, limit=1, offset=1).rows] == [2]
    send(AIR + "2026-11-04,Şəki,4,12,false\n")
    second = publish_data_set(data_set_id=air.pk, note="Noyabr", acting=turkan, now=MORNING)
    forget_rows(version_id=published.pk)
    assert (second.number, second.row_count) == (2, 4)
    assert {row.version_id for row in DataRow.objects.all()} == {second.pk}
    assert len(rows_in(published, "json")) == 3
    withdraw_data_set(data_set_id=air.pk, reason="Səhv ölçmələr", acting=turkan, now=MORNING)
    with pytest.raises(IsWithdrawn):
        send(AIR)
    assert len(rows_in(second, "parquet")) == 4


def test_columns_are_asked_for_by_their_very_names(air: DataSet, send: Send, turkan: Actor) -> None:
    send("2024,a__b,text\n7,x,\\u0000\n9,y,z\n")
    version = publish_data_set(data_set_id=air.pk, note="", acting=turkan, now=MORNING)
    resource = version.resources.get(format="csv")
    assert queries.rows(resource, filters={"2024": ["7"]}).rows[0]["text"] == "\\u0000"
    assert queries.rows(resource, filters={"a__b": ["y"]}).total == 1
    assert [one["2024"] for one in queries.rows(resource, sort=[("2024", True)]).rows] == [9, 7]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("landing_page", "https://data.example/a b"),
        ("landing_page", "https://data.example/<b>"),
        ("landing_page", "javascript:alert(1)"),
        ("contact_email", '"a<b"@data.example'),
    ],
)
def test_what_breaks_the_catalogue_as_linked_data_is_not_described(
    air: DataSet, turkan: Actor, name: str, value: str
) -> None:
    told: dict[str, Any] = {name: value}
    described = replace(ABOUT_AIR, **told)
    with pytest.raises(Invalid) as refused:
        describe_data_set(data_set_id=air.pk, description=described, acting=turkan, now=MORNING)
    assert [*refused.value.fields] == [name]


def test_no_data_set_takes_the_address_of_another_page(country: None, turkan: Actor) -> None:
    [agency] = turkan.publishes_for
    with pytest.raises(Invalid):
        create_data_set(
            publisher_id=agency,
            description=ABOUT_AIR,
            slug="publishers",
            acting=turkan,
            now=MORNING,
        )


def test_nothing_is_published_that_nobody_has_looked_at(
    published: DataSetVersion, air: DataSet, send: Send, turkan: Actor
) -> None:
    looked_at = send(AIR + "2026-11-04,Şəki,4,12,false\n").version
    assert looked_at
    seen = looked_at.pk
    send(AIR + "2026-11-04,Şəki,4,999,true\n")
    with pytest.raises(ArrivedMeanwhile):
        publish_data_set(data_set_id=air.pk, version_id=seen, note="", acting=turkan, now=MORNING)


@pytest.mark.law("B-opn-4")
def test_nobody_opens_the_data_of_another_agency(
    published: DataSetVersion, air: DataSet, send: Send, orkhan: Actor, turkan: Actor, web: As
) -> None:
    send(AIR + "2026-11-04,Şəki,4,12,false\n")
    with pytest.raises(NoDataSet):
        publish_data_set.__wrapped__(  # type: ignore[attr-defined]  # within the transaction of the test
            data_set_id=air.pk, note="", acting=orkhan, now=MORNING
        )
    with web(orkhan), connection.cursor() as cursor:
        assert Upload.objects.count() == 0
        assert list(DataSetVersion.objects.all()) == [published]
        assert {row.version_id for row in DataRow.objects.all()} == {published.pk}
        cursor.execute("update opendata_dataset set slug = 'mine'")
        assert cursor.rowcount == 0
    with web(turkan), connection.cursor() as cursor:
        assert DataSetVersion.objects.count() == 2
        for published_ones in (
            "delete from opendata_datasetversion where number is not null",
            f"delete from opendata_resource where version_id = '{published.pk}'",
            f"delete from opendata_datarow where version_id = '{published.pk}'",
        ):
            cursor.execute(published_ones)
            assert cursor.rowcount == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Resource.objects.create(version=published, format="pdf", size=1, digest="0")


def test_a_draft_is_seen_by_its_publisher_alone(
    air: DataSet, orkhan: Actor, turkan: Actor, web: As
) -> None:
    with web(orkhan):
        assert not DataSet.objects.exists()
    with web(turkan):
        assert DataSet.objects.count() == 1


def test_other_columns_drop_what_waits_and_have_it_checked_anew_with_the_rights_of_the_web(
    published: DataSetVersion, air: DataSet, send: Send, turkan: Actor, web: As
) -> None:
    send(AIR + "2026-11-04,Şəki,4,12,false\n")
    assert DataSetVersion.objects.count() == 2
    fields = tuple(replace(one, is_required=False) for one in fields_of(published.table_schema))
    with web(turkan):
        set_table_schema(data_set_id=air.pk, fields=fields, acting=turkan, now=MORNING)
        assert list(DataSetVersion.objects.all()) == [published]
        assert Upload.objects.filter(state="waiting").count() == 1
