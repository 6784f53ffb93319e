"""`signpost eval`: run suites, mark again, report, list and lint."""

import argparse
import json
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evals.libraries import Open
    from evals.runs import Run
    from evals.suites import Suite

    Commands = argparse._SubParsersAction[ArgumentParser]

DONE, IN_PART = 0, 1


def register(commands: "Commands") -> None:
    parser = commands.add_parser(
        "eval",
        help="see how good the answers are, on suites of known questions",
        epilog="example: signpost eval run invented/dev",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parts = parser.add_subparsers(dest="part", required=True, metavar="WHAT")
    _register_run(parts)
    _register_rescore(parts)
    _register_report(parts)
    _register_list(parts)
    _register_lint(parts)


def run(arguments: Namespace, open_answerer: "Open | None" = None) -> int:
    from evals.evaluating import evaluate
    from evals.libraries import open_assistant
    from evals.suites import find_suites

    kept = evaluate(
        find_suites(arguments.suite),
        arguments.out or _new_folder(arguments.data, arguments.suite),
        data=arguments.data,
        open_answerer=open_answerer or open_assistant,
        captures=arguments.captures,
        limit=arguments.limit,
    )
    _show(kept, as_json=arguments.json)
    left_out = sum(suite.left_out for suite in kept.manifest.suites)
    if left_out:
        _say(f"{left_out} enquiries were left out: they cannot be run yet.")
    return IN_PART if left_out else DONE


def rescore(arguments: Namespace) -> int:
    from evals.evaluating import rescore as mark_again
    from evals.runs import read_run
    from evals.suites import find_suites

    before = read_run(_run_folder(arguments))
    scores = mark_again(before, find_suites(suite.name for suite in before.manifest.suites))
    after = read_run(before.folder)
    _show(after, as_json=arguments.json)
    _say(f"{_changed(before, after)} marks changed.")
    for name in scores.unscored:
        _say(f"{name} is left out: its suite no longer asks this.")
    return IN_PART if scores.unscored else DONE


def report(arguments: Namespace) -> int:
    from evals.metrics import summarise
    from evals.report import page
    from evals.runs import read_run

    kept = read_run(_run_folder(arguments))
    path = kept.folder / "report.html"
    # Half of a surrogate pair, which a hostile question may hold, has no place in UTF-8.
    path.write_bytes(page(kept.manifest, summarise(kept.scored), kept.scored).encode("utf-8", "replace"))
    _show(kept, as_json=arguments.json)
    _say(f"Every answer can be opened in {path}.")
    return DONE


def list_suites(arguments: Namespace) -> int:
    from evals.suites import all_suites

    found = [(suite, _counts(suite)) for suite in all_suites()]
    if arguments.json:
        print(json.dumps([{"suite": s.name, "split": s.split, "digest": s.digest, "tags": c} for s, c in found]))
        return DONE
    for suite, counts in found:
        tags = ", ".join(f"{tag} {count}" for tag, count in counts.items())
        print(f"{suite.name}{f' ({suite.split})' if suite.split else ''}: {tags}")
    return DONE


def lint(arguments: Namespace) -> int:
    from evals.lint import lint as faults_of
    from evals.suites import all_suites, find_suites

    suites = find_suites(arguments.suite) if arguments.suite else all_suites()
    faults = faults_of(suites, others=all_suites(), captures=arguments.captures)
    if arguments.json:
        print(json.dumps([{"where": fault.where, "what": fault.what} for fault in faults]))
    else:
        for fault in faults:
            print(f"{fault.where}: {fault.what}")
        _say(f"{len(suites)} suites, {len(faults)} faults.")
    return IN_PART if faults else DONE


def _register_run(parts: "Commands") -> None:
    parser = _part(parts, "run", run, "put suites to Signpost and mark the answers", "run invented/dev")
    parser.add_argument("suite", nargs="+", metavar="SUITE", help="a name under evals/suites, a folder or a file")
    parser.add_argument("--out", type=Path, metavar="DIR", help="the run's folder (default: a new one under DATA/runs)")
    parser.add_argument("--captures", type=_folder, metavar="DIR", help="ask a library of DIR's *.txt alone")
    parser.add_argument("--limit", type=_count, metavar="N", help="at most N cases a suite, spread evenly")


def _register_rescore(parts: "Commands") -> None:
    what = "mark a run's answers again by the suites as they are now"
    _add_run_folder(_part(parts, "rescore", rescore, what, "rescore var/runs/20261125-101500-invented-dev"))


def _register_report(parts: "Commands") -> None:
    what = "print a run's table and write its report.html"
    _add_run_folder(_part(parts, "report", report, what, "report var/runs/20261125-101500-invented-dev"))


def _register_list(parts: "Commands") -> None:
    _part(parts, "list", list_suites, "which suites there are, with their cases by tag", "list")


def _register_lint(parts: "Commands") -> None:
    what = "what is wrong with suites; ends with 1 if anything is"
    parser = _part(parts, "lint", lint, what, "lint invented --captures captures")
    parser.add_argument("suite", nargs="*", metavar="SUITE", help="default: all under evals/suites")
    parser.add_argument("--captures", type=_folder, metavar="DIR", help="look for places in DIR's *.txt")


def _part(
    parts: "Commands", name: str, function: Callable[[Namespace], int], what: str, example: str
) -> ArgumentParser:
    parser = parts.add_parser(
        name,
        help=what,
        description=what[0].upper() + what[1:] + ".",
        epilog=f"example: signpost eval {example}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=function)
    return parser


def _add_run_folder(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="RUN", help="a run's folder, or its name under DATA/runs")


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text} is not a folder")
    return Path(text)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 up")
    return int(text)


def _new_folder(data: Path, names: list[str]) -> Path:
    import datetime
    import re

    day = datetime.datetime.now(datetime.UTC).strftime("%Y%m%d-%H%M%S")
    name = re.sub(r"[^A-Za-z0-9.]+", "-", "-".join(names)).strip("-")[:60]
    return data / "runs" / f"{day}-{name}"


def _run_folder(arguments: Namespace) -> Path:
    folder: Path = arguments.folder
    return folder if folder.is_dir() else arguments.data / "runs" / folder


def _show(kept: "Run", *, as_json: bool) -> None:
    from evals.metrics import summarise
    from evals.report import table
    from evals.wire import manifest_to_json, summary_to_json

    summary = summarise(kept.scored)
    if as_json:
        whole = {"run": str(kept.folder), "manifest": manifest_to_json(kept.manifest)}
        print(json.dumps({**whole, "summary": summary_to_json(summary)}))
        return
    print(table(summary))
    print(f"\n{kept.folder}")


def _changed(before: "Run", after: "Run") -> int:
    marks = {(one.suite, one.case, one.number): one.mark for one in before.scored}
    return sum(marks.get((one.suite, one.case, one.number)) != one.mark for one in after.scored)


def _counts(suite: "Suite") -> dict[str, int]:
    return dict(Counter(tag for case in suite.cases() for tag in case.tags))


def _say(line: str) -> None:
    print(line, file=sys.stderr)
