"""What the corpus is made of: sources, documents in sections, and the passages that are found and cited."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Source:
    """Where a document comes from. What is not known is None, never guessed."""

    title: str
    origin: str
    """Base name of the file, or the URL, that the document was added from."""
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    published: datetime.date | None = None
    seen: datetime.date | None = None
    """A day on which the page is known to have said this, where the day of publication is not known."""
    retrieved: datetime.date | None = None
    restated: bool = False
    """True where the document restates guidance in our words rather than giving the publisher's own."""


@dataclass(frozen=True)
class Restates:
    """Which part of which capture a restated section stands for."""

    file: str
    heading: str


@dataclass(frozen=True)
class Paragraph:
    text: str

    def render(self) -> str:
        return self.text


@dataclass(frozen=True)
class Item:
    text: str
    depth: int = 0
    """0 for an item of the list itself, 1 for an item of a list inside one of its items, and so on."""


@dataclass(frozen=True)
class ItemList:
    """A list with the sentence that leads into it, without which its items mean nothing."""

    items: tuple[Item, ...]
    lead_in: str | None = None

    def render(self) -> str:
        lines = [] if self.lead_in is None else [self.lead_in]
        return "\n".join(lines + [f"{'  ' * item.depth}- {item.text}" for item in self.items])


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lead_in: str | None = None

    def row_text(self, row: tuple[str, ...]) -> str:
        """One row, readable by itself: "Card: Silver; Fee: £8; Valid for: 5 years"."""
        return "; ".join(
            f"{name}: {cell}" if name else cell for name, cell in zip(self.columns, row, strict=True) if cell
        )

    def render(self) -> str:
        lines = [] if self.lead_in is None else [self.lead_in]
        return "\n".join(lines + [self.row_text(row) for row in self.rows])


Block = Paragraph | ItemList | Table


@dataclass(frozen=True)
class Section:
    """What stands under one heading, down to the next."""

    headings: tuple[str, ...]
    """The path below the document's title, outermost first; empty for what stands before the first heading."""
    blocks: tuple[Block, ...]
    asked_as: tuple[str, ...] = ()
    """Other wordings of the question that the section answers: indexed with it, never shown as guidance."""
    restates: Restates | None = None


@dataclass(frozen=True)
class Document:
    id: str
    source: Source
    sections: tuple[Section, ...]
    tags: tuple[tuple[str, str], ...] = field(default=())
    """Name and value pairs that a search can be filtered by."""


@dataclass(frozen=True)
class Passage:
    """The unit that is embedded, retrieved and cited."""

    id: str
    """Survives a rebuild as long as the passage's document, headings and text do."""
    document: str
    source: Source
    headings: tuple[str, ...]
    """Outermost first, beginning with the document's title."""
    block: Block
    asked_as: tuple[str, ...] = ()
    restates: Restates | None = None
    tags: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return self.block.render()

    @property
    def origin(self) -> str:
        """The file or URL that the words come from: of the capture, where the passage restates one."""
        return self.restates.file if self.restates else self.source.origin

    @property
    def section(self) -> str:
        """The heading that the passage stands under, innermost."""
        return self.headings[-1]
