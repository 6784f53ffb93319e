"""The text of an FAQ page, as copied from a browser: each question is the heading of its answer."""

from corpus.document import Document, Source
from corpus.naming import stem
from corpus.readers.captured_lines import Levels, is_question, parts_of_lines, tidy
from corpus.readers.captured_page import titled
from corpus.readers.outline import Heading, Part, sections_of

_TITLE, _GROUP, _QUESTION, _IN_ANSWER = 1, 2, 3, 4
_FEWEST_QUESTIONS = 3
_SHARE_OF_LINES = 0.06


def looks_like_faq(text: str) -> bool:
    """Whether questions stand on lines of their own, several and often."""
    lines = [tidy(line) for line in text.splitlines() if tidy(line)]
    alone = [line for line in lines if is_question(line)]
    return len(alone) >= _FEWEST_QUESTIONS and len(alone) >= _SHARE_OF_LINES * len(lines)


def read_captured_faq(name: str, text: str) -> list[Document]:
    title, parts = titled(parts_of_lines(text, Levels(heading=_IN_ANSWER, question=_QUESTION)))
    title = title or stem(name)
    sections = sections_of(_grouped(parts, title), title=title)
    return [Document(stem(name), Source(title=title, origin=name), sections)]


def _grouped(parts: list[Part], title: str) -> list[Part]:
    """A heading right above a question names the questions after it; one that names them all says nothing."""
    groups = [
        index
        for index, (part, after) in enumerate(zip(parts, parts[1:], strict=False))
        if isinstance(part, Heading) and part.level == _IN_ANSWER and isinstance(after, Heading) and after.level == _QUESTION
        if part.text != title
    ]
    raised = {index: Heading(_GROUP, part.text) for index in groups if isinstance(part := parts[index], Heading)}
    everything = len(groups) == 1 and not any(isinstance(p, Heading) and p.level == _QUESTION for p in parts[: groups[0]])
    return [
        Heading(_TITLE, title) if isinstance(part, Heading) and part.text == title else raised.get(index, part)
        for index, part in enumerate(parts)
        if not (everything and index in raised)
    ]
