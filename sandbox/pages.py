"""Pages for people, apart from `web` so that parts without pages do not carry a template engine."""

from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from werkzeug.wrappers import Request, Response

from sandbox.parts import Part, part_url
from sandbox.web import HERE

POLICY = (
    "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'"
)

_templates = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
)


def page(request: Request, template: str, *, base_port: int, **facts: Any) -> Response:
    """An HTML page in Azerbaijani, or in English with `?lang=en`."""
    lang = "en" if request.args.get("lang") == "en" else "az"
    urls = {part: part_url(part, base_port) for part in Part}
    return rendered(template, lang, path=request.path, urls=urls, **facts)


def filled(template: str, **facts: Any) -> str:
    """The text of a template; whatever is put into it is escaped."""
    return _templates.get_template(template).render(**facts)


def rendered(
    template: str, lang: str, *, status: int = 200, leads_to: str = "", **facts: Any
) -> Response:
    """A template in a language; its forms lead here, or by a redirect to the origin `leads_to`."""
    html = filled(template, lang=lang, t=lambda az, en: en if lang == "en" else az, **facts)
    policy = f"{POLICY} {leads_to}".rstrip()
    return Response(html, status, mimetype="text/html", headers={"Content-Security-Policy": policy})
