"""An agency shows its e-services on its own site, and nobody is followed there."""

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("published")
FRAMED = "/az/agencies/justice-ministry/services.embed"


@pytest.mark.law("R-11.2")
def test_any_site_may_frame_the_services_of_an_agency_and_no_cookie_is_set_or_read(
    client: Client,
) -> None:
    client.cookies["birpencere"] = "somebody-signed-in"
    client.cookies["django_language"] = "ru"
    answer = client.get(
        FRAMED, headers={"Origin": "https://justice.example", "Accept-Language": "ru"}
    )
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["Vary"] == "Accept-Encoding"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    page = answer.content.decode()
    assert '<html lang="az">' in page
    assert "/az/services/e-notariat" in page or page.count("/az/services/") >= 10
    assert len(answer.content) < 10_000
    again = client.get(FRAMED, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_nothing_else_may_be_framed_not_even_what_says_how(client: Client) -> None:
    for path in ("/az/agencies/justice-ministry", "/az/agencies/justice-ministry/embed"):
        answer = client.get(path)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"
    page = answer.content.decode()
    assert '&lt;iframe src="http' in page
    assert FRAMED in page
    assert client.get("/az/agencies/nobody/services.embed").status_code == 404
