"""The sentences of the hits that bear on a question: as few as answer it, lists whole, other roles' left out."""

from dataclasses import dataclass

from assistant.roles import Roles
from assistant.understanding import Question
from corpus.document import Passage
from corpus.units import Unit, units
from index.retrieval import Hit


@dataclass(frozen=True)
class Excerpt:
    """What is taken from one passage, in reading order."""

    passage: Passage
    units: tuple[Unit, ...]

    @property
    def words(self) -> int:
        return sum(len(unit.text.split()) for unit in self.units)


@dataclass(frozen=True)
class Evidence:
    excerpts: tuple[Excerpt, ...]
    hits: tuple[Hit, ...]
    """The hits in the order that counts for this question, the best first."""
    other_role: bool = False
    """Whether a role is asked about and the first hit names only others."""

    @property
    def words(self) -> int:
        return sum(excerpt.words for excerpt in self.excerpts)


@dataclass(frozen=True)
class Selecting:
    """What decides how much is quoted, chosen on the dev suites (docs/measurements.md)."""

    whole_words: int = 60
    """A passage of at most so many words is quoted whole."""
    most_words: int = 75
    """Of a longer one, the best units up to this many."""
    unit_near: float = 0.10
    """A unit is taken if its cosine is within this of the best unit's."""
    second_near: float = 0.06
    """A second passage is quoted if its score is within this of the first's."""
    second_words: int = 40
    """Of a second passage, at most so many."""
    other_role: float = 0.15
    """Taken off the score of a passage that names roles, but none that is asked about."""


class Selection:
    def __init__(self, roles: Roles, *, selecting: Selecting = Selecting()) -> None:
        self._roles = roles
        self._selecting = selecting

    def select(self, question: Question, hits: list[Hit]) -> Evidence:
        """The evidence for one question; empty where there are no hits."""
        ordered = sorted(hits, key=lambda hit: -self._score(question, hit))
        if not ordered:
            return Evidence((), ())
        numbers = self._selecting
        first = self._excerpt(question, ordered[0], numbers.whole_words, numbers.most_words)
        excerpts = [first]
        for hit in ordered[1:3]:
            near = self._score(question, ordered[0]) - self._score(question, hit) <= numbers.second_near
            if near and len(excerpts) < 2 and not self._said(hit, first):
                second = self._excerpt(question, hit, numbers.second_words, numbers.second_words)
                excerpts += [second] if second.units else []
        return Evidence(tuple(excerpts), tuple(ordered), self._names_others(question, ordered[0]))

    def _score(self, question: Question, hit: Hit) -> float:
        return hit.score - (self._selecting.other_role if self._names_others(question, hit) else 0.0)

    def _names_others(self, question: Question, hit: Hit) -> bool:
        """Whether a role is asked about and the passage names roles, but none of those asked about."""
        if not question.roles:
            return False
        named = self._roles.named(f"{hit.passage.section} {hit.passage.text}")
        return bool(named) and not named & question.roles

    def _excerpt(self, question: Question, hit: Hit, whole_words: int, most_words: int) -> Excerpt:
        all_units = units(hit.passage.block)
        kept = [
            (unit, cosine)
            for unit, cosine in zip(all_units, hit.units, strict=True)
            if self._about(question, hit.passage, unit)
        ] or list(zip(all_units, hit.units, strict=True))
        taken = {unit for unit, _ in kept}
        if sum(len(unit.text.split()) for unit in taken) > whole_words:
            taken = self._best(kept, most_words)
        return Excerpt(hit.passage, tuple(unit for unit in all_units if unit in taken))

    def _best(self, kept: list[tuple[Unit, float]], most_words: int) -> set[Unit]:
        """The units nearest the question, up to so many words; at least one."""
        best = max(cosine for _, cosine in kept)
        taken: set[Unit] = set()
        words = 0
        for unit, cosine in sorted(kept, key=lambda pair: -pair[1]):
            words += len(unit.text.split())
            if taken and (words > most_words or best - cosine > self._selecting.unit_near):
                break
            taken.add(unit)
        return taken

    def _about(self, question: Question, passage: Passage, unit: Unit) -> bool:
        """False for a unit that names roles, none of which is asked about."""
        named = self._roles.named(unit.whole)
        return not question.roles or not named or bool(named & question.roles)

    def _said(self, hit: Hit, first: Excerpt) -> bool:
        """Whether the passage says again what the first excerpt says, as a page and the news of it do."""
        said = {" ".join(unit.text.casefold().split()) for unit in first.units}
        return all(" ".join(unit.text.casefold().split()) in said for unit in units(hit.passage.block))


def merged(evidence: list[Evidence]) -> Evidence:
    """The evidence for several questions as one, what they share said once."""
    taken: dict[str, Excerpt] = {}
    for excerpt in (excerpt for one in evidence for excerpt in one.excerpts):
        before = taken.get(excerpt.passage.id)
        both = excerpt.units if before is None else before.units + excerpt.units
        in_order = tuple(unit for unit in units(excerpt.passage.block) if unit in both)
        taken[excerpt.passage.id] = Excerpt(excerpt.passage, in_order)
    return Evidence(tuple(taken.values()), tuple(hit for one in evidence for hit in one.hits))
