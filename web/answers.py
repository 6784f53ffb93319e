"""An answer as it stands on a page: its sentences in paragraphs and lists."""

import re
from dataclasses import dataclass

from assistant.conversation import Answer, Layout, Sentence
from assistant.wire import link


@dataclass(frozen=True)
class Block:
    """A paragraph of sentences, or a list whose items are sentences each."""

    is_list: bool
    lines: tuple[tuple[Sentence, ...], ...]
    """One line for a paragraph; one an item for a list."""


def blocks(answer: Answer) -> tuple[Block, ...]:
    made: list[tuple[bool, list[list[Sentence]]]] = []
    for sentence in answer.sentences:
        starts_item = sentence.layout is Layout.ITEM
        if not made or sentence.layout is Layout.PARAGRAPH or (starts_item != made[-1][0] and starts_item):
            made.append((starts_item, [[sentence]]))
        elif starts_item:
            made[-1][1].append([sentence])
        else:
            made[-1][1][-1].append(sentence)
    return tuple(Block(is_list, tuple(tuple(line) for line in lines)) for is_list, lines in made)


def understood(answer: Answer) -> tuple[str, ...]:
    """The questions that were answered, where they read differently from what was asked; otherwise none."""
    if _folded(" ".join(answer.understood_as)) == _folded(answer.question):
        return ()
    return answer.understood_as


def passage_link(document: str, passage: str) -> str:
    return link(document, passage)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
