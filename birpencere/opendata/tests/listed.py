"""Published data sets without the machinery that makes them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from birpencere.identity.models import Organisation
from birpencere.kernel.azerbaijani import az_fold
from birpencere.opendata.models import DataRow, DataSet, DataSetVersion, Resource

NOON = datetime(2026, 11, 20, 8, 0, 0, 123456, tzinfo=UTC)
FIELDS = [{"name": "station", "type": "string"}, {"name": "pm10", "type": "number"}]
ROWS = [{"station": "Bakı", "pm10": 38.5}, {"station": "Gəncə", "pm10": 41}]


def agency(slug: str = "ministry", code: str = "20", az: str = "Nazirlik") -> Organisation:
    names = {"name_az": az, "name_en": "Ministry", "name_ru": "Министерство"}
    return Organisation.objects.create(kind="agency", code=code, slug=slug, **names)


def data_set(publisher: Organisation, slug: str, title: str, day: int = 0, **told: Any) -> DataSet:
    """A published one with two rows in CSV and JSON."""
    at = NOON + timedelta(days=day)
    values = {
        "title": {"az": title, "en": f"{title} (en)", "ru": ""},
        "description": {"az": "Stansiyaların ölçmələri & “sair”", "en": "Measurements", "ru": ""},
        "licence": "CC-BY-4.0",
        "themes": ["ENVI"],
        "keywords": {"az": ["hava"], "en": ["air"]},
        "frequency": "MONTHLY",
        "contact_name": "Şöbə",
        "contact_email": "data@example.az",
        **told,
    }
    made = DataSet.objects.create(
        publisher=publisher, slug=slug, created_at=at, modified_at=at, **values
    )
    version = _version(made, at)
    made.current, made.status = version, DataSet.Status.PUBLISHED
    made.save()
    return made


def _version(of: DataSet, at: datetime) -> DataSetVersion:
    version = DataSetVersion.objects.create(
        data_set=of,
        number=1,
        created_at=at,
        published_at=at,
        row_count=len(ROWS),
        table_schema={"fields": FIELDS},
        sample=[],
        digest="ab" * 32,
        has_rows=True,
    )
    for form in ("json", "csv"):
        Resource.objects.create(version=version, format=form, size=90, digest="cd" * 32)
    for number, row in enumerate(ROWS, 1):
        words = az_fold(" ".join(map(str, row.values())))
        DataRow.objects.create(version=version, number=number, values=row, words=words)
    return version
