"""Regulations as trees, and as YAML again."""

from django.conf import settings

from birpencere.drafting.rules.writing import tree_of, yaml_text
from birpencere.kernel.yaml_nodes import digest_of


def test_every_regulation_of_the_catalogue_comes_back_from_a_draft_as_it_went_in() -> None:
    for path in sorted((settings.CATALOGUE / "regulations").glob("*.yaml")):
        tree = tree_of(path.read_text("utf-8"), path.name)
        again = tree_of(yaml_text(tree), path.name)
        assert digest_of(again) == digest_of(tree)
        assert list(again)[:3] == ["interaction", "service", "agency"]


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
