"""Empty tables of a form, to fill in and to upload."""

from django.http import HttpResponse, QueryDict
from django.utils.translation import get_language

from birpencere.kernel.errors import NotFound
from birpencere.regulations.tables import template
from birpencere.regulations.types import Sheet, Step


def empty_table(step: Step, asked: QueryDict) -> HttpResponse:
    """The table that `?table=` names as the kind of file that `&form=` names; raises NotFound."""
    form = asked.get("form", "")
    field = next(
        (one for one in step.fields if one.type == "table" and one.key == asked.get("table")), None
    )
    if field is None or form not in [one.value for one in Sheet]:
        raise NotFound
    language = get_language()
    content = template(field, Sheet(form), language)  # type: ignore[arg-type]  # settings.LANGUAGES has no others
    return HttpResponse(
        content,
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{field.key}.{form}"'},
    )
