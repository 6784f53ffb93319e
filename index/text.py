"""A passage as the models read it."""

from corpus.document import Passage


def embedded_text(passage: Passage) -> str:
    """Its heading path and its text: a paragraph under "Fees" need not say what it is about."""
    return f"{'. '.join(passage.headings)}. {passage.text}"


def read_text(passage: Passage) -> str:
    """Its own heading and its text: shorter, since the cross-encoder's time grows with every token."""
    return f"{passage.section}. {passage.text}"
