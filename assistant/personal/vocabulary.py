"""The words that names are told by: first names, and what people write without meaning a name."""

from functools import cache
from pathlib import Path


@cache
def first_names() -> frozenset[str]:
    return _words("first_names.txt")


@cache
def everyday_words() -> frozenset[str]:
    return _words("everyday_words.txt")


def _words(file: str) -> frozenset[str]:
    lines = Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
