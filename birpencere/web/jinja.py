"""The Jinja2 environment of all pages."""

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from jinja2 import (
    ChainableUndefined,
    Environment,
    FileSystemBytecodeCache,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)
from jinja2.filters import do_default

from birpencere.web import formats

GOVUK = "govuk_frontend_jinja"
WORDS = {"Error": _("Error")}
"""What GOV.UK Frontend says by itself where a page says nothing else; readers of screens hear it."""


class PortalEnvironment(Environment):
    """Strict about names in our templates; those of GOV.UK Frontend ask for keys that need not be there."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.govuk = Environment(
            loader=PrefixLoader({GOVUK: PackageLoader(GOVUK)}),
            autoescape=True,
            undefined=ChainableUndefined,
            auto_reload=False,
            bytecode_cache=self.bytecode_cache,
        )
        self.govuk.filters["default"] = default

    def get_template(self, name: Any, *args: Any, **options: Any) -> Template:
        """GOV.UK Frontend's templates come from their own environment, all others from this one."""
        if isinstance(name, str) and name.startswith(f"{GOVUK}/"):
            return self.govuk.get_template(name)
        return super().get_template(name, *args, **options)


def default(value: Any, otherwise: Any = "", boolean: bool = False) -> Any:
    """Jinja's own, but words of GOV.UK Frontend's are in the reader's language."""
    words = WORDS.get(otherwise, otherwise) if isinstance(otherwise, str) else otherwise
    return do_default(value, words, boolean)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a view in the reader's language: `url('registry:service', slug=…)`."""
    return reverse(name, args=args, kwargs=kwargs)


def compiled() -> FileSystemBytecodeCache:
    """What templates were compiled to, kept for the next process; each as long as its text is the same.

    What else they are compiled with, Jinja's own code and ours, names the folder.
    """
    digest = sha256(version("jinja2").encode())
    for file in (__file__, formats.__file__):
        digest.update(Path(file).read_bytes())
    folder = settings.TEMPLATE_CACHE / digest.hexdigest()[:16]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def environment(**options: Any) -> Environment:
    """Autoescaped, strict about names, translated by Django's catalogues."""
    pages = PortalEnvironment(
        **{
            **options,
            "undefined": StrictUndefined,
            "autoescape": True,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": ["jinja2.ext.i18n"],
            "bytecode_cache": compiled(),
        }
    )
    pages.globals.update(url=url, static=static, language=translation.get_language)
    pages.filters.update(formats.FILTERS)
    pages.install_gettext_callables(  # type: ignore[attr-defined]  # comes with the i18n extension
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    return pages
