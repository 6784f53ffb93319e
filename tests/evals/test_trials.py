"""Public FAQs are read into pairs, and search is measured by where the right pair stands."""

import json
from collections import Counter

import pytest

from assistant.conversation import Outcome
from corpus.document import Paragraph, Passage, Source
from evals.trials import Found, Pair, TrialError, as_table, find, outcomes, read_covidfaq, read_stackfaq, rewordings
from index.retrieval import Hit, Signals

PAIRS = [Pair("a", "Where?", "Here.", ("where is it", "place")), Pair("b", "When?", "Now.", ("what time",))]


def hit(document):
    passage = Passage(document + "-1", document, Source("t", "o"), ("t",), Paragraph("x"))
    return Hit(passage, 1.0, Signals(0.0, 0.0, 0.0))


def test_the_right_pair_counts_by_its_rank_with_each_document_once():
    found = {"where is it": ["a"], "place": ["c", "c", "a"], "what time": ["c", "d", "e", "f", "g", "b"]}

    measured = find(PAIRS, lambda question: [hit(document) for document in found[question]], limit=99)

    assert measured == Found(3, pytest.approx(1 / 3), pytest.approx(2 / 3), pytest.approx(0.5))


def test_outcomes_are_counted_over_questions_and_rewordings():
    ends = outcomes(PAIRS, lambda question: Outcome.ANSWERED if question.endswith("?") else Outcome.DECLINED, limit=2)

    assert ends == Counter({Outcome.ANSWERED: 2, Outcome.DECLINED: 2})


def test_a_sample_is_spread_over_the_pairs():
    assert [question for _, question in rewordings(PAIRS, 2)] == ["where is it", "place"]


def test_the_table_holds_no_rewordings():
    assert json.loads(as_table(PAIRS).splitlines()[0]) == {"id": "a", "question": "Where?", "answer": "Here."}


def test_stackfaq_takes_the_best_answer_and_leaves_out_stars(tmp_path):
    path = tmp_path / "stackfaq.json"
    pairs = [
        {"question": "Q", "answer": ["best", "other"], "rephr": ["r1", "*", None]},
        {"question": "N", "answer": None, "rephr": []},
    ]
    path.write_text(json.dumps({"root": {"qapair": pairs}}))

    assert read_stackfaq(path) == [Pair("s1", "Q", "best", ("r1",))]


def test_covidfaq_ties_users_questions_to_a_pair_by_its_answer(tmp_path):
    path = tmp_path / "covidfaq.json"
    path.write_text(json.dumps([
        {"id": "1", "query_type": "faq", "question": "Q", "answer": "A"},
        {"id": "2", "query_type": "user_query", "question": "q?", "answer": "A"},
    ]))  # fmt: skip

    assert read_covidfaq(path) == [Pair("c1", "Q", "A", ("q?",))]


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "stackfaq.json"
    path.write_text("[]")

    with pytest.raises(TrialError, match=r"stackfaq\.json cannot be read"):
        read_stackfaq(path)
