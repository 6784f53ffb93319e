"""A question as asked becomes one or more that are complete in themselves."""

import re
from dataclasses import dataclass, replace

from assistant.conversation import Conversation, Outcome
from assistant.lexicon import Lexicon, Spelling, in_full, meanings
from assistant.roles import Roles
from corpus.sentences import sentences
from index.keyword import STOP_WORDS

MOST_PARTS = 4


@dataclass(frozen=True)
class Question:
    """One question, complete in itself."""

    text: str
    """As it is shown to the person."""
    search: str
    """What is looked up: the text with the words that guidance uses."""
    roles: frozenset[str] = frozenset()
    """The roles that it is about; empty where it is about none or all."""


class Understanding:
    def __init__(self, roles: Roles, lexicon: Lexicon, spelling: Spelling) -> None:
        self._roles = roles
        self._lexicon = lexicon
        self._spelling = spelling

    def understand(self, asked: str, conversation: Conversation | None = None) -> tuple[Question, ...]:
        """The questions in a message, at most MOST_PARTS, with role and topic carried over from the conversation."""
        first, *more = split(in_full(asked, self._lexicon, self._spelling))[:MOST_PARTS]
        parts = [self._standalone(first, _topic(conversation))]
        for part in more:
            parts.append(self._beside(part, _bare(parts[-1])))
        return tuple(self._question(part) for part in parts)

    def _question(self, text: str) -> Question:
        added = meanings(text, self._lexicon)
        return Question(text, f"{text} {added}" if added else text, self._roles.named(text))

    def _standalone(self, text: str, before: str | None) -> str:
        """The text made complete by the question before it, where it leans on it."""
        if before is None:
            return text
        named, named_before = self._roles.named(text), self._roles.named(before)
        if named and not content_words(self._roles.without(text)):
            return self._for_another_role(before, named, named_before)
        if not leans(text):
            return text
        if named and named_before:
            before = self._roles.without(before)
        return f"{text} ({before})"

    def _beside(self, text: str, before: str) -> str:
        """A further question of the same message, made complete by the one before it."""
        named_before = self._roles.named(before)
        if points_back(text):
            return f"{text} ({before})"
        if named_before and not self._roles.named(text):
            return f"{text} ({' and '.join(sorted(named_before))})"
        return text

    def _for_another_role(self, before: str, named: frozenset[str], named_before: frozenset[str]) -> str:
        names = " and ".join(sorted(named))
        topic = _bare(before)
        if named_before:
            return self._roles.replaced(topic, names)
        return f"{topic.rstrip(' ?.')} for {names}?"


# Words that make a message out of a topic without adding to it.
_FILLERS = frozenset(
    "what about how ok okay and but so then same no sorry meant mean instead please actually rather ones one people "
    "role roles course courses programme apprenticeship apprenticeships job jobs position ah oh yes thanks too also "
    "say tell doing being go going back now".split()
)
_LEANING = re.compile(
    r"^(?:and|but|so|or|what if|what about|how about|why|then|also|same|if so|in that case|even|still)\b"
    r"|\b(?:its?|it's|they|them|their|they're|those|these|he|she|his|her|him)\b"
    r"|\b(?:is|was|does|did|do|will|would|can|about|for|of|with|in|on|after|before|like|by|from|than|to)"
    r" (?:that|this)\b"
    r"|\b(?:that|this|that's|there|then|instead|either|neither|both|too)[ ?.!]*$"
    r"|\bthe (?:others?|same|first|second|last|latter|former)(?: ones?)?[ ?.!]*$",
    re.IGNORECASE,
)


def leans(text: str) -> bool:
    """Whether a text needs what was said before it: it points back, or says too little by itself."""
    return points_back(text) or len(content_words(text)) < 3


def points_back(text: str) -> bool:
    return bool(_LEANING.search(text))


def content_words(text: str) -> list[str]:
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.casefold())
    return [word for word in words if word not in STOP_WORDS and word not in _FILLERS]


def _topic(conversation: Conversation | None) -> str | None:
    """The question that the last turn about the guidance was understood as."""
    for turn in reversed(conversation.turns if conversation else ()):
        if turn.answer.outcome is not Outcome.SMALL_TALK and turn.answer.understood_as:
            return _bare(turn.answer.understood_as[-1])
    return None


def _bare(text: str) -> str:
    """A standalone question without what was carried into it."""
    return re.sub(r" \([^()]*\)$", "", text)


_ASKS = (
    r"(?:what|when|where|who|whom|whose|which|why|how|can|could|do|does|did|is|are|am|was|were|will|would|should|shall|"
    r"may|must|has|have|had)"
)
_JOIN = re.compile(rf"(?:,\s*|;\s*|\s+)(?:and|also|plus|but)(?:\s+also|\s+then)?,?\s+(?={_ASKS}\b)", re.IGNORECASE)
_STARTS = re.compile(
    rf"^(?:(?:and|also|but|so|or|ok|hi|hello|please|plus|oh|finally|lastly|secondly),?\s+)*{_ASKS}\b", re.IGNORECASE
)


def split(text: str) -> list[str]:
    """The questions in a message, each with the statements told before it; one where it asks no more than that."""
    told: list[str] = []
    asked: list[str] = []
    for sentence in _sentences(text):
        if not _is_question(sentence):
            told.append(sentence)
            continue
        first, *more = _clauses(sentence)
        asked += [" ".join([*told, first]), *more]
        told = []
    if not asked:
        return [text]
    return [*asked[:-1], " ".join([asked[-1], *told])]


def _sentences(text: str) -> list[str]:
    """The sentences of a message; a question mark ends one even where the next begins in lower case."""
    found = [part for sentence in sentences(text) for part in re.split(r"(?<=[?]) +", sentence)]
    return [part for part in found if any(letter.isalnum() for letter in part)] or [text]


def _is_question(sentence: str) -> bool:
    return sentence.rstrip().endswith("?") or bool(_STARTS.match(sentence))


def _clauses(sentence: str) -> list[str]:
    """A sentence cut where a second question begins: "how long is it and who pays"."""
    cuts = list(_JOIN.finditer(sentence))
    pieces, start = [], 0
    for cut in cuts:
        if len(content_words(sentence[start : cut.start()])) >= 1 and len(content_words(sentence[cut.end() :])) >= 1:
            pieces.append(sentence[start : cut.start()])
            start = cut.end()
    return [*pieces, sentence[start:]]


def with_role(question: Question, role: str) -> Question:
    """The question asked for one role."""
    return replace(
        question, text=f"{question.text} ({role})", search=f"{question.search} {role}", roles=frozenset({role})
    )
