"""Exports a sentence-transformers model to a graph that gives unit vectors: python -m index.export NAME FOLDER."""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer

from index.models import file_digest


def export(name: str, folder: Path) -> None:
    """Write model.onnx, tokenizer.json and export.json; the folder is there afterwards whole or not at all."""
    model = SentenceTransformer(name, device="cpu").eval()
    folder.parent.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=".export-", dir=folder.parent))
    try:
        _write_graph(model, room / "model.onnx")
        model.tokenizer.backend_tokenizer.save(str(room / "tokenizer.json"))
        facts = {
            "name": name,
            "digest": file_digest(room / "model.onnx"),
            "question_prompt": model.prompts.get("query") or "",
            "max_tokens": min(model.max_seq_length or 256, 512),
        }
        (room / "export.json").write_text(json.dumps(facts, indent=2), encoding="utf-8")
        room.rename(folder)
    finally:
        shutil.rmtree(room, ignore_errors=True)


class _WholeModel(torch.nn.Module):
    """The model with its pooling and normalising, as one graph."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        given = {"input_ids": input_ids, "attention_mask": attention_mask, "token_type_ids": token_type_ids}
        vectors: torch.Tensor = self.model(given)["sentence_embedding"]
        return vectors


def _write_graph(model: SentenceTransformer, path: Path) -> None:
    example = torch.tensor([[101, 2129, 102], [101, 2129, 102]])
    names = ["input_ids", "attention_mask", "token_type_ids"]
    with torch.no_grad():
        torch.onnx.export(
            _WholeModel(model),
            (example, torch.ones_like(example), torch.zeros_like(example)),
            str(path),
            input_names=names,
            output_names=["vectors"],
            dynamic_axes={name: {0: "batch", 1: "tokens"} for name in names} | {"vectors": {0: "batch"}},
            dynamo=False,  # the newer exporter needs a package more and takes ten times as long
        )


if __name__ == "__main__":
    export(sys.argv[1], Path(sys.argv[2]))
