"""Turns an invented programme's questions, conversations and e-mails into cases.

python -m evals.formats.invented PROGRAMME_FOLDER... [--out evals/suites/invented]
"""

import argparse
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.suites import HOME

FILES = ("questions", "conversations", "emails")


def convert(folder: Path, out: Path) -> None:
    """Write one programme's suites and copy its pages into `out`, which takes the programme's name."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "pages").glob("*.md"))}
    out.mkdir(parents=True, exist_ok=True)
    shutil.copytree(folder / "pages", out / "pages", dirs_exist_ok=True)
    for name in FILES:
        lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        cases = [_case(json.loads(line), pages, folder.name) for line in lines if line.strip()]
        text = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
        (out / f"{name}.jsonl").write_text(text, encoding="utf-8")


def _case(data: dict[str, Any], pages: Mapping[str, str], programme: str) -> dict[str, Any]:
    if "turns" in data:
        turns = [_expectation(turn, "question", pages) | _kind(turn) for turn in data["turns"]]
        return {"id": data["id"], "turns": turns, "tags": ["conversation", programme]}
    if "asks" in data:
        asks = [_expectation(ask, "ask", pages) | _kind(ask) for ask in data["asks"]]
        enquiry = {"id": data["id"], "subject": data["subject"], "body": data["body"]}
        return {**enquiry, "asks": asks, "tags": ["enquiry", programme]}
    return {"id": data["id"], **_expectation(data, "question", pages), "tags": [data["kind"], programme]}


def _expectation(data: dict[str, Any], question: str, pages: Mapping[str, str]) -> dict[str, Any]:
    standalone = {"standalone": data["standalone"]} if "standalone" in data else {}
    return {
        question: data[question],
        **standalone,
        "expect": [data["expect"]],
        "facts": data["facts"],
        "forbidden": data["forbidden"],
        "places": _places(data, pages),
        "ideal_answer": data["ideal"],
    }


def _kind(data: dict[str, Any]) -> dict[str, Any]:
    kind = "near" if data["expect"] == "not_found" else data.get("kind", "turn")
    return {} if kind == "turn" else {"tags": [kind]}


def _places(data: dict[str, Any], pages: Mapping[str, str]) -> list[dict[str, str]]:
    """Each quote with the heading that it stands under, and the heading that the question names, if it is one."""
    found = [_place(quote, data["page"], pages) for quote in data["quote"]]
    named = {"file": data["page"], "heading": data["heading"]}
    if not found or named["heading"] not in _headings(pages[data["page"]]):
        return found
    return found if any(named.items() <= place.items() for place in found) else [named, *found]


def _place(quote: str, page: str, pages: Mapping[str, str]) -> dict[str, str]:
    for name in [page, *pages]:
        for heading, text in _sections(pages[name]):
            if _fold(quote) in _fold(f"{heading} {text}"):
                return {"file": name, "heading": heading, "quote": quote_pattern(quote)}
    raise ValueError(f"no page holds {quote!r}")


def quote_pattern(quote: str) -> str:
    """A pattern for the words of a quote as a citation shows them: without marks, a row's cells apart."""
    parts = [part for part in _unmark(quote).split("|") if part.strip()]
    return ".*".join(_words(part) for part in parts)


def _words(text: str) -> str:
    """Single spaces will do: patterns are sought in folded text. Apostrophes and dashes are typed either way."""
    folded = " ".join(re.escape(word) for word in text.split())
    return re.sub(r"\\?[-–]", "[-–]", re.sub(r"['’]", "['’]", folded))


def _sections(page: str) -> Iterator[tuple[str, str]]:
    """Heading and text; what stands before the first heading stands under the page's title."""
    header, body = page.removeprefix("---\n").split("\n---\n", 1)
    parts = re.split(r"^#+ +(.*)$", body, flags=re.MULTILINE)
    yield _title(header), parts[0]
    yield from zip((heading.strip() for heading in parts[1::2]), parts[2::2], strict=True)


def _title(header: str) -> str:
    title = re.search(r"^title: *(.*)$", header, re.MULTILINE)
    if title is None:
        raise ValueError("a page without a title")
    return title.group(1).strip().strip("\"'")


def _headings(page: str) -> set[str]:
    return {heading for heading, _ in _sections(page)}


def _fold(text: str) -> str:
    return " ".join(_unmark(text).replace("’", "'").replace("–", "-").split())


def _unmark(text: str) -> str:
    return re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=HOME / "invented")
    arguments = parser.parse_args()
    for folder in arguments.folder:
        convert(folder, arguments.out / folder.resolve().name)


if __name__ == "__main__":
    main()
