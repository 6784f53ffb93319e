"""RSS and Atom feeds become a document an entry."""

import datetime

import pytest

from corpus.readers.opening import open_file, read
from corpus.readers.reading import ReadError

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Pier News</title>
<item><title>The pier is open</title><link>https://pier.example/open</link><pubDate>Tue, 03 Mar 2026 09:00:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>The pier opened on Monday.</p><h2>Hours</h2><ul><li>9 to 5</li></ul>]]>
</content:encoded></item>
<item><title>Gulls</title><link>https://pier.example/gulls</link><description>&lt;p&gt;Gulls are back.&lt;/p&gt;</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Pier News</title>
<entry><id>1</id><title>Lamps</title><link href="https://pier.example/lamps"/><published>2026-01-02T00:00:00Z</published>
<content type="html">&lt;p&gt;New lamps stand on the pier.&lt;/p&gt;</content></entry></feed>"""


def test_each_entry_of_a_feed_is_a_document():
    opened, gulls = read("news.xml", RSS.encode())

    assert opened.source.title == "The pier is open"
    assert opened.source.url == "https://pier.example/open"
    assert opened.source.publisher == "Pier News"
    assert opened.source.published == datetime.date(2026, 3, 3)
    assert [section.headings for section in opened.sections] == [(), ("Hours",)]
    assert gulls.sections[0].blocks[0].text == "Gulls are back."


def test_atom_is_read_too():
    (lamps,) = read("news.atom", ATOM.encode())

    assert lamps.source.published == datetime.date(2026, 1, 2)
    assert lamps.sections[0].blocks[0].text == "New lamps stand on the pier."


def test_posts_that_a_feed_no_longer_holds_are_still_guidance():
    assert open_file("news.xml", RSS.encode()).rolling


def test_a_feed_that_declares_entities_is_refused():
    bomb = RSS.replace("<rss", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss')

    with pytest.raises(ReadError, match="entities"):
        read("news.xml", bomb.encode())
