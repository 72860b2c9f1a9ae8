"""Judges an XLSX of as many rows as it is told, and reads the same file without judging it."""

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils import timezone

from benchmarks.table import ROUNDS
from birpencere.kernel.dates import local_date
from birpencere.regulations.rules import parse_regulation
from birpencere.regulations.tables import RowReader, read_rows, written_rows
from birpencere.regulations.tables.xlsx import xlsx_lines
from birpencere.regulations.types import ReportRegulation, Sheet

MORE = ("area", "district", "street", "phone_note", "position")
"""Columns of text that make twelve of the seven of the social insurance report."""
SERVICE = "25.1"


def twelve_columns(rows: int) -> ReportRegulation:
    """The social insurance report, with its checks, and five columns more."""
    (path,) = (Path(settings.CATALOGUE) / "regulations").glob(f"{SERVICE}-*.yaml")
    source: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    source["service"] = SERVICE
    source["table"]["max_rows"] = max(rows, 1)
    source["table"]["fields"] += [
        {"type": "text", "key": key, "label": {"az": key, "en": key, "ru": key}} for key in MORE
    ]
    source["unique"] = ["name"]
    regulation = parse_regulation(yaml.safe_dump(source, allow_unicode=True), path.name)
    assert isinstance(regulation, ReportRegulation)
    return regulation


def row(number: int) -> dict[str, Any]:
    """All right, and each different."""
    earnings = 100_000 + number
    return {
        "fin": "5ARPXK2",
        "name": f"Məmmədova Aysel {number}",
        "contract": "employment",
        "days": 22,
        "earnings": earnings,
        "employer_contribution": earnings * 22 // 100,
        "employee_contribution": earnings * 3 // 100,
        **{key: f"{key} {number}" for key in MORE},
    }


def seconds(call: Callable[[], int], rows: int) -> float:
    begun = time.perf_counter()
    assert call() == rows
    return time.perf_counter() - begun


def judged(regulation: ReportRegulation, content: bytes, today: date) -> int:
    """How many rows are right."""
    reader = RowReader(regulation, {}, today)
    return sum(one.values is not None for one in read_rows(BytesIO(content), reader))


def main() -> None:
    rows = int(sys.argv[1])
    regulation, today = twelve_columns(rows), local_date(timezone.now())
    assert regulation.table is not None
    content = written_rows(regulation.table, map(row, range(rows)), Sheet.XLSX, "az")
    pairs = [
        (
            seconds(lambda: judged(regulation, content, today), rows),
            seconds(lambda: sum(1 for _line in xlsx_lines(BytesIO(content))) - 1, rows),
        )
        for _round in range(ROUNDS)
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"pairs": pairs, "peak": peak}))


if __name__ == "__main__":
    main()
