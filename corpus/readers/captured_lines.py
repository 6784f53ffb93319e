"""The text of a web page, whose marks are lost: its lines become headings, paragraphs and lists again."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.document import Item, ItemList, Paragraph
from corpus.readers.furniture import is_furniture
from corpus.readers.outline import Heading, Part, fold
from corpus.sentences import words

Block = list[str]
"""Lines that stand together, between empty ones."""

_HEADING_WORDS = 14
_QUESTION_WORDS = 45
_ITEM_WORDS = 45
_JOINED_WORDS = 160
_MARK = re.compile(r"(?:[•·▪◦‣●○*–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_INDENT = re.compile(r"[ \t]*")
_POINTS_BACK = re.compile(r"(?:This|These|That|Those|It|They|Their|Its|Such|He|She)\b(?!’s why)")
_THE = re.compile(r"The ((?:[a-z][\w’'-]*\s+){1,6})")
_SMALL_WORDS = frozenset("a an and at by for from in is of on or our that the their to who with your last next first final".split())


@dataclass(frozen=True)
class Levels:
    """How deep the headings of a page's text lie."""

    heading: int = 2
    question: int = 2


def parts_of_lines(text: str, levels: Levels = Levels()) -> list[Part]:  # noqa: B008
    """The headings and blocks of a captured page's text, without menus and the like."""
    return list(_parts(_with_their_items(_blocks(text)), levels))


def tidy(line: str) -> str:
    return " ".join(re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad]", "", line).split())


def is_question(line: str) -> bool:
    return line.endswith("?") and 3 <= words(line) <= _QUESTION_WORDS and not line[0].islower()


def looks_like_heading(line: str) -> bool:
    """Short, opens like a sentence and does not end like one."""
    return (
        words(line) <= _HEADING_WORDS
        and not line.endswith((".", ",", ";", ":", "!", "…", "...", "”", '"'))
        and (line[0].isupper() or line[0].isdigit() or line[0] in "‘“'\"")
        and not _MARK.match(line)
    )


def _blocks(text: str) -> list[Block]:
    blocks: list[Block] = [[]]
    for raw in text.expandtabs(4).splitlines():
        if raw.strip():
            blocks[-1].append(raw.rstrip())
        elif blocks[-1]:
            blocks.append([])
    kept = [_unwrapped([line for line in block if tidy(line) and not is_furniture(tidy(line))]) for block in blocks]
    return [block for block in kept if block]


def _unwrapped(block: Block) -> Block:
    """Lines broken at a margin, as in an e-mail, are one again; a page's own lines are left."""
    widths = [len(line) for line in block[:-1]]
    broken = [line for line in block[:-1] if line[-1] not in ".:?!;”\"" and len(line) > 50]
    if len(widths) < 2 or max(widths) > 100 or len(broken) < 0.6 * len(widths) or min(widths) < 0.6 * max(widths):
        return block
    return [" ".join(block)]


def _with_their_items(blocks: list[Block]) -> list[Block]:
    """A lead-in and its items together, where empty lines stand between them."""
    joined: list[Block] = []
    waiting = list(blocks)
    while waiting:
        block = waiting.pop(0)
        while block[-1].rstrip().endswith(":") and (count := _items_ahead(waiting)):
            block = block + [line for taken in waiting[:count] for line in taken]
            del waiting[:count]
        joined.append(block)
    return joined


def _items_ahead(blocks: list[Block]) -> int:
    """How many of the blocks after a lead-in are its items."""
    if not blocks or is_question(tidy(blocks[0][0])):
        return 0
    if len(blocks[0]) > 1:
        return 1 if all(words(line) <= _ITEM_WORDS for line in blocks[0]) else 0
    marked = _run(blocks, lambda line: _MARK.match(line) is not None)
    small = _run(blocks, lambda line: line[0].islower())
    bare = _run(blocks, lambda line: looks_like_heading(line) and not is_question(line))
    if bare < len(blocks) and bare and not small:
        bare -= 1  # The last of them is the heading of what follows.
    return max(marked, small, bare if bare > 1 else 0)


def _run(blocks: list[Block], wanted: Callable[[str], bool]) -> int:
    count = 0
    for block in blocks:
        if len(block) > 1 or not wanted(tidy(block[0])):
            break
        count += 1
    return count


def _parts(blocks: list[Block], levels: Levels) -> Iterator[Part]:
    for index, block in enumerate(blocks):
        first, rest = tidy(block[0]), block[1:]
        if is_question(first) and (not rest or _is_body(tidy(rest[0]))):
            yield Heading(levels.question, first)
            yield from _body(rest)
        elif looks_like_heading(first) and not _is_list(block) and _text_follows(rest, blocks[index + 1 :]):
            yield Heading(levels.heading, first)
            yield from _body(rest)
        else:
            yield from _body(block)


