"""Figures that others have printed, as rows of the tests' database."""

import csv
from calendar import monthrange
from datetime import date
from pathlib import Path

from birpencere.statistics.models import ImportedFigure

FOLDER = Path("/work/shared/data")


def _rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def load() -> None:
    made = []
    for at, row in enumerate(_rows("usage_2022"), start=1):
        year, month = map(int, row["month"].split("-"))
        made.append(
            ImportedFigure(
                dataset="usage_2022",
                row=at,
                start=date(year, month, 1),
                end=date(year, month, monthrange(year, month)[1]),
                label=row["service_name_az"],
                agency_slug="intellectual-property-agency",
                measure="count",
                count=row["count"],
                facts={k: row[k] for k in ("service_no", "service_name_en", "quarter")},
            )
        )
    for at, row in enumerate(_rows("usage_2022_totals"), start=1):
        p = row["period"]
        if row["period_type"] == "month":
            a, n = int(p[5:]), 1
        elif row["period_type"] == "quarter":
            a, n = int(p[-1]) * 3 - 2, 3
        else:
            a, n = 1, 12
        last = a + n - 1
        made.append(
            ImportedFigure(
                dataset="usage_2022_totals",
                row=at,
                start=date(2022, a, 1),
                end=date(2022, last, monthrange(2022, last)[1]),
                label=p,
                agency_slug="intellectual-property-agency",
                measure="printed_total",
                count=row["printed_total"],
                facts=row,
                is_printed_total=True,
            )
        )
    q = {"start": date(2017, 1, 1), "end": date(2017, 3, 31)}
    for at, row in enumerate(_rows("usage_2017q1_by_agency"), start=1):
        for m in ("services", "applications"):
            made.append(
                ImportedFigure(
                    dataset="usage_2017q1_by_agency",
                    row=at,
                    label=row["agency_name_az"],
                    agency_slug=row["agency_slug"],
                    measure=m,
                    count=row[m],
                    facts={"rank": row["rank"], "note": row["note"]},
                    **q,
                )
            )
    for m, c in (("services", 396), ("applications", 4989312)):
        made.append(
            ImportedFigure(
                dataset="usage_2017q1_by_agency",
                row=99,
                label="Cəmi",
                measure=m,
                count=c,
                is_printed_total=True,
                **q,
            )
        )
    for at, row in enumerate(_rows("usage_2017q1_top20"), start=1):
        made.append(
            ImportedFigure(
                dataset="usage_2017q1_top20",
                row=at,
                label=row["service_name_az"],
                agency_slug=row["agency_slug"],
                measure="applications",
                count=row["applications"] or None,
                facts={
                    k: row[k]
                    for k in (
                        "rank",
                        "note",
                        "service_name_en",
                        "agency_code",
                        "applications_min",
                        "applications_max",
                    )
                },
                **q,
            )
        )
    ImportedFigure.objects.bulk_create(made)
