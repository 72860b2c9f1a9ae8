"""Pure functions over a regulation: reading it, reading answers by it, showing both."""

from birpencere.regulations.rules.asking import kept_answer, with_answer
from birpencere.regulations.rules.differences import differences
from birpencere.regulations.rules.entries import desk_of, entry_of, page_of_payer
from birpencere.regulations.rules.flow import (
    begun_by_stage,
    followers,
    from_there_on,
    has_flow,
    is_last,
    taking_place,
    way_of,
)
from birpencere.regulations.rules.gained import example_of, samples, taken
from birpencere.regulations.rules.json_schema import json_schema
from birpencere.regulations.rules.linked_data import government_service, in_a_page
from birpencere.regulations.rules.originals import originals_to_show
from birpencere.regulations.rules.parse import parse_regulation
from birpencere.regulations.rules.posting import typed_from_post
from birpencere.regulations.rules.procedure import (
    checklist_for,
    evidence_for,
    fees_for,
    law_text,
    operation_in,
)
from birpencere.regulations.rules.reading import read, read_form
from birpencere.regulations.rules.service_facts import service_facts
from birpencere.regulations.rules.summary import (
    answer_rows,
    fact_rows,
    found_rows,
    held_rows,
    result_activity,
    result_rows,
    summary,
)
from birpencere.regulations.rules.widgets import choices_found, input_id, problem_lines, widgets_for

__all__ = [
    "answer_rows",
    "begun_by_stage",
    "checklist_for",
    "choices_found",
    "desk_of",
    "differences",
    "entry_of",
    "evidence_for",
    "example_of",
    "fact_rows",
    "fees_for",
    "followers",
    "found_rows",
    "from_there_on",
    "government_service",
    "has_flow",
    "held_rows",
    "in_a_page",
    "input_id",
    "is_last",
    "json_schema",
    "kept_answer",
    "law_text",
    "operation_in",
    "originals_to_show",
    "page_of_payer",
    "parse_regulation",
    "problem_lines",
    "read",
    "read_form",
    "result_activity",
    "result_rows",
    "samples",
    "service_facts",
    "summary",
    "taken",
    "taking_place",
    "typed_from_post",
    "way_of",
    "widgets_for",
    "with_answer",
]
