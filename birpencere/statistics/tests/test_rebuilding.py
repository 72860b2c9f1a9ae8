"""What is summed up can be made again out of the ledger, with the same numbers."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from birpencere.kernel.usage import Use
from birpencere.statistics.actions.moving import move_arrived
from birpencere.statistics.queries.verifying import verify
from birpencere.statistics.tests.places import NOON, rows, used

TABLES = (
    "select grain, start, service_id, agency_id, use, channel, count from statistics_usagerollup",
    "select month, service_id, agency_id, use, value, ground, is_late, count from statistics_outcomerollup",
    "select last_place, requests from statistics_openday",
)
USES = some.lists(
    some.tuples(
        some.sampled_from(Use),
        some.integers(0, 24 * 500),
        some.sampled_from([None, UUID(int=1), UUID(int=2)]),
        some.sampled_from([None, 1, 5]),
    ),
    min_size=1,
    max_size=30,
)


def summed_up() -> list[list[str]]:
    return [sorted(map(str, rows(table))) for table in TABLES]


@pytest.mark.django_db
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(uses=USES, most=some.integers(3, 40))
def test_the_sums_made_again_are_the_sums(
    uses: list[tuple[Use, int, UUID | None, int | None]], most: int
) -> None:
    for use, hours, service, value in uses:
        used(use, at=NOON + timedelta(hours=hours), service_id=service, value=value)
    while move_arrived(now=NOON, most=most):
        pass
    before = summed_up()
    assert list(verify()) == []
    call_command("statistics", "rebuild")
    assert summed_up() == before
