"""An encoder chosen by name, exported once to an ONNX graph of our own in the data folder."""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from index.errors import ModelError
from index.models import ModelFiles, file_digest


@dataclass(frozen=True)
class Exported:
    files: ModelFiles
    question_prompt: str
    """What the model wants before a question; empty where it wants nothing."""
    max_tokens: int


def open_export(name: str, folder: Path) -> Exported:
    """The export of the model of that name or path under folder, made first where there is none.

    It is made in a process of its own, so that torch and transformers never enter this one.
    """
    target = folder / hashlib.sha256(name.encode()).hexdigest()[:16]
    if not (target / "export.json").is_file():
        made = subprocess.run(
            [sys.executable, "-m", "index.export", name, str(target)], capture_output=True, text=True, check=False
        )
        if made.returncode:
            reason = (made.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise ModelError(f"the encoder {name} could not be loaded by sentence-transformers: {reason}")
    facts = json.loads((target / "export.json").read_text(encoding="utf-8"))
    files = ModelFiles(target / "model.onnx", target / "tokenizer.json", facts["digest"])
    if file_digest(files.graph) != files.digest:
        raise ModelError(f"the exported graph of {name} is damaged; delete {target} to have it made again")
    return Exported(files, facts["question_prompt"], facts["max_tokens"])
