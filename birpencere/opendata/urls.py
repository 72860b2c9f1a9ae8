"""The addresses of open data: pages below the language, files above the languages."""

from django.urls import path, register_converter

from birpencere.opendata.types import Format
from birpencere.opendata.views import describing, desk, public


class Extension:
    """How the address of a file ends."""

    regex = "|".join(Format)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Version(Extension):
    """A number, or `latest`."""

    regex = "latest|[1-9][0-9]{0,8}"


register_converter(Extension, "data_format")
register_converter(Version, "data_version")
app_name = "opendata"
urlpatterns = [
    path("data", public.data_sets, name="data_sets"),
    path("data/publishers", public.publishers, name="publishers"),
    path("data/licence", public.licence, name="licence"),
    path("data/<slug:slug>", public.data_set, name="data_set"),
    path("work/data", desk.desk, name="desk"),
    path("work/data/new", describing.new, name="new"),
    path("work/data/<slug:slug>", desk.own_set, name="own_set"),
    path("work/data/<slug:slug>/describe", describing.describe, name="describe"),
    path("work/data/<slug:slug>/schema", describing.schema, name="schema"),
    path("work/data/<slug:slug>/send", desk.send, name="send"),
    path("work/data/<slug:slug>/source", desk.source, name="source"),
    path("work/data/<slug:slug>/publish", desk.publish, name="publish"),
    path("work/data/<slug:slug>/withdraw", desk.withdraw, name="withdraw"),
    path("work/data/<slug:slug>/uploads/<uuid:upload_id>", desk.upload, name="upload"),
]
above_languages = [
    path(
        "data/<slug:slug>/<data_version:version>.<data_format:file_format>",
        public.file,
        name="data_file",
    ),
]
