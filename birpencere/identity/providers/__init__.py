"""The ways of signing in, surest first. To add one: a file here and a line in the table."""

from collections.abc import Mapping

from birpencere.identity.providers.asan_imza import AsanImza
from birpencere.identity.providers.base import Provider
from birpencere.identity.providers.password import Password

PROVIDERS: Mapping[str, Provider] = {
    "asan_imza": AsanImza(),
    "password": Password(),
}
