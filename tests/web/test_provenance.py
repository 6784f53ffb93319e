import datetime

import pytest

from corpus.document import Source
from web.provenance import attribution, dated, original, safe_link

MARCH = datetime.date(2025, 3, 6)


def test_a_restatement_is_attributed_to_signpost():
    assert attribution(Source("FAQs", "f", publisher="Careers", restated=True)) == "Signpost's summary of FAQs, Careers"
    assert attribution(Source("FAQs", "f", publisher="Careers")) == "FAQs, Careers"
    assert attribution(Source("FAQs", "f", restated=True)) == "Signpost's summary of FAQs"


def test_the_date_is_what_is_known_of_it():
    assert dated(Source("t", "o", published=MARCH, seen=MARCH)) == "Published 6 March 2025"
    assert dated(Source("t", "o", seen=MARCH)) == "Seen on 6 March 2025"
    assert dated(Source("t", "o", retrieved=MARCH)) == "Date not known"


@pytest.mark.parametrize(
    "link", ["https://a.example/x", "HTTP://a.example", "mailto:a@b.example", "tel:999", "/sources/x"]
)
def test_links_that_may_stand_on_a_page(link: str):
    assert safe_link(link) == link


@pytest.mark.parametrize(
    "link",
    [None, "", "javascript:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example", "https:", "x.html"],
)
def test_links_that_may_not(link: str | None):
    assert safe_link(link) is None
    assert original(Source("t", "o", url=link)) is None
