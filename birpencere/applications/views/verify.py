"""Whether a document is genuine: for whoever holds it, without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from birpencere.applications.queries import result_by_code
from birpencere.web.throttle import throttle


@throttle("verify", per_minute=60)
def verify_form(request: HttpRequest) -> HttpResponse:
    """Where the code of a document is typed in."""
    code = "".join(request.GET.get("code", "").split())
    if code:
        return redirect("applications:verify", code[:40])
    return render(request, "applications/verify_form.html")


@throttle("verify", per_minute=60)
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What the portal knows of the document: nothing personal; a forged code is told to be one."""
    result = result_by_code(code)
    page = {"result": result, "code": code}
    return render(request, "applications/verify.html", page, status=200 if result else 404)
