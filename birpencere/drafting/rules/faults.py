"""What is wrong with a draft, in the reader's words, at the place where it is wrong."""

from dataclasses import dataclass

from birpencere.drafting.rules.editing import place_in
from birpencere.drafting.rules.tree import Place, Tree
from birpencere.drafting.rules.wordings import told
from birpencere.drafting.rules.writing import yaml_text
from birpencere.kernel.errors import Message
from birpencere.kernel.yaml_nodes import root_node
from birpencere.kernel.yaml_reader import Reader
from birpencere.regulations.rules.checks import faults
from birpencere.regulations.rules.parse import ANY, READS


@dataclass(frozen=True, slots=True)
class Fault:
    """One of them."""

    place: Place
    message: Message


def faults_of(document: Tree) -> tuple[Fault, ...]:
    """Everything that keeps the draft from being a regulation.

    What is wrong between its parts is looked for once each part can be read, in Azerbaijani at least.
    """
    node = root_node(yaml_text(document))
    strict, official = Reader("draft", READS), Reader("draft", READS, languages=("az",))
    strict.build(ANY, node)
    regulation = official.build(ANY, node)
    between = () if official.problems else faults(regulation)
    found = [*((one.path, one.reason) for one in strict.problems), *between]
    return tuple(Fault(place_in(path), told(reason)) for path, reason in dict.fromkeys(found))


def below(found: tuple[Fault, ...], place: Place) -> tuple[Fault, ...]:
    """Those that stand at a place, or inside of what stands there."""
    return tuple(one for one in found if one.place[: len(place)] == place)
