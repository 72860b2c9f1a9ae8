"""Invented values with which the page of components shows each of them."""

from datetime import UTC, datetime
from typing import Any

from birpencere.web.charts import Columns, Point, columns

MOMENT = datetime(2026, 11, 24, 10, 32, tzinfo=UTC)


def examples() -> dict[str, Any]:
    """The names that web/components.html asks for."""
    return {
        "moment": MOMENT,
        "facts_items": [
            ("Müddət", "10 iş günü"),
            ("Ödəniş", "150 ₼ dövlət rüsumu"),
            ("Nəticə", "Lisenziya (PDF, imzalı)"),
        ],
        "steps_items": [
            {"title": "Lisenziyanın növünü seçirsiniz", "note": "siz · 1 dəqiqə", "state": "done"},
            {"title": "Sənədlər yoxlanılır", "note": "3 iş gününədək", "state": "now"},
            {"title": "Qərar verilir"},
        ],
        "summary_rows": [
            {"name": "VÖEN", "value": "1400057421", "source": "Vergi reyestri"},
            {"name": "Ünvan", "value": "Bakı, Nizami küç. 12", "href": "#", "change": "ünvan"},
        ],
        "timeline_events": [
            {
                "at": MOMENT,
                "what": "Sənədlər qəbul edildi",
                "who": "Rəşad Hüseynov, Lisenziya şöbəsi",
                "note": "Bütün sənədlər yerindədir.",
            },
            {"at": MOMENT, "what": "Göndərildi", "who": "Nizami Əliyev"},
        ],
        "file_items": [
            {"name": "Ərizə.pdf", "href": "#", "note": "PDF, 84 kB, imzalı"},
            {"name": "Qəbz.jpg", "href": "#", "note": "JPEG, 1,2 MB"},
        ],
        "bar_items": [
            {"name": name, "value": value, "length": length, "href": "#", "lang": ""}
            for name, value, length in (
                ("Ədliyyə Nazirliyi", "1 204", 100),
                ("Vergilər Nazirliyi", "602", 50),
                ("Təhsil Nazirliyi", "12", 1),
            )
        ],
        "column_chart": _columns([(320, 290), (284, 300), (179, 210), (236, 180)]),
    }


def _columns(values: list[tuple[int, int]]) -> Columns:
    """Months with what they were a year before."""
    months = ("yanvar", "fevral", "mart", "aprel")
    return columns(
        [
            Point(month, month, now, before)
            for month, (now, before) in zip(months, values, strict=True)
        ]
    )
