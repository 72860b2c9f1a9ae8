"""A text in the three languages of the portal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from django.utils import translation
from django.utils.functional import Promise

Language = Literal["az", "en", "ru"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True)
class Text:
    """Azerbaijani is the official text; the others fall back to it where they are empty."""

    az: str
    en: str = ""
    ru: str = ""

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Text":
        """From `{"az": …, "en": …, "ru": …}`."""
        return cls(az=values["az"], en=values.get("en", ""), ru=values.get("ru", ""))

    def in_(self, language: str) -> str:
        """The text in `language`, or in Azerbaijani."""
        return {"en": self.en, "ru": self.ru}.get(language, "") or self.az

    def language_of(self, language: str) -> Language:
        """The language in which `in_(language)` answers: for the `lang` attribute of a page."""
        if language == "en" and self.en:
            return "en"
        return "ru" if language == "ru" and self.ru else "az"

    def __str__(self) -> str:
        return self.az


def printable(text: str) -> str:
    """Without control characters, which no XML can carry."""
    return text.translate(_CONTROLS)


def in_all_languages(message: str | Promise) -> dict[str, str]:
    """What a message says in each of them."""
    told: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = str(message)
    return told
