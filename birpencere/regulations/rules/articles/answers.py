"""What a form asks, question by question, as the attached form of the regulation shows it."""

import re
from collections.abc import Iterator, Mapping

from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.regulations.lists import reference_lists
from birpencere.regulations.rules.articles.conditions import in_words
from birpencere.regulations.rules.articles.saying import (
    EMPTY,
    characters,
    counted,
    days,
    fill,
    joined,
    money,
    number,
    same,
    sentence,
)
from birpencere.regulations.types import Condition, Field, Regulation, Weekday
from birpencere.regulations.types.articles import Cell, Paragraph
from birpencere.regulations.types.expression import Formula

KINDS: Mapping[str, Text] = {
    "text": Text("mətn", "text", "текст"),
    "long_text": Text("bir neçə sətirlik mətn", "text of several lines", "текст в несколько строк"),
    "number": Text("ədəd", "number", "число"),
    "money": Text("məbləğ, manatla", "amount in manats", "сумма в манатах"),
    "date": Text("tarix", "date", "дата"),
    "yes_no": Text("bəli və ya xeyr", "yes or no", "да или нет"),
    "choice": Text("cavablardan biri", "one of the answers", "один из ответов"),
    "choices": Text(
        "cavablardan biri və ya bir neçəsi",
        "one or several of the answers",
        "один или несколько ответов",
    ),
    "email": Text("e-poçt ünvanı", "e-mail address", "адрес эл. почты"),
    "phone": Text("telefon nömrəsi", "telephone number", "номер телефона"),
    "mobile": Text("mobil telefon nömrəsi", "mobile number", "номер мобильного телефона"),
    "fin": Text("FİN", "FIN", "ФИН"),
    "voen": Text("VÖEN", "VÖEN", "ИНН (VÖEN)"),
    "iban": Text("bank hesabı (IBAN)", "bank account (IBAN)", "банковский счёт (IBAN)"),
    "address": Text("ünvan", "address", "адрес"),
    "file": Text("elektron surət", "electronic copy", "электронная копия"),
    "cadastral": Text("kadastr nömrəsi", "cadastral number", "кадастровый номер"),
    "explanation": Text("izahat", "explanation", "пояснение"),
    "imei": Text("IMEI nömrəsi", "IMEI number", "номер IMEI"),
    "period": Text("ilk və son gün", "first and last day", "первый и последний день"),
    "place": Text("xidmət yerlərindən biri", "one of the branches", "одно из отделений"),
    "plate": Text("avtomobilin nömrə nişanı", "plate of a vehicle", "номерной знак"),
    "quantity": Text("say", "quantity", "количество"),
    "reference": Text(
        "siyahıdan bir cavab", "an answer out of a list", "один ответ из справочника"
    ),
    "time_slot": Text("gün və saat", "day and hour", "день и час"),
    "vin": Text("VIN kodu", "VIN", "VIN-код"),
    "group": Text("təkrarlanan suallar", "questions that are repeated", "повторяемые вопросы"),
    "table": Text("cədvəl", "table", "таблица"),
}
"""What one answers, by type of field."""
WEEKDAYS: Mapping[Weekday, Text] = {
    Weekday.MONDAY: Text("bazar ertəsi", "Monday", "понедельник"),
    Weekday.TUESDAY: Text("çərşənbə axşamı", "Tuesday", "вторник"),
    Weekday.WEDNESDAY: Text("çərşənbə", "Wednesday", "среда"),
    Weekday.THURSDAY: Text("cümə axşamı", "Thursday", "четверг"),
    Weekday.FRIDAY: Text("cümə", "Friday", "пятница"),
    Weekday.SATURDAY: Text("şənbə", "Saturday", "суббота"),
    Weekday.SUNDAY: Text("bazar", "Sunday", "воскресенье"),
}
LONG = frozenset({"text", "long_text"})
"""Types whose limits count characters."""
DAY = re.compile(r"today(?:\s*([+-])\s*duration\(\"([0-9]+)h\"\))?")
TODAY = Text("bu gün", "today", "сегодня")
LEAST = Text("ən azı {limit}", "at least {limit}", "не менее {limit}")
MOST = Text("ən çoxu {limit}", "at most {limit}", "не более {limit}")
EARLIEST = Text("ən tezi {limit}", "from {limit} on", "не раньше: {limit}")
LATEST = Text("ən gec {limit}", "until {limit}", "не позже: {limit}")
COMPUTED = Text("portal hesablayır", "the portal computes it", "вычисляет портал")
OPTIONAL = Text("məcburi deyil", "not required", "необязательно")
REQUIRED_IF = Text("məcburidir, əgər {when}", "required if {when}", "обязательно, если {when}")
ASKED_IF = Text("soruşulur, əgər {when}", "asked if {when}", "спрашивается, если {when}")
REQUIRED_BY = Text(
    "məcburi olması bu şərtdən asılıdır",
    "required where this condition holds",
    "обязательно при условии",
)
ASKED_BY = Text(
    "bu şərtlə soruşulur", "asked where this condition holds", "спрашивается при условии"
)
IF = Text("{text} (əgər {when})", "{text} (if {when})", "{text} (если {when})")
CHECKED = Text("yoxlanılır: {message}", "checked: {message}", "проверяется: {message}")
OF_LIST = Text("siyahı: {name}", "list: {name}", "справочник: {name}")
OF_REGISTER = Text(
    "cavablar reyestrdən gəlir: {name}",
    "the answers come from a register: {name}",
    "ответы берутся из реестра: {name}",
)
FORMATS = Text("format: {formats}", "format: {formats}", "формат: {formats}")
PRICE = Text("Birinin qiyməti: {amount}", "Price of one: {amount}", "Цена одной единицы: {amount}")


