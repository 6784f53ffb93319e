"""The starter corpus keeps every fact of the captures that it restates, in sentences that can stand alone.

facts.jsonl was made from the captures before the corpus was written, and apart from it. A fact whose "where" is
"source" (a post's date line, the header of a feed) stands in what is known of the passage's source, not in its text.
"""

import json
import re
from pathlib import Path

import pytest

from corpus.document import Passage
from corpus.library import Library
from corpus.programme import read_programme
from corpus.sentences import sentences
from corpus.splitter import passages

HERE = Path(__file__).parent
CONTENT = HERE.parent.parent / "corpus" / "content"
FACTS = [json.loads(line) for line in (HERE / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
BACKWARD = re.compile(
    r"^(?:This|These|That|Those|It|They|He|She|Such|Here|There)\b(?! (?:is|are|was|were) (?:a|an|no|not)\b)"
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Passage]:
    library = Library.create(tmp_path_factory.mktemp("starter"))
    return [passage for document in library.documents() for passage in passages(document)]


def holds(passage: Passage, fact: dict) -> bool:
    if fact.get("where") == "source":
        text = "".join(f"{name}: {value}; " for name, value in vars(passage.source).items())
    else:
        text = " ".join(f"{' '.join(passage.headings)} {passage.text}".split())
    return all(any(re.search(one, text, re.IGNORECASE) for one in alternatives) for alternatives in fact["patterns"])


@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_every_fact_of_the_captures_stands_in_a_passage(fact: dict, found: list[Passage]) -> None:
    from_the_file = [one for one in found if one.restates is not None and one.restates.file == fact["file"]]

    assert any(holds(passage, fact) for passage in from_the_file), fact["fact"]


def test_every_passage_says_what_it_restates_and_how_people_ask_for_it(found: list[Passage]) -> None:
    without = [passage.headings for passage in found if passage.restates is None or len(passage.asked_as) < 8]

    assert without == []


def test_every_document_is_marked_as_restated(found: list[Passage]) -> None:
    assert all(passage.source.restated for passage in found)


def test_no_sentence_points_back_at_another(found: list[Passage]) -> None:
    backward = [s for passage in found for s in sentences(passage.text) if BACKWARD.match(s)]

    assert backward == []


def test_no_wording_leads_to_two_sections(found: list[Passage]) -> None:
    owners: dict[str, set[tuple[str, ...]]] = {}
    for passage in found:
        for wording in passage.asked_as:
            owners.setdefault(" ".join(re.findall(r"\w+", wording.casefold())), set()).add(passage.headings)

    assert {wording: where for wording, where in owners.items() if len(where) > 1} == {}


def test_the_programme_names_roles_next_steps_and_no_contact() -> None:
    programme = read_programme(CONTENT / "programme.toml")

    assert programme.name
    assert len(programme.roles) == 4
    assert any(not step.topics for step in programme.next_steps)
    assert programme.contact is None
