"""The shape of what people type when they say who they are."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birpencere.identity.rules import password_fault
from birpencere.identity.types import Contact
from birpencere.kernel.identifiers import IdentifierError, parse_fin, parse_phone

DATES = ("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d %m %Y", "%Y-%m-%d")


class ParsedField(forms.CharField):
    """A number that is read by a function of `kernel.identifiers`."""

    def __init__(self, parse: Callable[[str], str], **options: Any) -> None:
        super().__init__(max_length=40, **options)
        self._parse = parse

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return self._parse(text) if text else ""
        except IdentifierError as error:
            raise forms.ValidationError(str(error)) from error


def _fin() -> ParsedField:
    missing = {"required": _("Write your FIN. It is on your identity card.")}
    return ParsedField(parse_fin, error_messages=missing)


def _password() -> forms.CharField:
    """Spaces at the ends are part of a password."""
    missing = {"required": _("Write your password.")}
    return forms.CharField(strip=False, max_length=1000, error_messages=missing)


class PortalForm(forms.Form):
    """A form whose mistakes stand in the summary of the page and at the fields."""

    @property
    def summary(self) -> list[dict[str, str]]:
        """What must be mended, each with the field that it leads to; the first field for the whole form."""
        first = next(iter(self.fields))
        return [
            {"text": str(text), "href": f"#{first if field == '__all__' else field}"}
            for field, texts in self.errors.items()
            for text in texts
        ]


class PasswordForm(PortalForm):
    """Sign-in by code and password."""

    fin = _fin()
    password = _password()


class AsanForm(PortalForm):
    """Sign-in by ASAN İmza."""

    phone = ParsedField(
        parse_phone,
        error_messages={"required": _("Write the telephone number of your ASAN İmza.")},
    )
    fin = _fin()


class RegistrationForm(PortalForm):
    """What stands on the identity card."""

    fin = _fin()
    document_number = forms.CharField(
        max_length=20, error_messages={"required": _("Write the number of your identity card.")}
    )
    birth_date = forms.DateField(
        input_formats=DATES,
        error_messages={
            "required": _("Write your date of birth."),
            "invalid": _("Write the date of birth as day.month.year, such as 12.04.1991."),
        },
    )

    def clean_document_number(self) -> str:
        typed: str = self.cleaned_data["document_number"]
        return "".join(typed.split()).replace("№", "").upper()

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        if not date(1900, 1, 1) <= born <= timezone.localdate():
            raise forms.ValidationError(_("A date of birth is in the past, and not before 1900."))
        return born


class ContactForm(PortalForm):
    """How to write to the person."""

    email = forms.EmailField(
        max_length=254,
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("An e-mail address looks like name@example.az."),
        },
    )
    phone = ParsedField(parse_phone, required=False)
    language = forms.ChoiceField(
        choices=settings.LANGUAGES, error_messages={"required": _("Choose a language.")}
    )

    @property
    def contact(self) -> Contact:
        return Contact(**{name: self.cleaned_data[name] for name in ("email", "phone", "language")})


class NewPasswordForm(PortalForm):
    """A password that is not easily guessed; `fin` is whose."""

    password = _password()

    def __init__(self, *args: Any, fin: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._fin = fin

    def clean_password(self) -> str:
        typed: str = self.cleaned_data["password"]
        if fault := password_fault(typed, fin=self._fin):
            raise forms.ValidationError(str(fault))
        return typed


class AccountForm(ContactForm, NewPasswordForm):
    """The second page of registration."""

    field_order = ("email", "phone", "language", "password")
