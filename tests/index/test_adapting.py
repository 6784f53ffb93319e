"""What was learned is put into a packaged graph, and nothing else in it changes."""

from pathlib import Path

import numpy as np
import pytest

from index.adapting import adapted
from index.errors import ModelError
from index.models import MINILM_RERANKER, locate
from index.reranker import CrossEncoder

PAIR = ("how long does the kiln cool", ["The kiln cools for two days.", "Park behind the mill."])


def adapter(folder: Path, **arrays: np.ndarray) -> Path:
    path = folder / "adapter.npz"
    np.savez(path, **arrays)
    return path


def scores(folder: Path, path: Path) -> list[float]:
    return CrossEncoder(adapted(locate(MINILM_RERANKER), path, folder / "models"), threads=1).scores(*PAIR)


def test_a_replaced_bias_moves_every_score_by_as_much(tmp_path: Path) -> None:
    before = CrossEncoder(locate(MINILM_RERANKER), threads=1).scores(*PAIR)
    base = scores(tmp_path, adapter(tmp_path, **{"classifier.bias:value": np.array([0.0], np.float32)}))

    moved = scores(tmp_path, adapter(tmp_path, **{"classifier.bias:value": np.array([5.0], np.float32)}))

    assert np.allclose(np.subtract(moved, base), 5.0, atol=1e-3)
    assert np.argmax(before) == np.argmax(moved)


def test_a_change_of_nothing_changes_nothing_that_counts(tmp_path: Path) -> None:
    name = "bert.pooler.dense.weight_quantized"
    before = CrossEncoder(locate(MINILM_RERANKER), threads=1).scores(*PAIR)

    after = scores(
        tmp_path, adapter(tmp_path, **{f"{name}:up": np.zeros((384, 2)), f"{name}:down": np.zeros((2, 384))})
    )

    assert np.allclose(before, after, atol=0.3)


def test_the_graph_is_made_once(tmp_path: Path) -> None:
    path = adapter(tmp_path, **{"classifier.bias:value": np.array([1.0], np.float32)})
    first = adapted(locate(MINILM_RERANKER), path, tmp_path / "models")
    made = first.graph.stat().st_mtime_ns

    second = adapted(locate(MINILM_RERANKER), path, tmp_path / "models")

    assert second == first
    assert second.graph.stat().st_mtime_ns == made


def test_a_change_to_a_matrix_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = adapter(tmp_path, **{"nowhere:value": np.array([1.0], np.float32)})

    with pytest.raises(ModelError, match="no nowhere"):
        adapted(locate(MINILM_RERANKER), path, tmp_path / "models")
    assert not list((tmp_path / "models").glob("*.onnx"))


def test_a_column_of_large_weights_does_not_blur_the_others(tmp_path: Path) -> None:
    pooler = np.eye(384, dtype=np.float32) / 2
    unused = np.zeros((384, 1), np.float32)
    unused[:, 0] = np.linspace(-1, 1, 384)
    unused[0, 0] = 0.0  # the first unit does not reach the score, whatever its weights
    head = {"classifier.weight_quantized:value": unused, "classifier.bias:value": np.zeros(1, np.float32)}
    plain = scores(tmp_path, adapter(tmp_path, **{"bert.pooler.dense.weight_quantized:value": pooler.copy(), **head}))
    pooler[:, 0] = 500.0

    beside_large = scores(tmp_path, adapter(tmp_path, **{"bert.pooler.dense.weight_quantized:value": pooler, **head}))

    assert np.allclose(plain, beside_large, atol=0.1) and not np.allclose(plain, 0, atol=0.5)
