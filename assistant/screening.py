"""What is answered by a fixed text before any guidance is looked up."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from assistant.conversation import Outcome

LONGEST = 2000
"""Characters of a question; a longer one is declined."""


_PUNCTUATION = str.maketrans(dict.fromkeys('.,!?;:-()"…', " "))


@dataclass(frozen=True)
class Screen:
    """One kind of message that ends at once."""

    name: str
    outcome: Outcome
    text: str
    patterns: tuple[re.Pattern[str], ...] = ()
    whole: bool = False
    """A pattern must be all of the message, punctuation aside."""
    weak: bool = False
    """The guidance goes first: it says how a question ends that the guidance does not answer."""
    words: frozenset[str] = frozenset()
    """The message fits if it is made of these words alone and holds one that it needs."""
    needs: frozenset[str] = frozenset()

    def fits(self, plain: str) -> bool:
        said = set(plain.translate(_PUNCTUATION).split())
        if said & self.needs and said <= self.words and "?" not in plain:
            return True
        if self.whole:
            return any(pattern.fullmatch(plain.strip(" .,!?-")) for pattern in self.patterns)
        return any(pattern.search(plain) for pattern in self.patterns)


class Screening:
    """The screens, in the order in which they are tried."""

    def __init__(self, screens: tuple[Screen, ...]) -> None:
        self._screens = screens

    def screen(self, message: str) -> Screen | None:
        """The first screen that ends the whole message; None where it goes on to the guidance."""
        return self._first(message, weak=False)

    def unanswered(self, question: str) -> Screen | None:
        """The first screen that says how a question ends that the guidance does not answer; None where none does."""
        return self._first(question, weak=True)

    def _first(self, text: str, *, weak: bool) -> Screen | None:
        plain = _plain(text)
        return next((screen for screen in self._screens if screen.weak is weak and screen.fits(plain)), None)


def read_screening(path: Path = Path(__file__).with_name("screens.toml")) -> Screening:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Screening(
        tuple(
            Screen(
                name=one["name"],
                outcome=Outcome(one["outcome"]),
                text=one["text"],
                patterns=tuple(re.compile(pattern) for pattern in one.get("patterns", ())),
                whole=one.get("whole", False),
                weak=one.get("weak", False),
                words=frozenset(one.get("words", "").split()),
                needs=frozenset(one.get("needs", "").split()),
            )
            for one in data["screens"]
        )
    )


def readable(question: str) -> str:
    """The question without control, format and surrogate characters, which show nothing; white space folded."""
    kept = (" " if letter.isspace() else letter for letter in question)
    shown = "".join(letter for letter in kept if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return " ".join(shown.split())


def _plain(question: str) -> str:
    folded = unicodedata.normalize("NFKC", question).casefold()
    return " ".join(folded.translate(str.maketrans("‘’“”–—", "''\"\"--")).split())
