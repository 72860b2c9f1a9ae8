"""One running sandbox for all tests; each test finds it mended."""

from collections.abc import Iterator

import pytest

from sandbox.testing import Running, free_base_port, start


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with start(tmp_path_factory.mktemp("var"), free_base_port()) as running:
        yield running


@pytest.fixture
def world(running: Running) -> Iterator[Running]:
    running.mend()
    running.forget_mails()
    running.portal.status = 204
    yield running
    running.mend()
