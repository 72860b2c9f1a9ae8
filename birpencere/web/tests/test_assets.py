"""Making the assets: each fault is named with its mend, and nothing is made twice."""

from pathlib import Path

import pytest

from birpencere.web import assets


@pytest.mark.parametrize(
    ("output", "mend"),
    [
        ("npm error code ENOTFOUND", "can't be reached"),
        ("npm error code ENOSPC", "the disk is full"),
        ("npm error code EACCES", "can't be written"),
        ("npm error code EINTEGRITY", "npm mirror"),
        ("npm error code EUSAGE", "same commit"),
        ("Error: Undefined variable.", "Undefined variable"),
    ],
)
def test_each_fault_is_named_with_its_mend(output: str, mend: str) -> None:
    assert mend in assets._mend(output)


def test_a_step_is_taken_again_only_when_its_inputs_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "BUILD", tmp_path)
    source, steps = tmp_path / "source", []
    for content in ("one", "one", "two"):
        source.write_text(content)
        assets._once("name", [source], lambda: steps.append("taken"))
    assert len(steps) == 2


def test_the_lock_file_names_no_registry() -> None:
    assert "resolved" not in (assets.ROOT / "package-lock.json").read_text(encoding="utf-8")
