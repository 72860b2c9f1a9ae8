"""The licence regulation, and what an applicant types into it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from birpencere.regulations.rules import read
from birpencere.regulations.tests.documents import case_of
from birpencere.regulations.types import CaseRegulation, FileInfo, Format, Reading, Regulation

LICENCE = Path(settings.CATALOGUE) / "regulations" / "20.1-communications-licence.yaml"
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def licence_text() -> str:
    return LICENCE.read_text("utf-8")


@pytest.fixture(scope="session")
def licence(licence_text: str) -> CaseRegulation:
    return case_of(licence_text, LICENCE.name)


@pytest.fixture
def company() -> dict[str, dict[str, str | None]]:
    return {
        "applicant": {"kind": "organisation"},
        "organisation": {
            "name": "“Xəzər Biometriya” MMC",
            "voen": "1400057421",
            "director": "Nizami Əliyev",
            "address": "Bakı, Nizami küç. 12",
        },
    }


@pytest.fixture
def files() -> dict[str, FileInfo]:
    return {"f1": FileInfo("icarə.pdf", 2048, Format.PDF), "f2": FileInfo("a.png", 99, Format.PNG)}


@pytest.fixture
def biometric() -> dict[str, Any]:
    """Complete answers for the licence of biometric technologies, as typed."""
    specialist = {
        "name": "Aysel Məmmədova",
        "fin": "5arpxk2",
        "education": "higher",
        "experience": "5",
    }
    return {
        "licence_type": "biometric_technologies",
        "activity_address": {"city": "Bakı", "street": "Nizami küç.", "house": "12", "flat": "",
                             "postal_code": "1000"},
        "phone": "050 123 45 67",
        "email": "ofis@example.az",
        "technologies": ["iris", "face"],
        "works": ["create"],
        "has_conformity_certificate": "no",
        "specialists": [specialist],
        "premises_right": ["f1"],
        "specialists_documents": ["f2"],
        "technical_description": ["f1"],
        "declaration": ["true_information"],
    }  # fmt: skip


def read_today(regulation: Regulation, typed: Any, facts: Any = None, files: Any = None) -> Reading:
    return read(regulation, typed, facts=facts or {}, today=TODAY, files=files or {})
