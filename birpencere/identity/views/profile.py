"""A person's account: how to be reached, the password, where they are signed in."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from birpencere.identity import actions, queries
from birpencere.identity.forms import ContactForm, NewPasswordForm
from birpencere.identity.guards import assured, signed_in
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.identity.views.arrival import form_page, next_path
from birpencere.kernel.actor import Assurance


@never_cache
@signed_in
def profile(request: PortalRequest) -> HttpResponse:
    """The account on one page; its form is how the person wants to be reached."""
    person = queries.profile_of(request.actor)
    typed = {name: values[0] for name, values in (take_stash(request, request.path) or {}).items()}
    own = {"email": person.email, "phone": person.phone, "language": person.language}
    form = ContactForm(request.POST or None, initial={**own, **typed})
    if request.method == "POST" and form.is_valid():
        actions.change_contact(acting=request.actor, contact=form.contact, now=timezone.now())
        return redirect(next_path(request) if "next" in request.GET else f"{request.path}?saved=1")
    return form_page(
        request,
        "identity/profile.html",
        form,
        person=person,
        companies=queries.mandates_of(request.actor),
        sessions=queries.sessions_of(request.actor),
        is_saved="saved" in request.GET,
    )


@never_cache
@sensitive_post_parameters("password")
@assured(Assurance.HIGH)
def new_password(request: PortalRequest) -> HttpResponse:
    """A new password, for who signed in by ASAN İmza."""
    person = queries.profile_of(request.actor)
    form = NewPasswordForm(request.POST or None, fin=person.fin)
    if request.method == "POST" and form.is_valid():
        actions.change_password(
            acting=request.actor,
            password=form.cleaned_data["password"],
            session_key=request.session.session_key or "",
            now=timezone.now(),
        )
        return redirect("identity:profile")
    return form_page(request, "identity/new_password.html", form)


@require_POST
def end_sessions(request: PortalRequest) -> HttpResponse:
    """The person is signed in nowhere any more, here neither."""
    if request.actor.is_person:
        actions.end_sessions(acting=request.actor, now=timezone.now())
    request.session.flush()
    return redirect("identity:signed_out")
