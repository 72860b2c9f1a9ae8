"""What the frame of every page knows: templates have it as `frame`."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.text import LANGUAGES
from birpencere.web.menu import Item, address, menu

NAMES = {"az": "Azərbaycanca", "en": "English", "ru": "Русский"}


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """The same page in another language."""

    code: str
    name: str
    href: str
    is_current: bool


class Frame:
    """Who reads, in which language, and what stands around the content; each part when it is asked for."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def actor(self) -> Actor:
        return getattr(self._request, "actor", ANONYMOUS)

    @cached_property
    def short_name(self) -> str:
        """Nizami Ə.: the given name and the first letter of the family name."""
        given, _, family = self.actor.name.partition(" ")
        return f"{given} {family[0]}." if family else given

    @cached_property
    def language(self) -> str:
        return translation.get_language() or settings.LANGUAGE_CODE

    @cached_property
    def languages(self) -> list[LanguageChoice]:
        """The three languages, each with the address of this same page."""
        return [
            LanguageChoice(code, NAMES[code], self._in(code), code == self.language)
            for code in LANGUAGES
        ]

    @cached_property
    def menu(self) -> list[Item]:
        return list(menu(self.actor, self._request.path))

    @cached_property
    def sign_in(self) -> str:
        """The address of the sign-in page, which leads back here; where one signs in already: here."""
        page, here = self.address("identity:sign_in"), self._request.get_full_path()
        if self._request.method != "GET":
            here = self.home
        if not page or here.startswith(page):
            return page and here
        return f"{page}?{urlencode({'next': here})}"

    @cached_property
    def home(self) -> str:
        return f"/{self.language}/"

    @cached_property
    def sandbox(self) -> str:
        """The address of the sandbox's own page, or nothing where this is no sandbox."""
        return f"http://127.0.0.1:{settings.SANDBOX_PORT}/" if settings.SANDBOX else ""

    def address(self, view: str) -> str:
        """The address of a view, or nothing where the portal has no such view."""
        return address(view)

    def _in(self, code: str) -> str:
        head, _, rest = self._request.get_full_path().lstrip("/").partition("/")
        return f"/{code}/{rest}" if head in LANGUAGES else f"/{code}/"


def page(request: HttpRequest) -> dict[str, Frame]:
    """The one name that every page gets; it is added after the view's own names."""
    return {"frame": Frame(request)}
