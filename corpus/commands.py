"""signpost corpus: init, add, list, remove, check."""

import argparse
import datetime
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.readers.reading import Given, Reading, Skipped

_DONE, _IN_PART = 0, 1


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `corpus` and its own commands to the command line."""
    corpus = _parser(
        commands, "corpus", "what Signpost knows: add, list, remove, check", "signpost corpus add guidance/*.md"
    )
    own = corpus.add_subparsers(dest="corpus_command", required=True, metavar="COMMAND")
    _init(own)
    _add(own)
    _list(own)
    _remove(own)
    _check(own)


def _parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, does: str, example: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=f"example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _init(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _parser(commands, "init", "a new library, with the starter corpus", "signpost corpus init --empty")
    parser.add_argument("--empty", action="store_true", help="with nothing in it")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run_init)


def _add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _parser(
        commands,
        "add",
        "read files and web pages and add what they hold",
        'signpost corpus add faq.html https://example.org/apply --publisher "Example Council" --tag region=north',
    )
    parser.add_argument("sources", nargs="+", metavar="PATH_OR_URL", help="a file, a folder of files, or a web address")
    parser.add_argument("--title", help="of a single document, where it gives none or a wrong one")
    parser.add_argument("--publisher", help="who published it")
    parser.add_argument("--url", help="where a single document is published")
    parser.add_argument("--published", metavar="YYYY-MM-DD", type=_day, help="the day of publication")
    parser.add_argument(
        "--tag", action="append", default=[], metavar="K=V", type=_pair, help="a tag to filter by; repeatable"
    )
    parser.add_argument("--allow-private", action="store_true", help="read web addresses inside a private network too")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run_add)


def _list(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _parser(commands, "list", "the documents in the library", "signpost corpus list --json")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run_list)


def _remove(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _parser(commands, "remove", "take documents out of the library", "signpost corpus remove faq apply")
    parser.add_argument("ids", nargs="+", metavar="ID", help="as `signpost corpus list` shows it")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run_remove)


def _check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _parser(commands, "check", "what the owner of the content should mend", "signpost corpus check")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run_check)


def run_init(args: argparse.Namespace) -> int:
    from corpus.library import Library

    documents = Library.create(args.data, empty=args.empty).documents()
    if args.json:
        print(json.dumps({"library": str(args.data), "documents": len(documents)}))
    else:
        print(f"A new library in {args.data}: {_count(len(documents), 'document')}.")
    return _DONE


@dataclass(frozen=True)
class _Outcome:
    """What became of one file or URL."""

    source: str
    error: str | None = None
    documents: int = 0
    passages: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    skipped: "tuple[Skipped, ...]" = ()


def run_add(args: argparse.Namespace) -> int:
    from corpus.library import Library
    from corpus.readers.reading import Given

    library = Library.open(args.data)
    given = Given(args.title, args.publisher, args.url, args.published, tuple(args.tag))
    outcomes: list[_Outcome] = []
    named: dict[str, str] = {}
    for source in _expanded(args.sources):
        # A file's base name is what its documents are known by: a second one would take the first one's place.
        if (first := named.setdefault(_origin(source), source)) != source:
            outcomes.append(_Outcome(source, error=f"{source}: has the same name as {first}; rename one of them"))
        else:
            outcomes.append(_add_one(library, source, given, allow_private=args.allow_private))
        if not args.json:
            _print_outcome(outcomes[-1])
    if args.json:
        print(json.dumps({"files": [_outcome_to_json(outcome) for outcome in outcomes]}, ensure_ascii=False, indent=2))
    return _IN_PART if any(outcome.error or outcome.skipped for outcome in outcomes) else _DONE


def _add_one(library: "Library", source: str, given: "Given", *, allow_private: bool) -> _Outcome:
    from corpus.fetching import FetchError
    from corpus.readers.reading import ReadError
    from corpus.splitter import passages

    try:
        reading = _read(source, given, allow_private=allow_private)
    except (ReadError, FetchError) as error:
        return _Outcome(source, error=str(error))
    added = library.add(reading.documents, rolling=reading.rolling)
    taken = {*added.added, *added.replaced, *added.unchanged}
    kept = [document for document in reading.documents if document.id in taken]
    return _Outcome(
        source,
        documents=len(kept),
        passages=sum(len(passages(document)) for document in kept),
        added=len(added.added),
        replaced=len(added.replaced),
        unchanged=len(added.unchanged),
        removed=added.removed,
        skipped=(*reading.skipped, *added.skipped),
    )


def _read(source: str, given: "Given", *, allow_private: bool) -> "Reading":
    from corpus.fetching import fetch
    from corpus.readers.opening import MOST_BYTES, open_file
    from corpus.readers.reading import ReadError

    if _is_url(source):
        page = fetch(source, allow_private=allow_private, most_bytes=MOST_BYTES)
        return open_file(source, page.data, given=given, retrieved=datetime.date.today())
    path = Path(source)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ReadError(path.name, f"cannot be opened: {error.strerror}") from error
    return open_file(path.name, data, given=given)


def _expanded(sources: Iterable[str]) -> Iterator[str]:
    """Files and URLs; a folder stands for the files in it."""
    for source in sources:
        if not _is_url(source) and Path(source).is_dir():
            found = sorted(path for path in Path(source).rglob("*") if path.is_file() and not path.name.startswith("."))
            yield from map(str, found)
        else:
            yield source


def _is_url(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _origin(source: str) -> str:
    return source if _is_url(source) else Path(source).name


def _print_outcome(outcome: _Outcome) -> None:
    if outcome.error is not None:
        print(f"skipped {outcome.error}", file=sys.stderr)
        return
    counts = (("new", outcome.added), ("replaced", outcome.replaced), ("unchanged", outcome.unchanged))
    became = ", ".join(f"{number} {what}" for what, number in counts if number)
    found = f"{_count(outcome.documents, 'document')}, {_count(outcome.passages, 'passage')}"
    print(f"{_origin(outcome.source)}: {found}" + (f" ({became})" if became else ""))
    for document_id in outcome.removed:
        print(f"  removed {document_id}: the file no longer holds it")
    for skipped in outcome.skipped:
        print(f"  skipped {skipped.what}: {skipped.why}", file=sys.stderr)


def _outcome_to_json(outcome: _Outcome) -> dict[str, object]:
    return {
        "source": outcome.source,
        "error": outcome.error,
        "documents": outcome.documents,
        "passages": outcome.passages,
        "added": outcome.added,
        "replaced": outcome.replaced,
        "unchanged": outcome.unchanged,
        "removed": list(outcome.removed),
        "skipped": [{"what": skipped.what, "why": skipped.why} for skipped in outcome.skipped],
    }


def run_list(args: argparse.Namespace) -> int:
    from corpus.library import Library
    from corpus.splitter import passages

    documents = Library.open(args.data).documents()
    if args.json:
        rows = [
            {
                "id": document.id,
                "title": document.source.title,
                "publisher": document.source.publisher,
                "url": document.source.url,
                "published": _iso(document.source.published),
                "seen": _iso(document.source.seen),
                "retrieved": _iso(document.source.retrieved),
                "restated": document.source.restated,
                "source": document.source.origin,
                "tags": dict(document.tags),
                "passages": len(passages(document)),
            }
            for document in documents
        ]
        print(json.dumps({"documents": rows}, ensure_ascii=False, indent=2))
        return _DONE
    for document in documents:
        print(f"{document.id}  {document.source.title}  ({_count(len(passages(document)), 'passage')})")
    print(_count(len(documents), "document"))
    return _DONE


def run_remove(args: argparse.Namespace) -> int:
    from corpus.library import Library

    gone = Library.open(args.data).remove(args.ids)
    missing = [document_id for document_id in args.ids if document_id not in gone]
    if args.json:
        print(json.dumps({"removed": gone, "missing": missing}, ensure_ascii=False))
    else:
        for document_id in gone:
            print(f"removed {document_id}")
        for document_id in missing:
            print(f"skipped {document_id}: there is no document with this id", file=sys.stderr)
    return _IN_PART if missing else _DONE


def run_check(args: argparse.Namespace) -> int:
    from corpus.check import check
    from corpus.library import Library

    findings = check(Library.open(args.data).documents(), today=datetime.date.today())
    if args.json:
        rows = [{**vars(finding), "fault": finding.fault.value} for finding in findings]
        print(json.dumps({"findings": rows}, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(f"{finding.fault.value:10} {finding.document}: {finding.section}: {finding.says}")
        print("Nothing to mend." if not findings else _count(len(findings), "finding"))
    return _IN_PART if findings else _DONE


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def _iso(date: datetime.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-02-03") from error


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not a name and a value such as region=north")
    return name.strip(), value.strip()
