"""What is asked, made from the kinds and offices of a regulation; read and drawn as forms of regulations are."""

from collections.abc import Iterable
from typing import Final

from birpencere.kernel.text import Text
from birpencere.regulations.types import (
    ALWAYS,
    NEVER,
    Branch,
    Field,
    Form,
    Formula,
    Key,
    LostAndFoundRegulation,
    Option,
    Step,
)

LONGEST_NUMBER: Final = "40"
LONGEST_NAME: Final = "120"


def search_form(regulation: LostAndFoundRegulation) -> Form:
    """Kind, number and name together: whoever knows one of them only learns nothing."""
    hint = Text(
        "Sənəddə yazıldığı kimi, məsələn AZE12345678",
        "As the document has it, such as AZE12345678",
        "Как в документе, например AZE12345678",
    )
    return _form("search", _kind(regulation), _number(hint), *_names())


def announcement_form(regulation: LostAndFoundRegulation) -> Form:
    """The name is that of who is signed in."""
    hint = Text(
        "Xatırlamırsınızsa, boş saxlayın: onda sənəd adınıza görə axtarılır",
        "If you do not remember it, leave it empty: the document is then looked for by your name",
        "Если не помните, оставьте пустым: документ будут искать по вашему имени",
    )
    return _form("announce", _kind(regulation), _number(hint, is_required=False))


def hand_in_form(regulation: LostAndFoundRegulation) -> Form:
    """What an officer reads off the document; of its finder nothing is asked."""
    hint = Text(
        "Sənəddə nömrə yoxdursa və ya oxunmursa, boş saxlayın",
        "Leave it empty if the document has none or it cannot be read",
        "Оставьте пустым, если номера нет или его нельзя прочесть",
    )
    office = Text(
        "Sənədin qəbul edildiyi şöbə", "Office that keeps it", "Отделение, где он хранится"
    )
    return _form(
        "hand_in",
        _place(office, regulation.offices),
        _kind(regulation),
        _number(hint, is_required=False),
        *_names(),
    )


def transfer_form(regulation: LostAndFoundRegulation, lies_in: str) -> Form:
    """Every office but the one where it lies."""
    others = tuple(one for one in regulation.offices if one.key != lies_in)
    office = Text("Sizə yaxın şöbə", "The office near you", "Отделение рядом с вами")
    return _form("transfer", _place(office, others))


def _form(key: str, *fields: Field) -> Form:
    step = Step(key=Key(key), title=Text(key), fields=fields)
    return Form(title=Text(key), minutes=1, steps=(step,))


def _kind(regulation: LostAndFoundRegulation) -> Field:
    label = Text("Sənədin növü", "Kind of document", "Вид документа")
    options = tuple(Option(kind.key, kind.label) for kind in regulation.kinds)
    return Field("choice", Key("kind"), label, options=options)


def _place(label: Text, offices: Iterable[Branch]) -> Field:
    return Field("place", Key("office"), label, branches=tuple(offices))


def _number(hint: Text, *, is_required: bool = True) -> Field:
    label = Text("Sənədin nömrəsi", "Number of the document", "Номер документа")
    return _text("number", label, LONGEST_NUMBER, hint, is_required=is_required)


def _names() -> Iterable[Field]:
    yield _text("surname", Text("Soyad", "Surname", "Фамилия"), LONGEST_NAME)
    yield _text("given_name", Text("Ad", "Given name", "Имя"), LONGEST_NAME)
    patronymic = Text("Ata adı", "Patronymic", "Отчество")
    yield _text("patronymic", patronymic, LONGEST_NAME, is_required=False)


def _text(
    key: str, label: Text, longest: str, hint: Text | None = None, *, is_required: bool = True
) -> Field:
    required = ALWAYS if is_required else NEVER
    return Field("text", Key(key), label, hint, max=Formula.of(longest), required=required)
