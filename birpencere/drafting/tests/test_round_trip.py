"""Regulations as trees, and as YAML again."""

from django.conf import settings

from birpencere.drafting.rules.writing import tree_of, yaml_text
from birpencere.kernel.yaml_nodes import digest_of
from birpencere.regulations.rules.parse import parse_regulation


def test_every_regulation_of_the_catalogue_comes_back_from_a_draft_as_it_went_in() -> None:
    for path in sorted((settings.CATALOGUE / "regulations").glob("*.yaml")):
        text = path.read_text("utf-8")
        again = yaml_text(tree_of(text, path.name))
        assert digest_of(tree_of(again, path.name)) == digest_of(tree_of(text, path.name))
        assert parse_regulation(again, path.name) == parse_regulation(text, path.name)
        assert list(tree_of(again, path.name))[:3] == ["interaction", "service", "agency"]


def test_what_is_written_is_kept_as_it_is_written() -> None:
    text = 'a: 14:00\nb: "10"\nc: 10\nd: yes\ne:\nf: "true"\ng: true\nh: 010\n'
    tree = tree_of(text, "odd.yaml")
    assert tree == {
        "a": "14:00",
        "b": "10",
        "c": 10,
        "d": "yes",
        "e": None,
        "f": "true",
        "g": True,
        "h": "010",
    }
    assert tree_of(yaml_text(tree), "odd.yaml") == tree
