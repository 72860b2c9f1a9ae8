"""Each test finds the sandbox mended."""

from collections.abc import Iterator

import pytest

from sandbox.testing import Running


@pytest.fixture
def world(outside: Running) -> Iterator[Running]:
    outside.mend()
    outside.forget_mails()
    outside.portal.status = 204
    yield outside
    outside.mend()
