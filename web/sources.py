"""What Signpost knows, readable by people: the list of documents, and each document with its passages."""

from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Query, Request, Response

from corpus.document import Document, Item, Passage, Restates, Table
from corpus.splitter import passages
from web.ports import Documents
from web.refusal import NOT_FOUND, Refused
from web.rendering import Pages

PAGE_LENGTH = 100


@dataclass(frozen=True)
class Heading:
    level: int
    """2 for a heading of the document itself, as its title is the page's 1."""
    text: str


@dataclass(frozen=True)
class Part:
    """What stands under one heading: passages of one kind each, in groups."""

    headings: tuple[Heading, ...]
    """Those that begin here; the ones above them began earlier."""
    restates: Restates | None
    groups: tuple[tuple[Passage, ...], ...]
    """Passages that are drawn as one: the rows of a table; otherwise one by itself."""


@dataclass(frozen=True)
class Sources:
    library: Documents
    pages: Pages

    def router(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        router.get("/sources")(self.list)
        router.get("/sources/{id:path}")(self.show)
        return router

    def list(self, request: Request, page: int = Query(default=1, ge=1)) -> Response:
        known = sorted(self.library.documents(), key=_shelf)
        last = max(1, -(-len(known) // PAGE_LENGTH))
        if page > last:
            raise Refused(NOT_FOUND)
        shown = known[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH]
        shelves = [(publisher, list(documents)) for publisher, documents in groupby(shown, key=_publisher)]
        return self.pages.page(request, "sources.html", shelves=shelves, count=len(known), page=page, last=last)

    def show(self, request: Request, id: str) -> Response:
        document = self.library.document(id)
        if document is None:
            raise Refused(NOT_FOUND)
        return self.pages.page(request, "source.html", document=document, parts=parts(document), nested=nested)


def parts(document: Document) -> tuple[Part, ...]:
    """The document's passages under their headings, each heading once."""
    made: list[Part] = []
    above: tuple[str, ...] = ()
    for (headings, restates), together in groupby(passages(document), key=lambda p: (p.headings[1:], p.restates)):
        shared = _shared(above, headings)
        new = tuple(Heading(min(level + 2, 6), headings[level]) for level in range(shared, len(headings)))
        groups = tuple(tuple(group) for _, group in groupby(together, key=_drawn_together))
        made.append(Part(new, restates, groups))
        above = headings
    return tuple(made)


@dataclass(frozen=True)
class Branch:
    text: str
    branches: tuple["Branch", ...]


def nested(items: tuple[Item, ...], depth: int = 0) -> tuple[Branch, ...]:
    """A list's items as a tree: each with the deeper ones that follow it."""
    made: list[Branch] = []
    start = 0
    while start < len(items):
        end = start + 1
        while end < len(items) and items[end].depth > depth:
            end += 1
        made.append(Branch(items[start].text, nested(items[start + 1 : end], depth + 1)))
        start = end
    return tuple(made)


def _shelf(document: Document) -> tuple[str, str, str]:
    return _publisher(document).casefold(), document.source.title.casefold(), document.id


def _publisher(document: Document) -> str:
    return document.source.publisher or ""


def _shared(above: tuple[str, ...], headings: tuple[str, ...]) -> int:
    """How many headings of a path still hold from the path before it, and need not be shown again."""
    count = 0
    while count < min(len(above), len(headings)) and above[count] == headings[count]:
        count += 1
    back_up = count == len(headings) < len(above)  # from a section to what stands beside it, not in it
    return count - 1 if back_up and count else count


def _drawn_together(passage: Passage) -> object:
    block = passage.block
    return (block.columns, block.lead_in) if isinstance(block, Table) else passage.id
