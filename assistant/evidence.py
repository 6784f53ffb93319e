"""The sentences of the hits that bear on a question: as few as answer it, lists whole, other roles' left out."""

from dataclasses import dataclass

from assistant.roles import Roles
from assistant.understanding import Question
from corpus.document import Passage
from corpus.units import Form, Unit, units
from index.retrieval import Hit


@dataclass(frozen=True)
class Excerpt:
    """What is taken from one passage, in reading order."""

    passage: Passage
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Evidence:
    excerpts: tuple[Excerpt, ...]
    hits: tuple[Hit, ...]
    """The hits in the order that counts for this question, the best first."""
    other_role: bool = False
    """Whether a role is asked about and the first hit names only others."""


NOTHING = Evidence((), ())


@dataclass(frozen=True)
class Selecting:
    """What decides how much is quoted, chosen on the dev suites (docs/measurements.md)."""

    whole_words: int = 45
    """The first passage is quoted whole if what it says of the question's roles has at most so many words."""
    most_words: int = 90
    """Units are taken up to so many words."""
    near: float = 0.12
    """A unit is taken if its worth is within this of the best unit's."""
    passage_share: float = 0.5
    """How much of a passage's distance to the first counts against its units."""
    stands_out: float = 0.08
    """An item of a list whose worth leads the next by this much is quoted without the others."""
    most_passages: int = 3
    other_role: float = 0.15
    """Taken off the score of a passage that names roles, but none that is asked about."""


@dataclass(frozen=True)
class _Candidate:
    worth: float
    """Cosine of the unit with the question, less its passage's distance to the first."""
    rank: int
    """Its passage's place among the hits."""
    unit: Unit

    @property
    def said(self) -> str:
        return " ".join(self.unit.text.casefold().split())


def _words(taken: list[_Candidate]) -> int:
    """The words that an answer would have, each lead-in counted once."""
    lead_ins = {(one.rank, lead_in) for one in taken for lead_in in one.unit.lead_ins}
    return sum(len(text.split()) for text in [one.unit.text for one in taken] + [text for _, text in lead_ins])


class Selection:
    """Chooses units across the hits rather than whole passages: an answer's facts often lie in neighbouring ones."""

    def __init__(self, roles: Roles, *, selecting: Selecting = Selecting()) -> None:
        self._roles = roles
        self._selecting = selecting

    def select(self, question: Question, hits: list[Hit]) -> Evidence:
        """The evidence for one question; empty where there are no hits."""
        ordered = sorted(hits, key=lambda hit: -self._score(question, hit))
        if not ordered:
            return NOTHING
        taken = self._taken(self._candidates(question, ordered))
        excerpts = [
            Excerpt(hit.passage, tuple(unit for unit in units(hit.passage.block) if unit in chosen))
            for rank, hit in enumerate(ordered)
            if (chosen := {one.unit for one in taken if one.rank == rank})
        ]
        return Evidence(tuple(excerpts), tuple(ordered), self._names_others(question, ordered[0]))

    def _candidates(self, question: Question, ordered: list[Hit]) -> list[_Candidate]:
        """The units that may be quoted: those that name no role, or one that is asked about; best first."""
        scores = [self._score(question, hit) for hit in ordered]
        candidates = [
            _Candidate(cosine - self._selecting.passage_share * (scores[0] - scores[rank]), rank, unit)
            for rank, hit in enumerate(ordered)
            for unit, cosine in zip(units(hit.passage.block), hit.units, strict=True)
        ]
        about = [one for one in candidates if self._about(question, one.unit)]
        return sorted(about or candidates, key=lambda one: (-one.worth, one.rank))

    def _taken(self, candidates: list[_Candidate]) -> list[_Candidate]:
        """The first passage's best unit, or all of a short one; then the best of all, as long as there is room."""
        taken = self._of_first([one for one in candidates if one.rank == min(each.rank for each in candidates)])
        for one in candidates:
            ranks = {each.rank for each in taken}
            if one in taken or any(one.said == each.said for each in taken):
                continue
            if one.rank not in ranks and len(ranks) >= self._selecting.most_passages:
                continue
            room = _words([*taken, one]) <= self._selecting.most_words
            if room and candidates[0].worth - one.worth <= self._selecting.near:
                taken = [*taken, one]
        return taken

    def _of_first(self, first: list[_Candidate]) -> list[_Candidate]:
        """All of a short passage, all of a list unless one item is clearly what is asked for, else the best unit."""
        words = _words(first)
        is_list = len(first) > 1 and all(one.unit.form is Form.ITEM for one in first)
        stands_out = len(first) > 1 and first[0].worth - first[1].worth >= self._selecting.stands_out
        if words <= self._selecting.whole_words or (is_list and words <= self._selecting.most_words and not stands_out):
            return first
        return first[:1]

    def _score(self, question: Question, hit: Hit) -> float:
        return hit.score - (self._selecting.other_role if self._names_others(question, hit) else 0.0)

    def _names_others(self, question: Question, hit: Hit) -> bool:
        """Whether a role is asked about and the passage names roles, but none of those asked about."""
        if not question.roles:
            return False
        named = self._roles.named(f"{hit.passage.section} {hit.passage.text}")
        return bool(named) and not named & question.roles

    def _about(self, question: Question, unit: Unit) -> bool:
        """False for a unit that names roles, none of which is asked about."""
        named = self._roles.named(unit.whole)
        return not question.roles or not named or bool(named & question.roles)


def merged(evidence: list[Evidence]) -> Evidence:
    """The evidence for several questions as one, what they share said once."""
    taken: dict[str, Excerpt] = {}
    for excerpt in (excerpt for one in evidence for excerpt in one.excerpts):
        before = taken.get(excerpt.passage.id)
        both = excerpt.units if before is None else before.units + excerpt.units
        in_order = tuple(unit for unit in units(excerpt.passage.block) if unit in both)
        taken[excerpt.passage.id] = Excerpt(excerpt.passage, in_order)
    return Evidence(tuple(taken.values()), tuple(hit for one in evidence for hit in one.hits))