def _text_follows(rest: Block, later: list[Block]) -> bool:
    """Whether a heading has something to stand above, be it other headings first."""
    if rest:
        return _is_body(tidy(rest[0]))
    for block in later:
        first = tidy(block[0])
        if _is_body(first) or _is_list(block):
            return True
        if len(block) > 1 and _is_body(tidy(block[1])):
            return True
        if len(block) > 1 or not looks_like_heading(first):
            return False
    return False


def _is_body(line: str) -> bool:
    """Whether a line can stand below a heading: a sentence, a lead-in, a question, a marked item."""
    return bool(line) and (
        words(line) > _HEADING_WORDS or line.endswith((".", ":", "?", "!", "”")) or is_question(line) or bool(_MARK.match(line))
    )


def _is_list(block: Block) -> bool:
    lines = [tidy(line) for line in block]
    return len(lines) > 1 and all(words(line) <= _ITEM_WORDS and not line.endswith((".", ":", "?", "!")) for line in lines)


def _body(lines: Block) -> Iterator[Part]:
    paragraph = ""
    position = 0
    while position < len(lines):
        line = tidy(lines[position])
        items, after = _items(lines, position, led=paragraph.endswith(":"), whole=position == 0)
        if items:
            if paragraph:
                yield Paragraph(paragraph)
            yield ItemList(items)
            paragraph, position = "", after
        elif paragraph and _continues(line, paragraph):
            paragraph, position = f"{paragraph} {line}", position + 1
        else:
            if paragraph:
                yield Paragraph(paragraph)
            paragraph, position = line, position + 1
    if paragraph:
        yield Paragraph(paragraph)


def _continues(line: str, paragraph: str) -> bool:
    """Whether a line goes on about what the line above it is about, and would mean nothing without it."""
    if words(paragraph) + words(line) > _JOINED_WORDS:
        return False
    if paragraph.endswith(":") or line[0].islower() or _POINTS_BACK.match(line):
        return True
    opening = _THE.match(line)
    named = [word for word in opening[1].split() if word not in _SMALL_WORDS][:2] if opening else []
    return bool(set(named) & set(fold(paragraph).split()))


def _items(lines: Block, start: int, *, led: bool, whole: bool) -> tuple[tuple[Item, ...], int]:
    """The list that begins at a line, and where it ends; none where no list begins there."""
    if _MARK.match(tidy(lines[start])):
        return _marked_items(lines, start)
    if led and (len(lines) - start > 1 or words(lines[start]) <= _ITEM_WORDS // 2):
        return _led_items([tidy(line) for line in lines], start)
    if whole and _is_list(lines):
        return tuple(Item(tidy(line)) for line in lines), len(lines)
    return (), start


def _marked_items(lines: Block, start: int) -> tuple[tuple[Item, ...], int]:
    items: list[Item] = []
    margins: list[int] = []
    position = start
    while position < len(lines) and (mark := _MARK.match(tidy(lines[position]))):
        indent = len(_INDENT.match(lines[position])[0])  # type: ignore[index]
        margins = [margin for margin in margins if margin < indent]
        items.append(Item(tidy(lines[position])[mark.end() :], depth=len(margins)))
        margins.append(indent)
        position += 1
    if len(items) == 1 and len(lines) == 1 and re.match(r"[–—-]", tidy(lines[start])):
        return (), start
    return tuple(items), position


def _led_items(lines: list[str], start: int) -> tuple[tuple[Item, ...], int]:
    """Unmarked lines after a lead-in. Where the items begin in lower case, one that ends in a colon has items of
    its own; a capital after them, or another lead-in, ends the list."""
    small = lines[start][0].islower()
    items: list[Item] = []
    depth, small_inside = 0, None
    position = start
    for position in range(start, len(lines)):
        line = lines[position]
        if depth and small_inside is None:
            small_inside = line[0].islower()
        elif depth and line[0].islower() and not small_inside:
            depth, small_inside = 0, None
        if line.endswith(":"):
            if not (small and line[0].islower()):
                return tuple(items), position
            items.append(Item(line, 0))
            depth, small_inside = 1, None
            continue
        if not depth and items and _ends_list(line, items, small=small, last=position == len(lines) - 1):
            return tuple(items), position
        items.append(Item(line, depth))
    return tuple(items), position + 1


def _ends_list(line: str, items: list[Item], *, small: bool, last: bool) -> bool:
    """Whether a line is a sentence of its own after a list."""
    if small:
        return line[0].isupper() and line.endswith((".", "!", "?", "*"))
    open_ended = len(items) > 1 and not any(item.text.endswith((".", "!", "?")) for item in items)
    return words(line) > 3 * _ITEM_WORDS or (last and open_ended and line.endswith(".") and words(line) >= 8)
