"""Which characters an answer may hold."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from birpencere.regulations.types import FieldProblem, Json

INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphen, zero-width space and joiner, byte order mark: they come with text copied from elsewhere."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing: with them a document can show something else than it says."""
EMOJI = re.compile(
    "[\u200d\u20e3\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)


def single(typed: Json) -> str:
    """The one string that was typed; anything else was not made by our pages."""
    if not isinstance(typed, str):
        raise FieldProblem(_("This answer cannot be read. Enter it again."))
    return typed


def clean(typed: Json) -> str:
    """The text as it is kept: composed (NFC), without invisible marks, spaces and line ends made plain."""
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", single(typed)))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").strip()
    if CONTROL.search(text):
        raise FieldProblem(_("There is a control character in the text. Type the text by hand."))
    if DIRECTION.search(text):
        raise FieldProblem(
            _("There is a hidden mark in the text that turns the direction of writing. Remove it.")
        )
    return text


def clean_line(typed: Json) -> str:
    """A text on one line, without pictures: it goes into documents and registers."""
    text = " ".join(clean(typed).split())
    if EMOJI.search(text):
        raise FieldProblem(_("Use letters, digits and punctuation only, no pictures."))
    return text
