"""The journey of a question: screened, understood, looked up, judged, composed, verified."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant import wording
from assistant.composers.base import Composed, Composer
from assistant.confidence import UNANSWERABLE, Confidence, Features, Judgement, features
from assistant.conversation import Answer, Conversation, Kind, Layout, Outcome, Sentence
from assistant.evidence import NOTHING, Evidence, Selection, merged
from assistant.intents import Intents
from assistant.masking import mask
from assistant.next_steps import next_steps
from assistant.notes import notes
from assistant.screening import LONGEST, Screen, Screening, readable
from assistant.understanding import Question, Understanding
from assistant.verifying import verified
from corpus.programme import Programme
from index.retrieval import Hit, Retriever

HITS = 6
"""How many passages are looked at for one question."""
CLEARLY = 0.05
"""How much likelier the second of two readings must be to be answered (docs/measurements.md)."""


@dataclass(frozen=True)
class Part:
    """One of a message's questions with what the guidance has on it."""

    question: Question
    evidence: Evidence
    judgement: Judgement
    outcome: Outcome
    screen: Screen | None = None
    """Why it is declined, where a screen says so."""
    features: Features | None = None
    """What the judgement rests on; None where nothing was found."""


class Assistant:
    """Answers from one generation of the index; made anew when there is a newer one."""

    def __init__(
        self,
        *,
        programme: Programme,
        retriever: Retriever,
        generation: str,
        screening: Screening,
        intents: Intents,
        understanding: Understanding,
        selection: Selection,
        confidence: Confidence,
        composer: Composer,
    ) -> None:
        self.programme = programme
        self.generation = generation
        self._retriever = retriever
        self._screening = screening
        self._intents = intents
        self._understanding = understanding
        self._selection = selection
        self._confidence = confidence
        self._composer = composer

    def search(self, question: str, *, limit: int = 5, filters: Mapping[str, str] | None = None) -> list[Hit]:
        return self._retriever.retrieve(readable(question), limit=limit, filters=filters)

    def answer(self, question: str, conversation: Conversation | None = None) -> Answer:
        """The answer to a message, given the turns before it; every question ends in an Answer, none in an error."""
        started = time.perf_counter()
        asked = mask(readable(question[: 2 * LONGEST])).text
        answer = self._at_once(asked) or self._from_guidance(asked, conversation)
        return replace(answer, index=self.generation, seconds=time.perf_counter() - started)

    def parts(self, asked: str, conversation: Conversation | None = None) -> list[Part]:
        """The questions in a message, each with what the guidance has on it."""
        return [self._look_up(question) for question in self._understanding.understand(asked, conversation)]

    def _at_once(self, asked: str) -> Answer | None:
        """The fixed answer to a message that needs no guidance; None where it does."""
        if len(asked) > LONGEST:
            return self._fixed(asked[:100] + " …", Outcome.DECLINED, wording.TOO_LONG)
        if screen := self._screening.screen(asked):
            return self._screened(asked, screen)
        if not any(letter.isalnum() for letter in asked):
            return self._fixed(asked, Outcome.DECLINED, wording.EMPTY)
        if self._intents.of(asked).hostile > self._confidence.thresholds.hostile:
            return self._fixed(asked, Outcome.DECLINED, wording.OFF_TOPIC, wording.purpose(self.programme))
        return None

    def _screened(self, asked: str, screen: Screen) -> Answer:
        if screen.outcome is Outcome.HANDOVER:
            return self._with_next_steps(self._fixed(asked, screen.outcome, screen.text))
        return self._fixed(asked, screen.outcome, screen.text, wording.purpose(self.programme))

    def _look_up(self, question: Question) -> Part:
        """What the guidance has on a question; of two readings, on the other where that is answered clearly better."""
        part = self._read(question)
        if question.otherwise is None or part.judgement.answerable > 1 - CLEARLY:
            return part
        other = self._read(question.otherwise)
        return other if other.judgement.answerable > part.judgement.answerable + CLEARLY else part

    def _read(self, question: Question) -> Part:
        evidence = self._selection.select(question, self._retriever.retrieve(question.search, limit=HITS))
        if not evidence.excerpts:
            return Part(question, NOTHING, UNANSWERABLE, Outcome.NOT_FOUND)
        known = features(question, evidence, self._intents.of(question.text))
        judgement = self._confidence.judge(known)
        answered = judgement.outcome is Outcome.ANSWERED
        screen = None if answered else self._screening.unanswered(question.text)
        return Part(question, evidence, judgement, screen.outcome if screen else judgement.outcome, screen, known)

    def _from_guidance(self, asked: str, conversation: Conversation | None) -> Answer:
        parts = self.parts(asked, conversation)
        found = [part for part in parts if part.outcome is Outcome.ANSWERED]
        composed = self._compose(parts)
        if not composed.citations:
            return self._without_answer(asked, parts)
        answer = Answer(
            question=asked,
            outcome=Outcome.ANSWERED if len(found) == len(parts) else Outcome.PARTIAL,
            sentences=composed.sentences,
            citations=composed.citations,
            understood_as=tuple(part.question.text for part in parts),
            about=parts[-1].question.about,
            confidence=round(min(part.judgement.right for part in found), 4),
            notes=notes(composed.citations),
            composer=self._composer.name,
        )
        return answer if len(found) == len(parts) else self._with_next_steps(answer)

    def _compose(self, parts: list[Part]) -> Composed:
        """What the guidance says on each part in turn, and which parts it leaves open."""
        composed = verified(
            self._composer.compose(merged([part.evidence for part in parts if part.outcome is Outcome.ANSWERED]))
        )
        left_open = tuple(
            Sentence(_left_open(place, part), (), Kind.FRAME, Layout.PARAGRAPH)
            for place, part in enumerate(parts)
            if part.outcome is not Outcome.ANSWERED
        )
        return replace(composed, sentences=composed.sentences + left_open)

    def _without_answer(self, asked: str, parts: list[Part]) -> Answer:
        if all(part.outcome is Outcome.DECLINED for part in parts):
            why = next((part.screen.text for part in parts if part.screen), wording.OFF_TOPIC)
            return self._fixed(asked, Outcome.DECLINED, why, wording.purpose(self.programme))
        answer = replace(
            self._fixed(asked, Outcome.NOT_FOUND, wording.not_found(self.programme)),
            understood_as=tuple(part.question.text for part in parts),
            about=parts[-1].question.about,
            confidence=round(1 - max(part.judgement.answerable for part in parts), 4),
        )
        return self._with_next_steps(answer)

    def _with_next_steps(self, answer: Answer) -> Answer:
        """The answer with somewhere to go; where none is known, it says so."""
        steps = next_steps(self.programme, answer.question)
        none_known = () if steps else (Sentence(wording.NO_CONTACT, (), Kind.FRAME, Layout.INLINE),)
        return replace(answer, next_steps=steps, sentences=answer.sentences + none_known)

    def _fixed(self, asked: str, outcome: Outcome, *texts: str) -> Answer:
        return Answer(asked, outcome, tuple(Sentence(text, (), Kind.FRAME) for text in texts))


def _left_open(place: int, part: Part) -> str:
    return (wording.NOT_OURS if part.outcome is Outcome.DECLINED else wording.LEFT_OPEN)[place]
