"""Pure functions over a regulation: reading it, reading answers by it, showing both."""

from birpencere.regulations.rules.entries import entry_of, page_of_payer
from birpencere.regulations.rules.json_schema import json_schema
from birpencere.regulations.rules.parse import parse_regulation
from birpencere.regulations.rules.posting import typed_from_post
from birpencere.regulations.rules.procedure import (
    checklist_for,
    evidence_for,
    fees_for,
    law_text,
    operation_in,
)
from birpencere.regulations.rules.reading import read
from birpencere.regulations.rules.service_facts import service_facts
from birpencere.regulations.rules.summary import (
    fact_rows,
    result_activity,
    result_rows,
    summary,
)
from birpencere.regulations.rules.widgets import problem_lines, widgets_for

__all__ = [
    "checklist_for",
    "entry_of",
    "evidence_for",
    "fact_rows",
    "fees_for",
    "json_schema",
    "law_text",
    "operation_in",
    "page_of_payer",
    "parse_regulation",
    "problem_lines",
    "read",
    "result_activity",
    "result_rows",
    "service_facts",
    "summary",
    "typed_from_post",
    "widgets_for",
]
