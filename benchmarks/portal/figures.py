"""The ledger of uses: `python -m benchmarks.portal.figures USES` prints pairs of uses a second, as JSON."""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Final

import django

from benchmarks.table import ROUNDS

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402  # after Django was set up
from django.utils import timezone  # noqa: E402  # after Django was set up

from birpencere.statistics.actions.moving import BATCH, move_arrived  # noqa: E402  # after Django was set up
from birpencere.statistics.actions.rebuilding import rebuild  # noqa: E402  # after Django was set up

MADE: Final = """
set statement_timeout = 0;
create unlogged table if not exists bench_uses (like statistics_ledgeruse);
create table if not exists bench_copy (like statistics_ledgeruse including indexes);
truncate bench_uses, bench_copy;
insert into bench_uses (place, at, use, channel, service_id, agency_id, ground)
select n, now() - interval '1 minute' * random(), (array[1, 1, 1, 2, 20, 31])[1 + floor(random() * 6)],
    1 + floor(random() * 2), (services.ids)[1 + floor(power(random(), 4) * cardinality(services.ids))], services.ids[1], ''
from generate_series(1, {uses}) n, (select array_agg(id) as ids from registry_service) services
"""
"""Uses of the last minute, a few services with most of them."""
ARRIVE: Final = """
insert into statistics_arriveduse (at, use, channel, service_id, agency_id, ground)
select at, use, channel, service_id, agency_id, ground from bench_uses
"""
COPY: Final = "insert into bench_copy select * from bench_uses where place > %s and place <= %s"
GROUPED: Final = """
select count(*) from (
    select date_trunc('hour', at), service_id, agency_id, use, channel, count(*) from statistics_ledgeruse
    group by 1, 2, 3, 4, 5
) hours
"""


def main() -> None:
    uses = int(sys.argv[1])
    moved = [_round(uses) for _time in range(ROUNDS)]
    rebuilt = [
        (_speed(_rebuild, uses * ROUNDS), _speed(_group, uses * ROUNDS)) for _time in range(ROUNDS)
    ]
    sys.stdout.write(json.dumps({"moved": moved, "rebuilt": rebuilt}))


def _round(uses: int) -> tuple[float, float]:
    """What the mover does with them, and what it takes to copy them in the same batches."""
    with connection.cursor() as cursor:
        cursor.execute(MADE.format(uses=uses))
        cursor.execute(ARRIVE)
    return _speed(_move, uses), _speed(lambda: _copy(uses), uses)


def _speed(call: Callable[[], None], uses: int) -> float:
    begun = time.perf_counter()
    call()
    return uses / (time.perf_counter() - begun)


def _move() -> None:
    while move_arrived(now=timezone.now()):
        pass


def _copy(uses: int) -> None:
    for after in range(0, uses, BATCH):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(COPY, [after, after + BATCH])


def _rebuild() -> None:
    for _month in rebuild():
        pass


def _group() -> None:
    with connection.cursor() as cursor:
        cursor.execute(GROUPED)


if __name__ == "__main__":
    main()
