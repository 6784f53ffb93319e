"""A question as asked becomes one or more that are complete in themselves."""

import re
from dataclasses import dataclass, replace

from assistant.conversation import About, Conversation
from assistant.lexicon import Lexicon, Spelling, in_full, meanings
from assistant.roles import Roles
from assistant.splitting import split
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
    about: About | None = None
    """What the next question may lean on."""
    otherwise: "Question | None" = None
    """Another reading, with the topic of the conversation carried into it or without; the guidance decides which."""


class Understanding:
    def __init__(self, roles: Roles, lexicon: Lexicon, spelling: Spelling) -> None:
        self._roles = roles
        self._lexicon = lexicon
        self._spelling = spelling

    def understand(self, asked: str, conversation: Conversation | None = None) -> tuple[Question, ...]:
        """The questions in a message, with role and topic carried over from the conversation.

        A message of more than MOST_PARTS questions has the rest in its last.
        """
        parts = split(in_full(asked, self._lexicon, self._spelling))
        if len(parts) > MOST_PARTS:
            parts = [*parts[: MOST_PARTS - 1], " ".join(parts[MOST_PARTS - 1 :])]
        first = self._following(parts[0], _last_about(conversation))
        questions = [first]
        for part in parts[1:]:
            questions.append(self._beside(part, questions[-1].about))
        return tuple(questions)

    def _following(self, text: str, before: About | None) -> Question:
        """A question made complete by the one before it in the conversation, where it leans on it."""
        if before is None:
            return self._question(text)
        named = self._roles.named(text)
        if named and not content_words(self._roles.without(text)):
            return self._question(self._for_another_role(before, named))
        roles = named or frozenset(before.roles)
        complete = len(content_words(text)) >= FEW_WORDS
        alone = self._question(text) if complete else self._question(text, roles=roles)
        alone = replace(alone, roles=roles, about=About(text, text, tuple(sorted(roles))))
        if complete and not points_back(text):
            return alone
        carrying = self._carrying(text, before)
        says_nothing_alone = not content_words(text) or (points_back(text) and not complete)
        return carrying if says_nothing_alone else replace(carrying, otherwise=alone)

    def _beside(self, text: str, before: About | None) -> Question:
        """A further question of the same message."""
        if before is None:
            return self._question(text)
        alone = self._question(text, roles=self._roles.named(text) or frozenset(before.roles))
        complete = len(content_words(text)) >= FEW_WORDS
        if complete and not points_back(text):
            return alone
        carrying = self._carrying(text, before)
        return replace(carrying, otherwise=alone) if complete else replace(alone, otherwise=carrying)

    def _carrying(self, text: str, before: About) -> Question:
        named = self._roles.named(text)
        topics = [self._roles.without(topic) if named else topic for topic in dict.fromkeys((before.root, before.last))]
        carried = self._question(f"{text} ({'; '.join(topics)})", roles=named or frozenset(before.roles))
        about = About(before.root, text, tuple(sorted(carried.roles)))
        return Question(carried.text, carried.search, carried.roles, about)

    def _question(self, text: str, *, roles: frozenset[str] | None = None) -> Question:
        """The question as it stands; with roles given, they are said where it does not name them itself."""
        named = self._roles.named(text)
        roles = named if roles is None else roles
        shown = text if not roles - named else f"{text} ({', '.join(sorted(roles))})"
        added = meanings(shown, self._lexicon)
        about = About(text, text, tuple(sorted(roles)))
        return Question(shown, f"{shown} {added}" if added else shown, roles, about)

    def _for_another_role(self, before: About, named: frozenset[str]) -> str:
        names = " and ".join(sorted(named))
        topic = before.last if self._roles.named(before.last) or not before.roles else before.root
        if self._roles.named(topic):
            return self._roles.replaced(topic, names)
        return f"{topic.rstrip(' ?.')} for {names}?"


FEW_WORDS = 3
"""A question with fewer content words may lean on what was said before it."""

# Words that make a message out of a topic without adding to it.
_FILLERS = frozenset(
    "what about how ok okay and but so then same no sorry meant mean instead please actually rather ones one people "
    "role roles course courses programme apprenticeship apprenticeships job jobs position ah oh yes thanks too also "
    "say tell doing being go going back now many much long often get".split()
)
_LEANING = re.compile(
    r"^(?:and|but|so|or|what if|what about|how about|why|then|also|same|if so|in that case|even|still)\b"
    # "Is it possible to", "is it true that" point at nothing before them.
    r"|\b(?:it's|its?)\b"
    r"(?! (?:matter|possible|ok|okay|true|right|too late|worth|necessary|allowed|better|normal|hard|easy)\b)"
    r"|\b(?:they|them|their|they're|those|these|he|she|his|her|him)\b"
    r"|\b(?:is|was|does|did|do|will|would|can|about|for|of|with|in|on|after|before|like|by|from|than|to)"
    r" (?:that|this)\b"
    r"|\b(?:that|this|that's|there|then|instead|either|neither|both|too)[ ?.!]*$"
    r"|\bthe (?:others?|same|first|second|last|latter|former)(?: ones?)?[ ?.!]*$",
    re.IGNORECASE,
)


def points_back(text: str) -> bool:
    """Whether a text points at something that was said before it."""
    return bool(_LEANING.search(text))


def content_words(text: str) -> list[str]:
    """The words of a text that say what it is about, lower case."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.casefold())
    return [word for word in words if word not in STOP_WORDS and word not in _FILLERS]


def _last_about(conversation: Conversation | None) -> About | None:
    """What the last turn about the guidance was about; thanks in between end no topic."""
    turns = conversation.turns if conversation else ()
    return next((turn.answer.about for turn in reversed(turns) if turn.answer.about), None)
