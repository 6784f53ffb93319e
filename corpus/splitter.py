"""A document into passages: one a paragraph, a list with its lead-in, a table or a part of a long one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from corpus.document import Block, Document, Item, ItemList, Paragraph, Passage, Section, Table
from corpus.naming import fingerprint
from corpus.sentences import sentences, words

Part = TypeVar("Part")

_SHORT_WORDS = 25
_JOINED_WORDS = 60
_LONGEST_WORDS = 180
_PIECE_WORDS = 110
_TABLE_WORDS = 140
_LIST_WORDS = 200
_FOOTNOTE = re.compile(r"[*†‡]+(?=\S)|[¹²³⁴⁵⁶⁷⁸⁹]")
_OWN_SUBJECT = re.compile(r"(?:For|Both|If you are)\b|[A-Z][^.:]{2,40}: ")
_ENDED = (".", "!", "?", ":", "”", ")", '"')


def passages(document: Document) -> list[Passage]:
    """The document's passages in reading order; their ids stay as long as document, headings and text do."""
    found: dict[str, Passage] = {}
    for section in document.sections:
        headings = (document.source.title, *section.headings)
        for block in _pieces(_joined(section)):
            passage = Passage(
                id=fingerprint(document.id, *headings, block.render()),
                document=document.id,
                source=document.source,
                headings=headings,
                block=block,
                asked_as=section.asked_as,
                restates=section.restates,
                tags=document.tags,
            )
            found.setdefault(passage.id, passage)
    return list(found.values())


def _joined(section: Section) -> list[Block]:
    """The section's blocks, small paragraphs that follow each other as one: a short answer is one passage, and a
    footnote stands with what it is a note to. A paragraph with a subject of its own stays apart."""
    asks = bool(section.headings) and section.headings[-1].endswith("?")
    whole = asks and sum(words(block.render()) for block in section.blocks) <= _JOINED_WORDS
    blocks: list[Block] = []
    for block in section.blocks:
        before = blocks[-1] if blocks else None
        if isinstance(before, Paragraph) and isinstance(block, Paragraph) and _belong(before.text, block.text, whole):
            blocks[-1] = Paragraph(f"{before.text} {block.text}")
        else:
            blocks.append(block)
    return blocks


def _belong(before: str, text: str, whole: bool) -> bool:
    note = _FOOTNOTE.match(text)
    if note and note[0] in before:
        return True
    if not before.endswith(_ENDED) or _OWN_SUBJECT.match(text) or words(before) + words(text) > _JOINED_WORDS:
        return False
    return whole or (words(before) < _SHORT_WORDS and words(text) < _SHORT_WORDS)


def _pieces(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        size = words(block.render())
        match block:
            case Paragraph() if size > _LONGEST_WORDS:
                yield from (Paragraph(text) for text in _cut(block.text))
            case Table() if size > _TABLE_WORDS:
                yield from (replace(block, rows=tuple(rows)) for rows in _batches(_rows(block), _TABLE_WORDS))
            case ItemList() if size > _LIST_WORDS:
                yield from (replace(block, items=tuple(items)) for items in _batches(_items(block), _LIST_WORDS))
            case _:
                yield block


def _rows(table: Table) -> list[tuple[int, list[tuple[str, ...]]]]:
    return [(words(table.row_text(row)), [row]) for row in table.rows]


def _items(block: ItemList) -> list[tuple[int, list[Item]]]:
    """Each item with the items inside it, which are not parted from it."""
    whole: list[tuple[int, list[Item]]] = []
    for item in block.items:
        size = words(item.text)
        if item.depth and whole:
            before, held = whole[-1]
            whole[-1] = (before + size, [*held, item])
        else:
            whole.append((size, [item]))
    return whole


def _batches(sized: list[tuple[int, list[Part]]], limit: int) -> Iterator[list[Part]]:
    """Neighbours together up to a limit in words, in parts of like size."""
    total = sum(size for size, _ in sized)
    wanted = total / max(1, -(-total // limit))
    held: list[Part] = []
    count = 0
    for size, parts in sized:
        if held and count + size / 2 > wanted:
            yield held
            held, count = [], 0
        held, count = [*held, *parts], count + size
    if held:
        yield held


def _cut(text: str) -> list[str]:
    """An over-long paragraph in pieces that end where sentences end."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # slow to import and rarely needed

    splitter = RecursiveCharacterTextSplitter(
        separators=["\n", " "], chunk_size=_PIECE_WORDS, chunk_overlap=0, length_function=words, keep_separator=True
    )
    return [" ".join(piece.split()) for piece in splitter.split_text("\n".join(sentences(text)))]
