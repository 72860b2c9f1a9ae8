"""Calculators for machines: the same figures as on the page; nobody signs in, and nothing is kept."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone, translation
from ninja import Router

from birpencere.enquiries.actions import note_calculation
from birpencere.enquiries.queries import calculated, calculator_of
from birpencere.enquiries.rules import first_step
from birpencere.enquiries.schemas import CalculationAnswer
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Invalid
from birpencere.kernel.text import Language
from birpencere.kernel.usage import Channel
from birpencere.registry.queries import catalogue
from birpencere.regulations.rules import typed_from_post
from birpencere.regulations.rules.widgets import said_in

router = Router(tags=["calculators"])
ANSWERS = {
    "name": "answers",
    "in": "query",
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
    "description": "The answers by the keys of the form, as a person types them; parts of a date and rows as "
    "`periods[0].begun.year`. The keys stand in `/services/{slug}/schema`.",
}


@router.get(
    "/services/{slug}/calculation",
    response=CalculationAnswer,
    summary="What a calculator comes to",
    openapi_extra={"parameters": [ANSWERS]},
)
def read_calculation(
    request: HttpRequest, slug: str, on: date | None = None, lang: Language = "az"
) -> CalculationAnswer:
    """Line by line with an explanation, by the rates in force on the day; 404 for other services.

    `errors` of a refusal names the answers, as `periods[0].begun`.
    """
    service, now = catalogue().service(slug), timezone.now()
    regulation = calculator_of(service.id)
    step = first_step(regulation)
    typed = typed_from_post(step, dict(request.GET.lists())).typed if step else {}
    with translation.override(lang):
        found = calculated(regulation, typed, on or local_date(now))
        problems = found.reading.problems
        if problems:
            raise Invalid({path: said_in(problem, lang) for path, problem in problems.items()})
        note_calculation(service_id=service.id, channel=Channel.API, now=now)
        return CalculationAnswer.of(found, lang)
