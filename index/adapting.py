"""What was learned, a few MB of low-rank changes, put into a packaged graph once on the machine that uses it."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.stored import write_whole
from index.errors import ModelError
from index.models import ModelFiles, file_digest

if TYPE_CHECKING:
    import onnx

Arrays = dict[str, NDArray[np.float32]]


def adapted(base: ModelFiles, adapter: Path, folder: Path) -> ModelFiles:
    """The base graph with the adapter's changes, made under folder where it is not there yet.

    The adapter is an .npz of plain arrays named by the graph's own matrices: "NAME:up" (out, rank) and "NAME:down"
    (rank, in) change a matrix by their product; "NAME:value" replaces one. Raises ModelError where it names a matrix
    that the graph does not have.
    """
    identity = hashlib.sha256(f"{base.digest} {file_digest(adapter)}".encode()).hexdigest()
    target = folder / f"{identity[:16]}.onnx"
    if not target.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        _write(base.graph, _read(adapter), target)
    return ModelFiles(target, base.tokenizer, identity)


def _read(adapter: Path) -> Arrays:
    with np.load(adapter, allow_pickle=False) as file:
        return {name: file[name].astype(np.float32) for name in file.files}


def _write(graph: Path, changes: Arrays, target: Path) -> None:
    """Write the changed graph; it takes its name only once all of it is on disk."""
    import onnx  # only on the day that the graph is made

    model = onnx.load(graph)
    held = {one.name: one for one in model.graph.initializer}
    for name in sorted({key.rpartition(":")[0] for key in changes}):
        if name not in held:
            raise ModelError(f"what was learned does not fit this graph: it has no {name}")
        _change(held, name, changes)
    write_whole(target, model.SerializeToString())


def _change(held: dict[str, "onnx.TensorProto"], name: str, changes: Arrays) -> None:
    from onnx import numpy_helper

    base = name.removesuffix("_quantized")
    if name == base:
        held[name].CopyFrom(numpy_helper.from_array(changes[f"{name}:value"], name))
        return
    before = numpy_helper.to_array(held[name])
    if f"{name}:value" in changes:
        floats = changes[f"{name}:value"]
    else:
        zero = numpy_helper.to_array(held[f"{base}_zero_point"]).astype(np.float32)
        floats = (before.astype(np.float32) - zero) * numpy_helper.to_array(held[f"{base}_scale"])
        # The graph multiplies from the left: its matrices are those of the layers, transposed.
        floats = floats + (changes[f"{name}:up"] @ changes[f"{name}:down"]).T
    # A scale for each column: with one for all of a matrix, what was learned drowns in the rounding.
    new_scale = np.maximum(np.abs(floats).max(axis=0), 1e-12).astype(np.float32) / np.float32(127)
    whole = np.clip(np.rint(floats / new_scale), -127, 127).astype(np.int8)
    zeros = np.zeros(len(new_scale), np.int8)
    if before.dtype == np.uint8:
        whole, zeros = (whole.astype(np.int16) + 128).astype(np.uint8), np.full(len(new_scale), 128, np.uint8)
    for part, values in ((name, whole), (f"{base}_zero_point", zeros), (f"{base}_scale", new_scale)):
        held[part].CopyFrom(numpy_helper.from_array(values, part))
