"""A conversation as plain text, to keep."""

from assistant.conversation import Answer, Citation, Conversation, Turn
from assistant.wire import link
from web.answers import understood
from web.provenance import attribution, dated, original, safe_link


def transcript(conversation: Conversation, *, address: str) -> str:
    """Every question with its answer, its next steps and its sources; `address` is where this Signpost is reached."""
    return "\n\n\n".join(_turn(turn, address) for turn in conversation.turns) + "\n"


def _turn(turn: Turn, address: str) -> str:
    answer = turn.answer
    parts = [f"You asked: {turn.question}"]
    if understood(answer):
        parts.append(f"Understood as: {' '.join(understood(answer))}")
    parts.append(answer.text)
    parts += [note.text + "".join(f" [{number}]" for number in note.citations) for note in answer.notes]
    parts += _next_steps(answer, address)
    parts += [_citation(citation, address) for citation in answer.citations]
    return "\n\n".join(parts)


def _next_steps(answer: Answer, address: str) -> list[str]:
    if not answer.next_steps:
        return []
    lines = ["What you can do next:"]
    for step in answer.next_steps:
        target = safe_link(step.link)
        place = "" if target is None else f" {address if target.startswith('/') else ''}{target}"
        lines.append(f"- {step.text}{place}")
    return ["\n".join(lines)]


def _citation(citation: Citation, address: str) -> str:
    quote = citation.quote if citation.restated else f"“{citation.quote}”"
    lines = [f"[{citation.number}] {attribution(citation)}. {dated(citation)}.", f"    {quote}"]
    lines.append(f"    {address}{link(citation.document, citation.passage)}")
    if original(citation):
        lines.append(f"    Original: {citation.url}")
    return "\n".join(lines)
