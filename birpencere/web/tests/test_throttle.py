"""Whoever asks too often waits; others do not."""

import pytest
from django.test import Client

from birpencere.web.throttle import Buckets, Rate


def test_a_bucket_empties_and_fills_again() -> None:
    now = [0.0]
    buckets = Buckets(Rate(burst=2, per_second=0.5), clock=lambda: now[0])
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 2]
    assert buckets.take("b") == 0
    now[0] = 2.0
    assert [buckets.take("a"), buckets.take("a")] == [0, 2]


def test_a_bucket_never_overflows() -> None:
    now = [0.0]
    buckets = Buckets(Rate(burst=1, per_second=1), clock=lambda: now[0])
    buckets.take("a")
    now[0] = 100.0
    assert [buckets.take("a"), buckets.take("a")] == [0, 1]


@pytest.mark.urls("birpencere.web.tests.urls")
def test_the_third_request_of_two_is_told_to_wait(client: Client) -> None:
    answers = [client.get("/az/throttled", REMOTE_ADDR="203.0.113.7") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "2"
    assert client.get("/az/throttled", REMOTE_ADDR="203.0.113.8").status_code == 200
