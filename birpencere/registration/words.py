"""What the fields of the form are called, in the words of Annex 2."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.registry.annex2 import FREE, PAID
from birpencere.registry.models import Service, UserGroup

LABELS: Final[Mapping[str, Message]] = {
    "agency": _("Name of the state body that provides the e-service"),
    "name": _("Name of the e-service"),
    "other_executors": _("Other executors of the e-service"),
    "content": _("Content of the e-service"),
    "legal_basis": _("Legal basis of the e-service"),
    "kind": _("Kind of the e-service"),
    "payment": _("Payment for the e-service"),
    "users": _("Users of the e-service"),
    "address": _("Place where the e-service is offered"),
    "sector": _("Sector"),
    "archetype": _("What the service is like"),
    "reason": _("Why the registration is to be cancelled"),
}
"""By name of the field; the first nine in the order of the form."""

FIRST_INPUTS: Final[Mapping[str, str]] = {
    "name": "name-az",
    "content": "content-az",
    "other_executors": "other_executors",
    "legal_basis": "legal_basis",
}
"""The id of the first input of a field, where it is not the field's name."""


def reason_lines(reasons: Mapping[str, str]) -> list[str]:
    """`Name of the e-service: it is not the official one`, in the reader's language."""
    return [f"{LABELS[name]}: {text}" for name, text in reasons.items() if name in LABELS]


PAYMENT_CHOICES: Final = ((FREE, _("Without payment")), (PAID, _("For a fee")))


def choices_of(name: str) -> Sequence[tuple[str, Message]]:
    """The boxes of points 7 to 9, as the form has them."""
    return {
        "kind": tuple(Service.Kind.choices),
        "payment": PAYMENT_CHOICES,
        "users": tuple(UserGroup.choices),
    }[name]
