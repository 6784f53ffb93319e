"""The journey of a question: screened, understood, looked up, judged, composed, verified."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant import wording
from assistant.composers.base import Composed, Composer
from assistant.confidence import Confidence, Judgement, features
from assistant.conversation import Answer, Conversation, Kind, Layout, Outcome, Sentence
from assistant.evidence import Evidence, Selection, merged
from assistant.masking import mask
from assistant.next_steps import next_steps
from assistant.screening import LONGEST, Screen, Screening, readable
from assistant.understanding import Question, Understanding
from assistant.verifying import verified
from corpus.programme import Programme
from index.retrieval import Hit, Retriever

NOTHING = Evidence((), ())
UNANSWERABLE = Judgement(answerable=0.0, ours=0.0, right=0.0)
HITS = 6
"""How many passages are looked at for one question."""


@dataclass(frozen=True)
class Part:
    """One of a message's questions with what the guidance has on it."""

    question: Question
    evidence: Evidence
    judgement: Judgement
    outcome: Outcome
    screen: Screen | None = None
    """Why it was refused before anything was looked up."""


class Assistant:
    """Answers from one generation of the index; made anew when there is a newer one."""

    def __init__(
        self,
        *,
        programme: Programme,
        retriever: Retriever,
        generation: str,
        screening: Screening,
        understanding: Understanding,
        selection: Selection,
        confidence: Confidence,
        composer: Composer,
    ) -> None:
        self.programme = programme
        self.generation = generation
        self._retriever = retriever
        self._screening = screening
        self._understanding = understanding
        self._selection = selection
        self._confidence = confidence
        self._composer = composer

    def search(self, question: str, *, limit: int = 5, filters: Mapping[str, str] | None = None) -> list[Hit]:
        return self._retriever.retrieve(readable(question), limit=limit, filters=filters)

    def answer(self, question: str, conversation: Conversation | None = None) -> Answer:
        """The answer to a message, given the turns before it; every question ends in an Answer, none in an error."""
        started = time.perf_counter()
        asked = mask(readable(question)).text
        answer = self._at_once(asked) or self._from_guidance(asked, conversation)
        return replace(answer, index=self.generation, seconds=time.perf_counter() - started)

    def _at_once(self, asked: str) -> Answer | None:
        """The fixed answer to a message that needs no guidance; None where it does."""
        if not any(letter.isalnum() for letter in asked):
            return self._fixed(asked, Outcome.DECLINED, wording.EMPTY)
        if len(asked) > LONGEST:
            return self._fixed(asked[:100] + " …", Outcome.DECLINED, wording.TOO_LONG)
        screen = self._screening.screen(asked)
        return self._screened(asked, screen) if screen else None

    def _screened(self, asked: str, screen: Screen) -> Answer:
        purpose = [] if screen.outcome is Outcome.HANDOVER else [wording.purpose(self.programme)]
        steps = next_steps(self.programme, asked) if screen.outcome is Outcome.HANDOVER else ()
        return replace(self._fixed(asked, screen.outcome, screen.text, *purpose), next_steps=steps)

    def parts(self, asked: str, conversation: Conversation | None = None) -> list[Part]:
        """The questions in a message, each with what the guidance has on it."""
        return [self._look_up(question) for question in self._understanding.understand(asked, conversation)]

    def _from_guidance(self, asked: str, conversation: Conversation | None) -> Answer:
        parts = self.parts(asked, conversation)
        found = [part for part in parts if part.outcome is Outcome.ANSWERED]
        composed = self._compose(parts)
        if not composed.citations:
            return self._without_answer(asked, parts)
        return Answer(
            question=asked,
            outcome=Outcome.ANSWERED if len(found) == len(parts) else Outcome.PARTIAL,
            sentences=composed.sentences,
            citations=composed.citations,
            understood_as=tuple(part.question.text for part in parts),
            confidence=round(min(part.judgement.right for part in found), 4),
            next_steps=() if len(found) == len(parts) else next_steps(self.programme, asked),
            composer=self._composer.name,
        )

    def _look_up(self, question: Question) -> Part:
        if screen := self._screening.screen_part(question.text):
            return Part(question, NOTHING, UNANSWERABLE, Outcome.DECLINED, screen)
        hits = self._retriever.retrieve(question.search, limit=HITS)
        evidence = self._selection.select(question, hits)
        if not evidence.excerpts:
            return Part(question, evidence, UNANSWERABLE, Outcome.NOT_FOUND)
        judgement = self._confidence.judge(features(question, evidence))
        thresholds = self._confidence.thresholds
        if judgement.ours < thresholds.ours:
            return Part(question, evidence, judgement, Outcome.DECLINED)
        if judgement.answerable < thresholds.answerable:
            return Part(question, evidence, judgement, Outcome.NOT_FOUND)
        return Part(question, evidence, judgement, Outcome.ANSWERED)

    def _compose(self, parts: list[Part]) -> Composed:
        """What the guidance says on each part in turn, and which parts it leaves open."""
        composed = self._composer.compose(merged([part.evidence for part in parts if part.outcome is Outcome.ANSWERED]))
        left_open = tuple(
            Sentence(_left_open(place, part), (), Kind.FRAME, Layout.PARAGRAPH)
            for place, part in enumerate(parts)
            if part.outcome is not Outcome.ANSWERED
        )
        checked = verified(composed)
        return replace(checked, sentences=checked.sentences + left_open)

    def _without_answer(self, asked: str, parts: list[Part]) -> Answer:
        if all(part.outcome is Outcome.DECLINED for part in parts):
            why = next((part.screen.text for part in parts if part.screen), wording.OFF_TOPIC)
            return self._fixed(asked, Outcome.DECLINED, why, wording.purpose(self.programme))
        steps = next_steps(self.programme, asked)
        texts = [wording.not_found(self.programme)] + ([] if steps else [wording.NO_CONTACT])
        return replace(
            self._fixed(asked, Outcome.NOT_FOUND, *texts),
            understood_as=tuple(part.question.text for part in parts),
            confidence=round(1 - max(part.judgement.answerable for part in parts), 4),
            next_steps=steps,
        )

    def _fixed(self, asked: str, outcome: Outcome, *texts: str) -> Answer:
        return Answer(asked, outcome, tuple(Sentence(text, (), Kind.FRAME) for text in texts))


def _left_open(place: int, part: Part) -> str:
    return (wording.NOT_OURS if part.outcome is Outcome.DECLINED else wording.LEFT_OPEN)[place]
