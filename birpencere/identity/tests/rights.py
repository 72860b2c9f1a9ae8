"""What a test does with the rights of the web or of the worker in the database, for somebody."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection

from birpencere.identity.scope import acting_as
from birpencere.kernel import roles
from birpencere.kernel.actor import Actor

As = Callable[[Actor], AbstractContextManager[None]]
"""A request of somebody, bound by row-level security."""


@contextmanager
def role_of(name: str) -> Iterator[None]:
    """Within a transaction that the test rolls back."""
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {name}")
        yield
        cursor.execute("reset role")


@pytest.fixture
def rights(granted: None, db: None) -> None:
    """The roles have the rights that `birpencere run` gives them."""


@pytest.fixture
def web(rights: None) -> As:
    """A request of somebody."""

    @contextmanager
    def request(actor: Actor) -> Iterator[None]:
        with role_of(roles.WEB), acting_as(actor):
            yield

    return request
