"""Words that people use for words of guidance: abbreviations put in full, meanings said beside, spelling repaired."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

_PREFIXES = ("re", "un", "non", "pre", "mis", "over")
_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ers", "e"),
    ("ly", ""),
    ("ies", "y"),
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True)
class Lexicon:
    short: dict[str, str]
    """Text-message spellings and the words that they stand for."""
    meaning: dict[str, str]
    """What people say, and the words that guidance uses for it."""


def read_lexicon(path: Path = Path(__file__).with_name("lexicon.toml")) -> Lexicon:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Lexicon(data["short"], data["meaning"])


class Spelling:
    """Repairs misspelt words against the library's own words.

    A word that either the library or common English knows is left as it is: general spellers "correct" the words of
    a field, and a library's words alone would "correct" plain English.
    """

    def __init__(self, library: frozenset[str], english: frozenset[str]) -> None:
        self._library = library
        self._by_initial: dict[str, list[str]] = {}
        for word in sorted(library):
            if len(word) >= 4:
                self._by_initial.setdefault(word[0], []).append(word)
        self._english = english

    def repair(self, word: str) -> str:
        """The library's word that this one was meant to be; the word itself where it is known or nothing is near."""
        plain = word.casefold()
        if len(plain) < 4 or not plain.isalpha() or self._known(plain):
            return word
        near = process.extractOne(
            plain,
            self._by_initial.get(plain[0], []),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=_letters_off(len(plain)),
        )
        return near[0] if near else word

    def _known(self, word: str) -> bool:
        """Whether the word, or the one that it is made from, is a word of the library or of English."""
        bases = {word, *(word.removeprefix(prefix) for prefix in _PREFIXES)}
        bases |= {base.removesuffix(ending) + put for base in tuple(bases) for ending, put in _ENDINGS}
        return any(len(base) >= 3 and (base in self._library or base in self._english) for base in bases)


def _letters_off(length: int) -> int:
    """How many letters a word of this length may be off what was meant."""
    return 1 if length < 8 else 2 if length < 10 else 3


def in_full(text: str, lexicon: Lexicon, spelling: Spelling) -> str:
    """The text with text-message spellings in full words and misspelt words repaired; nothing else is changed."""

    def full(found: re.Match[str]) -> str:
        word = found.group()
        return lexicon.short.get(word.casefold()) or spelling.repair(word)

    return _WORD.sub(full, text)


def meanings(text: str, lexicon: Lexicon) -> str:
    """The words that guidance uses for those of the text, to be looked for beside them."""
    words = (found.group().casefold() for found in _WORD.finditer(text))
    return " ".join(dict.fromkeys(lexicon.meaning[word] for word in words if word in lexicon.meaning))


def words(texts: list[str]) -> frozenset[str]:
    """The distinct words of texts, lower case."""
    return frozenset(found.group().casefold() for text in texts for found in _WORD.finditer(text))
