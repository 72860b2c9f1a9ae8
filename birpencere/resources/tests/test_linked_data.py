"""What search engines read of a service: schema.org, as data that no text can break out of."""

import json
import re

import pytest
from django.test import Client

from birpencere.regulations.rules import in_a_page

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def test_the_page_of_a_service_says_what_it_is_as_schema_org(country: None, client: Client) -> None:
    answer = client.get("/en/services/20.1")
    told = DATA.search(answer.content.decode())
    assert told
    data = json.loads(told[1])
    assert (data["@context"], data["@type"]) == ("https://schema.org", "GovernmentService")
    assert data["url"].endswith("/en/services/" + data["url"].rpartition("/")[2])
    assert data["provider"]["@type"] == "GovernmentOrganization"
    assert data["identifier"].startswith("20.1-")
    assert data["inLanguage"] == "en"
    assert data["description"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_no_text_ends_the_element_that_holds_it() -> None:
    text = in_a_page({"name": "</script><script>alert(1)</script>&<!--"})
    assert not set("<>&") & set(text)
    assert json.loads(text)["name"].startswith("</script>")
