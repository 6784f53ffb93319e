"""The packaged models are those that were measured, and others are refused."""

from dataclasses import replace

import numpy as np
import pytest

from index.encoder import BgeEncoder
from index.errors import ModelError
from index.models import BGE_SMALL, MINILM_RERANKER, english_words, locate
from index.reranker import CrossEncoder


def test_a_graph_with_another_digest_is_refused() -> None:
    other = replace(BGE_SMALL, graph_digest="0" * 64)

    with pytest.raises(ModelError, match="not the one"):
        locate(other)


def test_a_model_that_the_wheel_does_not_carry_is_named() -> None:
    with pytest.raises(ModelError, match="does not carry"):
        locate(replace(BGE_SMALL, folder="nowhere"))


def test_the_encoder_gives_unit_vectors_that_tell_meaning_apart() -> None:
    encoder = BgeEncoder(locate(BGE_SMALL), threads=1)

    vectors = encoder.passages(["The kiln takes two days to cool.", "Parking is free on Sundays."])
    question = encoder.question("how long until I can open the kiln")

    assert vectors.shape == (2, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ question > vectors[1] @ question


def test_a_text_gets_the_same_vector_whatever_stands_beside_it() -> None:
    encoder = BgeEncoder(locate(BGE_SMALL), threads=1)

    alone = encoder.passages(["Short."])[0]
    beside = encoder.passages(["Short.", "A much longer text that fills the batch up to its own length. " * 3])[0]

    # int8 activations are scaled over the whole batch, so the vectors are near but not equal to the last bit.
    assert alone @ beside > 0.99


def test_the_cross_encoder_tells_an_answer_from_another_text() -> None:
    reranker = CrossEncoder(locate(MINILM_RERANKER), threads=1)

    answer, other = reranker.scores(
        "how long does the kiln cool", ["The kiln cools for two days.", "Park behind the mill."]
    )

    assert answer > 0 > other


def test_common_english_is_known() -> None:
    words = english_words()

    assert {"apply", "salary", "because"} <= words
    assert "aprenticeship" not in words
