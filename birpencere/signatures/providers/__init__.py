"""The ways of signing: one line for each."""

from collections.abc import Mapping

from birpencere.signatures.providers.asan_imza import AsanImza
from birpencere.signatures.providers.base import Provider

PROVIDERS: Mapping[str, Provider] = {
    "asan_imza": AsanImza(),
}
