"""Sentences out of a regulation's texts, in the three languages at once."""

from collections.abc import Callable, Iterable, Iterator

from babel.numbers import format_decimal

from birpencere.kernel.money import Money, format_money
from birpencere.kernel.text import LANGUAGES, Language, Text
from birpencere.regulations.types.articles import Cell, Listing, Paragraph
from birpencere.regulations.types.expression import Expression

QUOTES = Text("“{a}”", "“{a}”", "«{a}»")
EMPTY = Text(az="")
LAW = Text("Əsas: {law}", "Basis: {law}", "Основание: {law}")


def each(say: Callable[[Language], str]) -> Text:
    """A text made language by language; where one is missing, the official one stands."""
    return Text(*map(say, LANGUAGES))


def fill(template: Text, **parts: Text | str | int) -> Text:
    """`template` with its gaps filled in; a language in which a part is missing stays empty as a whole."""

    def said(language: Language) -> str:
        own = {name: _in(part, language) for name, part in parts.items()}
        if language != "az" and not all(_is_there(parts[name], own[name]) for name in own):
            return ""
        return _in(template, language).format(**own)

    return each(said)


def _in(part: Text | str | int, language: Language) -> str:
    """The text in that language, and in no other one."""
    return str(getattr(part, language)) if isinstance(part, Text) else str(part)


def _is_there(part: Text | str | int, said: str) -> bool:
    return bool(said) or not isinstance(part, Text) or not part.az


def joined(texts: Iterable[Text], between: str | Text = ", ") -> Text:
    """The texts one after the other, without those that say nothing."""
    whole = [text for text in texts if text.az]
    if not whole:
        return EMPTY
    text, *rest = whole
    for other in rest:
        text = fill(Text("{a}{b}{c}", "{a}{b}{c}", "{a}{b}{c}"), a=text, b=between, c=other)
    return text


def same(text: str) -> Text:
    """Figures, addresses and names, which no language says otherwise."""
    return Text(text, text, text)


def quoted(text: Text) -> Text:
    return fill(QUOTES, a=text)


def sentence(text: Text) -> Text:
    """With a capital letter, by the rules of each language (`i` becomes `İ` in Azerbaijani)."""
    return Text(_capital(text.az, "az"), _capital(text.en, "en"), _capital(text.ru, "ru"))


def _capital(text: str, language: Language) -> str:
    first = "İ" if language == "az" and text[:1] == "i" else text[:1].upper()
    return first + text[1:]


def paragraph(text: Text, *, of: Expression | None = None, href: str = "") -> Paragraph:
    return Paragraph(text, of.source if of else "", href)


def cell(*texts: Text) -> Cell:
    """A cell of one line for each text that says something."""
    return tuple(Paragraph(text) for text in texts if text.az)


def listing(texts: Iterable[Text]) -> Listing:
    return Listing(tuple(Paragraph(text) for text in texts))


def paragraphs(text: Text) -> tuple[Paragraph, ...]:
    """A text of several paragraphs with an empty line between them; whole where languages differ in their number."""
    parts = [[one.strip() for one in part.split("\n\n")] for part in (text.az, text.en, text.ru)]
    if len({len(one) for one in parts}) > 1:
        return (Paragraph(text),)
    return tuple(Paragraph(Text(*one)) for one in zip(*parts, strict=True) if one[0])


def money(amount: Money) -> Text:
    return each(lambda language: format_money(amount, language))


def number(value: float) -> Text:
    return each(lambda language: format_decimal(value, "0.######", locale=language))


def counted(n: int, az: str, en: tuple[str, str], ru: tuple[str, str, str]) -> Text:
    """A number with what is counted: Azerbaijani has one form, English two, Russian three."""
    last, tens = n % 10, n % 100
    few = 2 <= last <= 4 and not 12 <= tens <= 14
    russian = ru[0] if last == 1 and tens != 11 else ru[1] if few else ru[2]
    return Text(f"{n} {az}", f"{n} {en[n != 1]}", f"{n} {russian}")


def working_days(n: int) -> Text:
    return counted(
        n,
        "iş günü",
        ("working day", "working days"),
        ("рабочий день", "рабочих дня", "рабочих дней"),
    )


def days(n: int) -> Text:
    return counted(n, "gün", ("day", "days"), ("день", "дня", "дней"))


def months(n: int) -> Text:
    return counted(n, "ay", ("month", "months"), ("месяц", "месяца", "месяцев"))


def years(n: int) -> Text:
    return counted(n, "il", ("year", "years"), ("год", "года", "лет"))


def hours(n: int) -> Text:
    return counted(n, "saat", ("hour", "hours"), ("час", "часа", "часов"))


def minutes(n: int) -> Text:
    return counted(n, "dəqiqə", ("minute", "minutes"), ("минута", "минуты", "минут"))


def places(n: int) -> Text:
    return counted(n, "yer", ("place", "places"), ("место", "места", "мест"))


def characters(n: int) -> Text:
    return counted(n, "simvol", ("character", "characters"), ("знак", "знака", "знаков"))


def or_else(otherwise: Text, items: tuple[Paragraph, ...]) -> Listing | Paragraph:
    """The items, or what is said where there are none."""
    return Listing(items) if items else paragraph(otherwise)


def some(*texts: Text | None) -> Iterator[Text]:
    return (text for text in texts if text)
