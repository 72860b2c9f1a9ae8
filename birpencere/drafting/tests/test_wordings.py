"""What the loader and the rehearsal say is said again, in the language of who writes the regulation."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.utils import translation

import birpencere
from birpencere.drafting.rules.wordings import WORDS, told
from birpencere.kernel.errors import BirPencereError
from birpencere.kernel.text import LANGUAGES
from birpencere.regulations.types import Condition
from birpencere.rehearsal.types import Quoting, fault_of, kept_fault

ROOT: Final = Path(birpencere.__file__).parent
SPEAK: Final = ("kernel/yaml_nodes.py", "kernel/yaml_reader.py", "regulations/rules/gained.py")
FOLDERS: Final = (
    "regulations/rules/*checks.py",
    "regulations/types/*.py",
    "regulations/fields/*.py",
    "rehearsal/*.py",
)
FILES: Final = [ROOT / name for name in SPEAK] + [
    path for pattern in FOLDERS for path in sorted(ROOT.glob(pattern))
]
SAYING: Final = {"Fault", "ValueError", "refuse", "UnreadableText"}


def said_in(path: Path) -> Iterator[str]:
    """Every sentence with which a file refuses something; what it fills in is `7`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Yield(value=ast.Tuple(elts=[_, told_there])):
                yield from sentence(told_there)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[*_, last]):
                is_fault = name == "append" and "faults" in ast.unparse(node.func)
                if is_fault or name in SAYING:
                    yield from sentence(last)
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="Quoting"), attr="of"), args=[frame, _]
            ):
                yield from (one.replace("{}", "7") for one in sentence(frame))
            case ast.AugAssign(target=target, value=ast.ListComp(elt=told_there)):
                if "faults" in ast.unparse(target):
                    yield from sentence(told_there)


def sentence(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else "7" for one in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from sentence(one)
            yield from sentence(other)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_refusal_is_said_in_the_readers_words(path: Path) -> None:
    assert [text for text in said_in(path) if told(text) is text] == []


def test_the_sentences_are_found_and_what_was_found_is_said_in_the_language_of_who_reads() -> None:
    assert sum(len(list(said_in(path))) for path in FILES) > len(WORDS) * 0.8
    fault = told("20.1.yaml:1: fees[0].by_tariff: there is no item x in y")
    slip = told("phone takes '+7%'")
    for language, begins in (("az", "fees[0].by_tariff: Burada"), ("ru", "fees[0].by_tariff: ")):
        with translation.override(language):
            assert str(fault).startswith(begins)
            assert "takes" not in str(slip)
            assert "'+7%'" in str(slip)
    assert "no item" not in str(fault)


def errors_of(cls: type[BirPencereError]) -> Iterator[type[BirPencereError]]:
    """Every error that somebody can be told about."""
    for one in cls.__subclasses__():
        yield one
        yield from errors_of(one)


def test_what_a_rehearsal_quotes_is_said_in_the_language_of_who_reads() -> None:
    """Whatever stops a rehearsal, a job finds it in one language and people read it in theirs."""
    quotable = {str(one.code): one.message for one in errors_of(BirPencereError)}
    assert len(quotable) > 60
    for code, message in quotable.items():
        fault = fault_of(kept_fault(Quoting.of(f"it stops: {code}: {{}}", message)))
        said = {}
        for language in LANGUAGES:
            with translation.override(language):
                said[language] = str(told(fault))
                assert said[language].endswith(str(message))
        assert not message or len(set(said.values())) == len(LANGUAGES), code


def test_an_expression_that_cannot_be_read_is_refused_in_the_readers_language() -> None:
    for source in ("a ==", "(a", "a = 1", "a b", "1/0", "true+1", '"a".matches("[")', "return", ""):
        with pytest.raises(ValueError, match=r".") as refused:
            Condition.of(source)
        said = set()
        for language in LANGUAGES:
            with translation.override(language):
                said.add(str(told(str(refused.value))))
        assert len(said) == len(LANGUAGES)
