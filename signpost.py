"""The command line: joins the commands of every layer and imports each only when it runs."""

import argparse
import importlib
import os
import sys
from pathlib import Path

from corpus.errors import SignpostError

COMMANDS = {
    "corpus": "corpus.commands",
    "index": "index.commands",
    "ask": "assistant.commands",
    "chat": "assistant.commands",
    "search": "assistant.commands",
    "answer": "assistant.commands",
    "eval": "evals.commands",
    "serve": "web.commands",
}
DONE, IN_PART, NOT_DONE = 0, 1, 2


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 done in part or a check says no, 2 could not be done."""
    words = sys.argv[1:] if argv is None else argv
    arguments = _parser(words).parse_args(words)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except SignpostError as error:
        print(f"signpost: {error}", file=sys.stderr)  # noqa: T201
        return NOT_DONE
    except KeyboardInterrupt:
        return NOT_DONE
    except BrokenPipeError:
        # The reader went away (`signpost corpus list | head`). Python would complain again while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _parser(words: list[str]) -> argparse.ArgumentParser:
    """A parser that knows the command asked for; every command where none is, so that help is complete."""
    parser = argparse.ArgumentParser(
        prog="signpost",
        description="Answers questions about a programme from the programme's own published guidance, with citations.",
        epilog='example: signpost ask "How long is the apprenticeship?"',
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("SIGNPOST_DATA", "var")),
        help="the folder that holds all that Signpost writes (default: SIGNPOST_DATA, then ./var)",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    given = [word for before, word in zip(["", *words], words, strict=False) if before != "--data"]
    asked = [word for word in given if word in COMMANDS][:1]
    for module in dict.fromkeys(COMMANDS[name] for name in asked or COMMANDS):
        importlib.import_module(module).register(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
