"""Payment orders a second in one process: `python -m benchmarks.portal.drawer order`, or `empty` for empty pages."""

import json
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

import typst
from django.utils import timezone

from birpencere.applications.papers import payment_order_sheet
from birpencere.documents.render import render
from birpencere.payments.models import Bill

NO_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
SECONDS = 2.0
WARM_UP = 3
PURPOSE = "Xüsusi razılığın (lisenziyanın) verilməsinə görə dövlət rüsumu"


def order() -> bytes:
    """From the bill to the file."""
    now = timezone.now()
    bill = Bill(
        reference="100000000012",
        case_id=UUID(int=1),
        case_number="20.1-2026-000123",
        purpose=PURPOSE,
        payer_name="Aysel Məmmədova",
        payer_code="5ARPXK2",
        amount=Decimal("150.00"),
        is_illustrative=True,
        created_at=now,
    )
    return render(payment_order_sheet(bill, "state_duty", bill.amount), made_at=now)


def empty() -> bytes:
    """A page with nothing on it, without looking for fonts."""
    page: bytes = typst.compile(b"#page[]", font_paths=NO_FONTS)
    return page


def speed(draw: Callable[[], bytes]) -> float:
    """How many a second."""
    for _number in range(WARM_UP):
        draw()
    drawn, begun = 0, time.perf_counter()
    while (lasted := time.perf_counter() - begun) < SECONDS:
        draw()
        drawn += 1
    return drawn / lasted


if __name__ == "__main__":
    sys.stdout.write(json.dumps(speed({"order": order, "empty": empty}[sys.argv[1]])))
