"""A passage as the models read it."""

from corpus.document import Passage


def model_text(passage: Passage) -> str:
    """Its heading path and its text: a paragraph under "Cyber" need not say what it is about."""
    return f"{'. '.join(passage.headings)}. {passage.text}"
