"""Passages are found by meaning, by wording and by word."""

from pathlib import Path

import pytest

from corpus.document import Passage, Table
from index.build import build, open_retriever
from index.errors import IndexUnavailable
from index.hybrid import HybridRetriever
from tests.fakes import WordEncoder, WordReranker, passage

PARKING = passage("Park in yard B behind the mill.", headings=("Visits", "Parking"), asked_as=("car space?",))
KILN = passage("The kiln cools for two days after firing.", headings=("Pottery", "The kiln"), tags=(("site", "North"),))
FEES = passage(
    Table(("Card", "Fee"), (("Silver", "£8"), ("Carer", "£15"))),
    headings=("Money", "Card fees"),
    tags=(("site", "South"),),
)


def retriever(folder: Path, *passages: Passage, reranker: WordReranker | None = None) -> HybridRetriever:
    encoder = WordEncoder()
    build(list(passages), corpus="c", encoder=encoder, folder=folder)
    return open_retriever(folder, encoder=encoder, reranker=reranker)[1]


def test_the_passage_that_shares_the_words_comes_first(tmp_path: Path) -> None:
    finder = retriever(tmp_path, PARKING, KILN, FEES)

    hits = finder.retrieve("how long until the kiln cools")

    assert hits[0].passage == KILN
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_wording_leads_to_its_passage(tmp_path: Path) -> None:
    finder = retriever(tmp_path, PARKING, KILN, FEES)

    hits = finder.retrieve("car space")

    assert hits[0].passage == PARKING
    assert hits[0].signals.wording > 0.9


def test_a_row_of_a_table_is_found_by_itself(tmp_path: Path) -> None:
    finder = retriever(tmp_path, PARKING, KILN, FEES)

    hits = finder.retrieve("fee for a carer card")

    assert hits[0].passage == FEES
    assert max(hits[0].units) == hits[0].units[1]


@pytest.mark.parametrize(("site", "found"), [("north", [KILN]), ("SOUTH", [FEES]), ("nor", [])])
def test_a_filter_matches_whole_values_whatever_their_case(tmp_path: Path, site: str, found: list[Passage]) -> None:
    finder = retriever(tmp_path, PARKING, KILN, FEES)

    hits = finder.retrieve("kiln", filters={"site": site})

    assert [hit.passage for hit in hits] == found


def test_an_unknown_filter_gives_no_hits(tmp_path: Path) -> None:
    finder = retriever(tmp_path, PARKING, KILN, FEES)

    assert finder.retrieve("kiln", filters={"nosuch": "x"}) == []


@pytest.mark.parametrize("question", ["", "   ", "the of and"])
def test_a_question_without_words_breaks_nothing(tmp_path: Path, question: str) -> None:
    finder = retriever(tmp_path, PARKING, KILN)

    assert len(finder.retrieve(question)) <= 2


def test_an_empty_library_gives_no_hits(tmp_path: Path) -> None:
    finder = retriever(tmp_path)

    assert finder.retrieve("anything") == []


def test_the_cross_encoder_reads_only_what_is_not_known_already(tmp_path: Path) -> None:
    reader = WordReranker()
    finder = retriever(tmp_path, PARKING, KILN, FEES, reranker=reader)

    known = finder.retrieve("car space?")
    read_when_known = reader.reads
    unknown = finder.retrieve("days in the yard")

    assert read_when_known == 0
    assert known[0].signals.reranker is None
    assert reader.reads > 0
    assert unknown[0].signals.reranker is not None


def test_only_changed_texts_are_embedded(tmp_path: Path) -> None:
    encoder = WordEncoder()
    first = build([PARKING, KILN], corpus="one", encoder=encoder, folder=tmp_path)
    encoder.encoded.clear()

    second = build([PARKING, FEES], corpus="two", encoder=encoder, folder=tmp_path)

    assert first.embedded > 0
    assert second.embedded == len(encoder.encoded)
    assert not any("yard B" in text for text in encoder.encoded)


def test_an_index_of_another_encoder_is_refused(tmp_path: Path) -> None:
    retriever(tmp_path, KILN)
    other = WordEncoder()
    other.identity = "another"

    with pytest.raises(IndexUnavailable, match="another encoder"):
        open_retriever(tmp_path, encoder=other, reranker=None)
