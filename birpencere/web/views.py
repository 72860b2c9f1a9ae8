"""Pages that belong to no app: errors, the components, and what the portal says about itself."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from birpencere.kernel.errors import BirPencereError, Forbidden, NotFound, Unavailable
from birpencere.web.caching import public_page, public_page_for
from birpencere.web.errors import BadRequest, TooLarge, answer
from birpencere.web.examples import examples


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400."""
    too_large = isinstance(exception, RequestDataTooBig)
    return answer(request, TooLarge() if too_large else BadRequest())


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403."""
    return answer(request, Forbidden())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404."""
    return answer(request, NotFound())


def failed(request: HttpRequest) -> HttpResponse:
    """handler500: a database that is away is told apart from a fault of ours; Django has logged both."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    return answer(request, Unavailable(system="database") if away else BirPencereError())


@public_page
def components(request: HttpRequest) -> HttpResponse:
    """Every component with an example; axe runs on this page."""
    return render(request, "web/components.html", examples())


@public_page_for(seconds=300)
def about(request: HttpRequest) -> HttpResponse:
    """What this portal is, and on what law it stands."""
    return render(request, "web/about.html")


@public_page_for(seconds=300)
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "web/accessibility.html")


@public_page_for(seconds=300)
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a person, and which cookies there are."""
    return render(request, "web/privacy.html")


@public_page_for(seconds=300)
def how_to_obtain(request: HttpRequest) -> HttpResponse:
    """Necə əldə etməli? How to get an e-signature, ASAN İmza, or a code and password."""
    return render(request, "web/how_to_obtain.html")
