"""From the text of a regulation to the regulation."""

from birpencere.regulations.errors import Problem, RegulationError
from birpencere.regulations.rules.checks import faults
from birpencere.regulations.rules.reader import Reader
from birpencere.regulations.rules.source import UnreadableText, duplicate_keys, root_node
from birpencere.regulations.types import Regulation


def parse_regulation(text: str, file_name: str) -> Regulation:
    """The regulation that `text` is; raises `RegulationError` with every fault that it has.

    Faults between the parts are looked for once each part is right by itself.
    """
    try:
        node = root_node(text)
    except UnreadableText as error:
        raise RegulationError([Problem(file_name, error.line, "", error.reason)]) from None
    reader = Reader(file_name)
    regulation = reader.build(Regulation, node)
    problems = [*duplicate_keys(node, file_name), *reader.problems]
    if problems:
        raise RegulationError(problems)
    problems = [
        Problem(file_name, line_at(path, reader.lines), path, reason)
        for path, reason in faults(regulation)
    ]
    if problems:
        raise RegulationError(problems)
    return regulation  # type: ignore[no-any-return]  # built by its annotations


def line_at(path: str, lines: dict[str, int]) -> int:
    """Where `path` stands, or what is nearest around it."""
    while path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines[path]
