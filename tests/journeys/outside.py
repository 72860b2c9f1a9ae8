"""The world around the portal: its letters, its phones and its faults, as the sandbox lets us see them."""

from dataclasses import dataclass
from typing import Any

import httpx

from sandbox.parts import Part, part_url
from tests.run.system import eventually


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that has arrived."""

    number: int
    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Outside:
    """The sandbox of one running system."""

    base_port: int
    http: httpx.Client

    def letters(self, about: str) -> list[Letter]:
        """The letters in which `about` stands, the first one first."""
        items = self._get(Part.MAIL, "/messages")["items"]
        letters = [
            Letter(one["number"], one["to"][0], one["subject"], one["text"]) for one in items
        ]
        return [one for one in reversed(letters) if about in one.text]

    def awaited_letters(self, about: str, count: int) -> list[Letter]:
        """The same, as soon as there are `count` of them; never more."""
        eventually(lambda: len(self.letters(about)) >= count, within=30)
        found = self.letters(about)
        assert len(found) == count, [one.subject for one in found]
        return found

    def break_(self, part: Part, **switches: Any) -> None:
        """The part has these faults from now on."""
        url = f"{part_url(Part.CONTROL, self.base_port)}/faults"
        self.http.post(url, json={part: switches}).raise_for_status()

    def mend(self) -> None:
        """Nothing is broken."""
        self.http.delete(f"{part_url(Part.CONTROL, self.base_port)}/faults").raise_for_status()

    def wait_for_hand(self, phone: str, *, by_hand: bool = True) -> None:
        """The phone confirms only when its owner presses the button; or by itself again."""
        self._touch(phone, "by-hand" if by_hand else "automatic")

    def confirm(self, phone: str) -> None:
        """The owner of the phone enters the PIN."""
        assert eventually(lambda: self.shown_on(phone), within=30), f"{phone} is asked nothing"
        self._touch(phone, "confirm")

    def shown_on(self, phone: str) -> list[dict[str, Any]]:
        """What the phone asks its owner now."""
        shown: list[dict[str, Any]] = self._get(
            Part.MOBILE_ID, f"/phones/{phone.lstrip('+')}/pending"
        )["pending"]
        return shown

    def _touch(self, phone: str, action: str) -> None:
        url = f"{part_url(Part.MOBILE_ID, self.base_port)}/phones/{phone.lstrip('+')}/{action}"
        assert self.http.post(url).status_code == httpx.codes.SEE_OTHER

    def _get(self, part: Part, path: str) -> dict[str, Any]:
        found: dict[str, Any] = (
            self.http.get(part_url(part, self.base_port) + path).raise_for_status().json()
        )
        return found