def kind_of(regulation: Regulation, field: Field) -> Cell:
    """What is answered: its type, the answers to choose from, its limits."""
    lines = [Paragraph(sentence(KINDS[field.type]))]
    if field.options:
        lines += [
            Paragraph(fill(Text("• {a}", "• {a}", "• {a}"), a=o.label)) for o in field.options
        ]
    lines += [Paragraph(text) for text in _places(field)]
    lines += [Paragraph(sentence(text)) for text in _offers(regulation, field)]
    return (*lines, *_limits(field))


def _places(field: Field) -> Iterator[Text]:
    return (joined((branch.name, branch.address)) for branch in field.branches)


def _offers(regulation: Regulation, field: Field) -> Iterator[Text]:
    """Where the answers come from, and how many there may be."""
    if field.list:
        yield fill(OF_LIST, name=reference_lists()[field.list])
    if field.options_of:
        asked = field.options_of.asked
        asking = next(one for one in regulation.form.asks if one.key == asked)
        yield fill(OF_REGISTER, name=regulation.register(asking.register).name)
    if field.times:
        yield same(", ".join(map(str, field.times)))
        yield joined(WEEKDAYS[day] for day in field.weekdays)
    if field.formats:
        yield fill(FORMATS, formats=", ".join(one.label for one in field.formats))
        yield fill(MOST, limit=_files(field.max_files))
    if field.max_days:
        yield fill(MOST, limit=days(field.max_days))
    if field.fields and field.type == "group":
        yield fill(LEAST, limit=_rows(field.min_rows))
        yield fill(MOST, limit=_rows(field.max_rows))


def _files(n: int) -> Text:
    return counted(n, "fayl", ("file", "files"), ("файл", "файла", "файлов"))


def _rows(n: int) -> Text:
    return counted(n, "sətir", ("row", "rows"), ("строка", "строки", "строк"))


def _limits(field: Field) -> Iterator[Paragraph]:
    """Least and most, what is computed, what one of it costs."""
    is_day = field.type in ("date", "period", "time_slot")
    for formula, template in (
        (field.min, EARLIEST if is_day else LEAST),
        (field.max, LATEST if is_day else MOST),
    ):
        if formula:
            yield _limit(field, formula, template)
    if field.computed:
        yield Paragraph(sentence(COMPUTED), field.computed.source)
    if field.price:
        price = field.price.constant
        amount = money(Money.from_qepik(price)) if isinstance(price, int) else same("…")
        yield Paragraph(fill(PRICE, amount=amount), "" if price else field.price.source)


def _limit(field: Field, formula: Formula, template: Text) -> Paragraph:
    day = DAY.fullmatch(formula.source.strip())
    if day:
        return Paragraph(sentence(fill(template, limit=_day(day[1], day[2]))))
    value = formula.constant
    if isinstance(value, int | float):
        return Paragraph(sentence(fill(template, limit=_amount(field, value))))
    return Paragraph(sentence(fill(template, limit=same("…"))), formula.source)


def _day(sign: str | None, hours: str | None) -> Text:
    if not sign or not hours:
        return TODAY
    return joined((TODAY, days(int(hours) // 24)), f" {sign} ".replace("-", "−"))


def _amount(field: Field, value: float) -> Text:
    if field.type == "money" and isinstance(value, int):
        return money(Money.from_qepik(value))
    if field.type in LONG and isinstance(value, int):
        return characters(value)
    return number(value)


def asked_when(regulation: Regulation, field: Field) -> Cell:
    """Under which conditions it is asked and must be answered, and what is checked of the answer."""
    lines = []
    if not field.shown.is_always:
        lines.append(conditional(regulation, field.shown, ASKED_IF, ASKED_BY))
    if field.is_input and field.required.constant is False:
        lines.append(Paragraph(sentence(OPTIONAL)))
    elif field.is_input and not field.required.is_always:
        lines.append(conditional(regulation, field.required, REQUIRED_IF, REQUIRED_BY))
    for check in field.checks:
        text = fill(CHECKED, message=check.message)
        lines.append(Paragraph(sentence(text), check.valid.source))
    return tuple(lines)


def conditional(
    regulation: Regulation, condition: Condition, said: Text, unsaid: Text
) -> Paragraph:
    """The condition in words with the expression beside it; where there are no words, the expression alone."""
    when = in_words(regulation, condition)
    text = fill(said, when=when) if when.az else unsaid
    return Paragraph(sentence(text), condition.source)


def where(regulation: Regulation, text: Text, condition: Condition) -> Paragraph:
    """What is said, and under which condition it holds."""
    if condition.is_always:
        return Paragraph(text)
    when = in_words(regulation, condition)
    return Paragraph(fill(IF, text=text, when=when) if when.az else text, condition.source)


def question_of(field: Field) -> Cell:
    """The question with its hint; an explanation with what it explains."""
    unit = (
        fill(Text("{a}, {b}", "{a}, {b}", "{a}, {b}"), a=field.label, b=field.unit)
        if field.unit
        else field.label
    )
    texts = (unit, field.hint or EMPTY, field.text or EMPTY)
    return tuple(Paragraph(text) for text in texts if text.az)
