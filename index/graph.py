"""A transformer's ONNX graph with its tokenizer: texts in, the graph's first output out."""

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.models import ModelFiles

PADDING = 0


class Graph:
    """Runs a BERT-like graph over texts or pairs of texts, in batches of like length.

    One instance may be used by several threads at once.
    """

    def __init__(self, files: ModelFiles, *, threads: int = 2, max_tokens: int = 256) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(files.graph, options, providers=["CPUExecutionProvider"])
        self._inputs = [given.name for given in self._session.get_inputs()]
        self._tokenizer = Tokenizer.from_file(str(files.tokenizer))
        self._tokenizer.no_padding()  # the file asks for 512 tokens, whatever the text
        self._tokenizer.enable_truncation(max_tokens)

    def run(self, texts: list[str] | list[tuple[str, str]], *, batch: int = 16) -> list[NDArray[np.float32]]:
        """One array a text, in the order given: the rows of the graph's first output.

        A text longer than the limit is cut at its end.
        """
        encodings = self._tokenizer.encode_batch(texts)
        order = sorted(range(len(texts)), key=lambda place: len(encodings[place].ids))
        results: dict[int, NDArray[np.float32]] = {}
        for start in range(0, len(order), batch):
            places = order[start : start + batch]
            longest = max(len(encodings[place].ids) for place in places)
            feed = {
                "input_ids": _padded([encodings[place].ids for place in places], longest),
                "attention_mask": _padded([encodings[place].attention_mask for place in places], longest),
                "token_type_ids": _padded([encodings[place].type_ids for place in places], longest),
            }
            output = self._session.run(None, {name: feed[name] for name in self._inputs})[0]
            results.update(zip(places, output, strict=True))
        return [results[place] for place in range(len(texts))]


def _padded(rows: list[list[int]], length: int) -> NDArray[np.int64]:
    filled = np.full((len(rows), length), PADDING, dtype=np.int64)
    for number, row in enumerate(rows):
        filled[number, : len(row)] = row
    return filled
