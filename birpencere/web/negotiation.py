"""Which of the media types that there are is liked best (RFC 9110, 12.5.1)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Range:
    """What somebody takes, as `text/*;q=0.5`; parameters beside `q` do not matter here."""

    main: str
    sub: str
    quality: float

    @classmethod
    def of(cls, text: str) -> "_Range":
        kind, *parameters = (part.strip().lower() for part in text.split(";"))
        main, _, sub = kind.partition("/")
        named = dict(parameter.partition("=")[::2] for parameter in parameters)
        return cls(main, sub, _quality(named.get("q", "1")))

    def precision(self, media_type: str) -> int:
        """3 for the type itself, 2 for its kind, 1 for anything, 0 for another type."""
        main, _, sub = media_type.partition("/")
        fitting = ((main, sub), (main, "*"), ("*", "*"))
        pair = (self.main, self.sub)
        return 3 - fitting.index(pair) if pair in fitting else 0


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The offered type that `accept` likes best; of equals the one that it names most precisely, then the
    first. Nothing where none is acceptable; the first where nothing is said."""
    ranges = [_Range.of(text) for text in accept.split(",") if text.strip()]
    if not ranges:
        return offered[0]
    liked = [(*_liking(media_type, ranges), -i) for i, media_type in enumerate(offered)]
    quality, _, place = max(liked)
    return offered[-place] if quality > 0 else None


def _liking(media_type: str, ranges: Sequence[_Range]) -> tuple[float, int]:
    """Quality and precision of the most precise range that fits."""
    precision, quality = max((one.precision(media_type), one.quality) for one in ranges)
    return (quality, precision) if precision else (0, 0)


def _quality(text: str) -> float:
    """What cannot be read counts as nothing wanted."""
    try:
        return min(max(float(text), 0), 1)
    except ValueError:
        return 0
