"""A register that nobody names, a value that says what the portal says: found when the regulation is read."""

from pathlib import Path

import pytest
from django.conf import settings

from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules import parse_regulation

REGULATIONS = Path(settings.CATALOGUE) / "regulations"
EXPORT = REGULATIONS / "ma-n3-phytosanitary-export-certificate.yaml"
STATUS = REGULATIONS / "ma-n4-application-status.yaml"


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (
            "{register: phytosanitary, entries",
            "{register: moon, entries",
            "result.kept_in.register",
        ),
        ("{key: kind, value", "{key: holder, value", "result.data[0].key"),
        ("{key: kind, value", "{key: goods, value", "result.data"),
        ("value: destination}", "value: nowhere}", "result.data[5].value"),
        ("validity_days: 30", "validity_days: 30\n  validity_years: 1", "result.validity_days"),
    ],
)
def test_a_wrong_way_to_the_register_is_a_fault(old: str, new: str, path: str) -> None:
    text = EXPORT.read_text("utf-8")
    assert text.count(old) == 1
    with pytest.raises(RegulationError) as wrong:
        parse_regulation(text.replace(old, new), EXPORT.name)
    assert {problem.path for problem in wrong.value.problems} == {path}


def test_who_looks_up_a_number_is_asked_nothing_else() -> None:
    form = "form:\n  title: {az: A, en: A, ru: A}\n  minutes: 1\n  steps: [{key: a, title: {az: A, en: A, ru: A}}]\n"
    with pytest.raises(RegulationError) as wrong:
        parse_regulation(STATUS.read_text("utf-8") + form, STATUS.name)
    assert [problem.path for problem in wrong.value.problems] == ["form"]
