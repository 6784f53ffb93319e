"""Chooses the reader for a file by what the file holds."""

from corpus.document import Document
from corpus.readers.captured_faq import looks_like_faq, read_captured_faq
from corpus.readers.captured_feed import looks_like_feed, read_captured_feed
from corpus.readers.captured_page import read_captured_page
from corpus.readers.markdown import read_markdown


def read(name: str, data: bytes) -> list[Document]:
    text = data.decode('utf-8-sig').replace('\r\n','\n')
    import re
    if looks_like_feed(text): return read_captured_feed(name, text)
    if looks_like_faq(text): return read_captured_faq(name, text)
    if re.search(r'^#{1,6} ', text, re.M): return read_markdown(name, text)
    return read_captured_page(name, text)
