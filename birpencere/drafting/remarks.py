"""What drafting says on the page of a service: that its regulation is being discussed, and until when."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from birpencere.drafting.queries.public import running_round
from birpencere.kernel.dates import local_date
from birpencere.registry.types import Service
from birpencere.regulations.remarks import Line, Remark
from birpencere.regulations.types import Regulation
from birpencere.web.formats import date_long


def remarks_on_consultation(service: Service, _regulation: Regulation | None) -> Iterator[Remark]:
    """One remark that leads to the public consultation which runs, if one does."""
    running = running_round(service.id, local_date(timezone.now()))
    if running:
        said = _("Read the draft and comment on it until %(day)s") % {
            "day": date_long(running.last_day)
        }
        yield Remark(
            _("The regulation of this service is in public consultation"),
            (Line(said, reverse("drafting:consultation", args=[running.draft_id])),),
        )
