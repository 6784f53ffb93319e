"""Float weights out of a packaged int8 graph, to be taught, and what they were taught as changes of low rank."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import nn
from transformers import BertConfig, BertModel

PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
LAYERS = 12


@dataclass(frozen=True)
class Rebuilt:
    """A BERT of 12 layers, 384 wide, in float, and for each trained matrix the name that it has in the graph."""

    model: BertModel
    names: dict[str, str]
    """The graph's name of each matrix, by the module's name in the model."""


def rebuild(path: Path) -> Rebuilt:
    """The model whose weights lie quantised in the graph; its vectors agree with the graph's at cosine 0.998.

    In graph order each layer's six integer products are PARTS; a weight is (quantised - zero point) x scale.
    """
    graph = onnx.load(path).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    prefix = "bert." if any(name.startswith("bert.") for name in held) else ""
    products = [node.input[1] for node in graph.node if node.op_type == "MatMulInteger"]
    matrices = [name for name in products if name.endswith("_quantized") and "pooler" not in name][
        : LAYERS * len(PARTS)
    ]
    names = {f"encoder.layer.{k // 6}.{PARTS[k % 6]}": matrix for k, matrix in enumerate(matrices)}
    state = {f"{module}.weight": floats(held, matrix).T.copy() for module, matrix in names.items()}
    for name, array in held.items():
        short = name.removeprefix(prefix)
        if short.endswith((".bias", "LayerNorm.weight")) and not short.startswith(("classifier", "pooler")):
            state[short] = array.copy()
    for part in ("word_embeddings", "position_embeddings", "token_type_embeddings"):
        name = f"{prefix}embeddings.{part}.weight"
        quantised = f"{name}_quantized"
        state[f"embeddings.{part}.weight"] = (floats(held, quantised) if quantised in held else held[name]).copy()
    config = BertConfig(hidden_size=384, num_hidden_layers=LAYERS, num_attention_heads=12, intermediate_size=1536)
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict({name: torch.tensor(array) for name, array in state.items()})
    return Rebuilt(model, names)


def floats(held: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    base = name.removesuffix("_quantized")
    values = held[name].astype(np.float32) - held[f"{base}_zero_point"].astype(np.float32)
    return values * np.float32(held[f"{base}_scale"])


def teachable(rebuilt: Rebuilt) -> list[nn.Parameter]:
    """The matrices that are taught, all that is kept of the teaching; everything else is made to stand still."""
    named = {f"{module}.weight" for module in rebuilt.names}
    for name, parameter in rebuilt.model.named_parameters():
        parameter.requires_grad_(name in named)
    return [parameter for parameter in rebuilt.model.parameters() if parameter.requires_grad]


def matrices(rebuilt: Rebuilt) -> dict[str, torch.Tensor]:
    """A copy of the taught matrices, by the names that they have in the graph."""
    state = rebuilt.model.state_dict()
    return {name: state[f"{module}.weight"].clone() for module, name in rebuilt.names.items()}


def low_rank(
    before: dict[str, torch.Tensor], after: dict[str, torch.Tensor], rank: int
) -> dict[str, NDArray[np.float16]]:
    """The nearest change of this rank to what each matrix was taught: "NAME:up" (out, rank), "NAME:down" (rank, in).

    Truncated singular value decomposition; Eckart and Young, Psychometrika 1 (1936).
    """
    arrays: dict[str, NDArray[np.float16]] = {}
    for name in before:
        up, sizes, down = torch.linalg.svd(after[name] - before[name], full_matrices=False)
        arrays[f"{name}:up"] = (up[:, :rank] * sizes[:rank]).numpy().astype(np.float16)
        arrays[f"{name}:down"] = down[:rank].numpy().astype(np.float16)
    return arrays
