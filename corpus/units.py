"""The smallest parts of a passage that can be quoted: a sentence, an item with its lead-in, a table's row."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.document import Block, Item, ItemList, Paragraph, Table
from corpus.sentences import sentences


class Form(StrEnum):
    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True)
class Unit:
    text: str
    """What an answer states."""
    parts: tuple[str, ...]
    """The exact words of the document that it rests on; words between two parts are left out."""
    form: Form = Form.SENTENCE
    lead_ins: tuple[str, ...] = ()
    """What leads into it, outermost first, without which it means nothing."""

    @property
    def whole(self) -> str:
        """The unit with what leads into it, readable alone."""
        return " ".join((*self.lead_ins, self.text))


@lru_cache(maxsize=4096)
def units(block: Block) -> tuple[Unit, ...]:
    """The units of a block, in reading order."""
    match block:
        case Paragraph():
            return tuple(Unit(text, (text,)) for text in _spoken(block.text))
        case ItemList():
            return _items(block)
        case Table():
            lead_ins = () if block.lead_in is None else (block.lead_in,)
            return tuple(
                Unit(block.row_text(row), tuple(cell for cell in row if cell), Form.ROW, lead_ins)
                for row in block.rows
                if any(row)
            )


def _spoken(text: str) -> list[str]:
    """The sentences of a text; one of a word or two ("Yes.") stays with the next, since alone it would say nothing."""
    found: list[str] = []
    short = ""
    for sentence in sentences(text):
        joined = f"{short} {sentence}" if short else sentence
        short = joined if len(joined.split()) <= 2 else ""
        found += [] if short else [joined]
    return [*found, short] if short else found


def _items(block: ItemList) -> tuple[Unit, ...]:
    """An item that leads into items of its own is said with each of them, and no unit by itself."""
    outer = () if block.lead_in is None else (block.lead_in,)
    found: list[Unit] = []
    above: list[Item] = []
    for item, after in zip(block.items, (*block.items[1:], None), strict=True):
        above = [one for one in above if one.depth < item.depth]
        if after is not None and after.depth > item.depth:
            above.append(item)
            continue
        text = ": ".join([*(one.text.rstrip(" :") for one in above), item.text])
        found.append(Unit(text, (*(one.text for one in above), item.text), Form.ITEM, outer))
    return tuple(found)
