"""Small regulations to test with."""

from typing import Any

import yaml

from birpencere.regulations.rules import parse_regulation
from birpencere.regulations.types import CaseRegulation


def text(az: str = "Sual") -> dict[str, str]:
    return {"az": az, "en": f"{az} (en)", "ru": f"{az} (ru)"}


def field(key: str, type_: str = "text", **attributes: Any) -> dict[str, Any]:
    return {"type": type_, "key": key, "label": text(key), **attributes}


def options(*keys: str) -> list[dict[str, Any]]:
    return [{"key": key, "label": text(key)} for key in keys]


def document(*fields: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """The smallest regulation that is right, with these questions on one page."""
    uploads = [one["key"] for one in fields if one["type"] == "file"]
    evidence = [{"key": key, "title": text(), "upload": key} for key in uploads]
    law = {"act": "rules"}
    operation = {name: text() for name in ("title", "role", "content", "outcome")}
    return {
        "service": "20.1",
        "agency": "transport-communications-high-technologies-ministry",
        "interaction": "case",
        "general": {
            **{name: text() for name in ("name", "content", "audience")},
            "legal_basis": [{"key": "rules", "title": text("Qaydalar")}],
            "automation": "partial",
            "time": {"lower": 5, "upper": 10},
            "results": ["licence"],
            "kind": "interactive",
            "users": ["individuals"],
            "assurance": "high",
            "contact": {"url": "https://example.az", "email": "a@example.az", "phone": "1"},
            "control": {"form": text(), "order": text()},
        },
        "registers": [{"key": "tax", "name": text("Vergi reyestri"), "taken": text()}],
        "form": {
            "title": text(),
            "minutes": 5,
            "steps": [{"key": "page", "title": text(), "fields": list(fields)}],
        },
        "evidence": evidence,
        "fees": [],
        "operations": [{"key": "decision", **operation, "stage": "submitted", "limit": 5}],
        "refusal_grounds": [{"key": "untrue", "text": text(), "law": law}],
        "deficiency_reasons": [],
        "checklist": [],
        "mending_days": 10,
        "complaint": {"right": text(), "data": text(), "days": 20},
        "result": {"kind": "licence", "title": text(), "heading": text(), "law": law,
                   "rows": [], "note": text()},
        **parts,
    }  # fmt: skip


class PlainDumper(yaml.SafeDumper):
    """Writes everything out: regulations have no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def written(source: dict[str, Any]) -> str:
    return str(yaml.dump(source, Dumper=PlainDumper, allow_unicode=True, sort_keys=False))


def regulation(*fields: dict[str, Any], **parts: Any) -> CaseRegulation:
    return case_of(written(document(*fields, **parts)), "test.yaml")


def case_of(text: str, file_name: str) -> CaseRegulation:
    """The regulation of a case."""
    found = parse_regulation(text, file_name)
    assert isinstance(found, CaseRegulation)
    return found


def asks(key: str, of: str, *takes: dict[str, Any], **attributes: Any) -> dict[str, Any]:
    """What the tax register is asked by the question `of` when its page is left."""
    parameters = [{"name": of, "value": of}]
    return {"key": key, "register": "tax", "records": key, "purpose": text("Yoxlama"), "field": of,
            "parameters": parameters, "takes": list(takes), **attributes}  # fmt: skip


def take(key: str, kind: str = "text", **attributes: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "label": text(key), **attributes}


def pages(*steps: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """The form of a regulation with these pages, each with a key of its own."""
    named = [{"key": f"page{i}", "title": text(), **step} for i, step in enumerate(steps)]
    return {"title": text(), "minutes": 5, "steps": named, **parts}


EVERY_TYPE = (
    field("name", autocomplete="name"),
    field("about", "long_text", required=False),
    field("floors", "number", min=1, max=100),
    field("area", "number", decimals=2, required=False),
    field("rent", "money", max=100_000),
    field("born", "date", max="today"),
    field("owned", "yes_no"),
    field("colour", "choice", options=options("red", "green")),
    field("days", "choices", options=options("monday", "friday")),
    field("mail", "email"),
    field("phone", "phone"),
    field("fin", "fin"),
    field("voen", "voen"),
    field("account", "iban", required=False),
    field("address", "address", shown="owned == true"),
    field("deed", "file", formats=["pdf"], max_files=2),
    field("vin", "vin", required=False),
    field("plate", "plate", required=False),
    field("imei", "imei", required=False),
    field("land", "cadastral", required=False),
    field("mobile", "mobile", required=False),
    field("trip", "period", min="today", max_days=30, required=False),
    field("coming", "time_slot", times=["09:00-10:00", "10:00-11:00"], required=False),
    field("office", "place", required=False, branches=[
        {"key": "baku", "name": text("Bakı şöbəsi"), "address": text("Nizami küç. 1")},
        {"key": "ganja", "name": text("Gəncə şöbəsi"), "address": text("Atatürk pr. 2")},
    ]),
    field("copies", "quantity", price=250, unit=text("nüsxə"), max=9, required=False),
    field("country", "reference", list="countries", required=False),
    field("told", "explanation", text=text("Bilin")),
    field("partners", "group", row_label=text("Partnyor"), max_rows=3, fields=[
        field("name"),
        field("kind", "choice", options=options("person", "company")),
        field("fin", "fin", shown='row.kind == "person"'),
        field("share", "number", min=1, max=100, required='row.kind == "company"'),
    ]),
    field("total", "number", computed="floors * 2"),
)  # fmt: skip
"""A question of each type, with conditions, in a group too."""
