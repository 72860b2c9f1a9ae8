"""A regulation that keeps nothing, or leads to itself, is told where it is wrong."""

import pytest
from django.conf import settings

from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules.parse import parse_regulation

WRONG: list[tuple[str, str, str, str]] = [
    ("ps-02-lost-documents", "days: 10", "days: 0", "keeping.days"),
    ("ps-02-lost-documents", 'fee: "1.80"', 'fee: "0.00"', "fee"),
    ("ps-02-lost-documents", "key: passport", "key: identity_card", "kinds"),
    ("ps-02-lost-documents", "key: baku_10", "key: baku_1", "offices"),
    ("ps-03-lost-document-announcement", "of: PS-02", "of: PS-03", "of"),
    ("ps-03-lost-document-announcement", "opens: announce", "opens: window", "opens"),
]


@pytest.mark.parametrize(("name", "said", "changed", "path"), WRONG)
def test_a_slip_is_told_at_its_place(name: str, said: str, changed: str, path: str) -> None:
    text = (settings.CATALOGUE / "regulations" / f"{name}.yaml").read_text("utf-8")
    assert said in text
    with pytest.raises(RegulationError) as slip:
        parse_regulation(text.replace(said, changed, 1), name)
    assert [problem.path for problem in slip.value.problems] == [path]
