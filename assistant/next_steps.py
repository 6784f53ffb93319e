"""Where to go when the guidance does not say: the programme's own referrals and contact, none made up."""

import re

from assistant.conversation import Step
from corpus.programme import Programme

MOST = 3


def next_steps(programme: Programme, question: str) -> tuple[Step, ...]:
    """The referrals whose topics the question names, then those that always help, then the contact; at most three."""
    fitting = [step for step in programme.next_steps if step.topics and _names(question, step.topics)]
    always = [step for step in programme.next_steps if not step.topics]
    steps = [Step(step.text, step.link) for step in fitting + always]
    if programme.contact:
        steps.append(Step(programme.contact))
    return tuple(steps[:MOST])


def _names(question: str, topics: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(topic)}\w*", question, re.IGNORECASE) for topic in topics)
