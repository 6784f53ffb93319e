"""signpost ask, chat, search and answer."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from assistant.conversation import Answer
    from index.retrieval import Hit

Commands = argparse._SubParsersAction  # what add_subparsers returns has no public name
DONE, IN_PART, NOT_DONE = 0, 1, 2


def register(commands: "Commands[argparse.ArgumentParser]") -> None:
    ask = _command(
        commands, "ask", _ask, "one answer with its sources", 'example: signpost ask "How long is the apprenticeship?"'
    )
    ask.add_argument("question", nargs="+", help="the question, in quotes or not")
    _json(ask)

    _command(commands, "chat", _chat, "a conversation in the terminal", "example: signpost chat")

    search = _command(
        commands,
        "search",
        _search,
        "the passages found, with scores and why",
        'examples: signpost search "work from home" --limit 3\n'
        "          signpost search --in questions.jsonl --out hits.jsonl",
    )
    search.add_argument("question", nargs="*", help="what to look for")
    search.add_argument("--limit", type=_at_least_one, default=5, help="how many passages at most (default 5)")
    search.add_argument("--filter", action="append", default=[], metavar="K=V", help="only passages with this tag")
    search.add_argument(
        "--in", dest="source", type=Path, help='a file of questions: lines {"id", "question", "filters"?}'
    )
    search.add_argument("--out", dest="target", type=Path, help="the file to write their hits to")
    _json(search)

    answer = _command(
        commands, "answer", _answer, "answers a file of questions", "example: signpost answer in.jsonl out.jsonl"
    )
    answer.add_argument("source", type=Path, help='lines {"id", "question"} or {"id", "turns": [{"question"}, ...]}')
    answer.add_argument("target", type=Path, help="the file to write the answers to, a line for a line")


def _command(
    commands: "Commands[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    does: str,
    example: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=does, description=does, epilog=example, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.set_defaults(run=run)
    return parser


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 1")
    return int(text)


def _ask(arguments: argparse.Namespace) -> int:
    from assistant.wire import answer_to_json

    answer = _assistant(arguments.data).answer(" ".join(arguments.question))
    print(json.dumps(answer_to_json(answer), ensure_ascii=False, indent=2) if arguments.json else shown(answer))
    return DONE


def _chat(arguments: argparse.Namespace) -> int:
    from assistant.conversation import Conversation
    from assistant.wording import purpose

    assistant = _assistant(arguments.data)
    conversation = Conversation("terminal")
    print(purpose(assistant.programme), "An empty line ends the conversation.")
    while question := _typed():
        answer = assistant.answer(question, conversation)
        conversation = conversation.with_turn(answer)
        print(f"\n{shown(answer)}\n")
    return DONE


def _typed() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""


def _search(arguments: argparse.Namespace) -> int:
    from assistant.wire import hit_to_json
    from corpus.errors import SignpostError

    if bool(arguments.source) != bool(arguments.target):
        raise SignpostError("--in and --out go together")
    if arguments.source:
        return _search_file(arguments)
    question = " ".join(arguments.question)
    if not question.strip():
        raise SignpostError("say what to look for, or give a file with --in and --out")
    hits = _assistant(arguments.data).search(question, limit=arguments.limit, filters=_filters(arguments.filter))
    if arguments.json:
        print(json.dumps({"hits": [hit_to_json(hit) for hit in hits]}, ensure_ascii=False, indent=2))
        return DONE
    print("\n\n".join(_shown_hit(place, hit) for place, hit in enumerate(hits, 1)) or "Nothing found.")
    return DONE


def _search_file(arguments: argparse.Namespace) -> int:
    from assistant.answer_files import search_line

    assistant = _assistant(arguments.data)
    return _each_line(arguments, lambda line: search_line(assistant, line, limit=arguments.limit))


def _answer(arguments: argparse.Namespace) -> int:
    from assistant.answer_files import answer_line

    assistant = _assistant(arguments.data)
    return _each_line(arguments, lambda line: answer_line(assistant, line))


def _each_line(arguments: argparse.Namespace, one: Callable[[bytes], dict[str, Any]]) -> int:
    """Write what one makes of each line; the target is there whole or not at all. 1 where a line was an error."""
    from assistant.answer_files import lines, written_whole

    failed = 0
    with written_whole(arguments.target) as file:
        for number, line in enumerate(lines(arguments.source), 1):
            result = one(line)
            failed += "error" in result
            file.write(json.dumps(result, ensure_ascii=False) + "\n")
            if number % 50 == 0:
                print(f"{number} answered ...", file=sys.stderr)
    if failed:
        print(f"signpost: {failed} of the lines could not be read; each has its error in place", file=sys.stderr)
    return IN_PART if failed else DONE


def _filters(pairs: list[str]) -> dict[str, str]:
    from corpus.errors import SignpostError

    for pair in pairs:
        if "=" not in pair:
            raise SignpostError(f"a filter is written NAME=VALUE, not {pair!r}")
    named = (pair.partition("=") for pair in pairs)
    return {name.strip(): value.strip() for name, _, value in named}


def _assistant(data: Path) -> "Assistant":
    from assistant.assembly import assemble

    return assemble(data, say=lambda text: print(text, file=sys.stderr)).assistant


def shown(answer: "Answer") -> str:
    """An answer as people read it in a terminal."""
    return "\n\n".join(_blocks(answer))


def _blocks(answer: "Answer") -> Iterator[str]:
    yield answer.text
    for note in answer.notes:
        yield f"Note: {note.text}"
    for citation in answer.citations:
        whose = f"Signpost's summary of {citation.title}" if citation.restated else citation.title
        place = ", ".join(part for part in (whose, citation.publisher) if part)
        when = f" ({citation.published or citation.seen})" if citation.published or citation.seen else ""
        yield f"[{citation.number}] {place}{when}: {citation.section}\n    “{citation.quote}”"
    if answer.next_steps:
        steps = [f"- {step.text}{f' {step.link}' if step.link else ''}" for step in answer.next_steps]
        yield "\n".join(["Where to go next:", *steps])


def _shown_hit(place: int, hit: "Hit") -> str:
    signals = hit.signals
    why = f"meaning {signals.dense:.2f}, wording {signals.wording:.2f}, words {signals.keyword:.2f}"
    if signals.reranker is not None:
        why += f", read again {signals.reranker:+.1f}"
    return f"{place}. {' > '.join(hit.passage.headings)}  ({hit.score:.3f}: {why})\n{hit.passage.text}"
