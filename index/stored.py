"""Passages as lines of JSON, and back."""

import datetime
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.document import Block, Item, ItemList, Paragraph, Passage, Restates, Source, Table


def write_passages(path: Path, passages: list[Passage]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for passage in passages:
            file.write(json.dumps(_to_json(passage), ensure_ascii=False, default=datetime.date.isoformat) + "\n")


def read_passages(path: Path) -> list[Passage]:
    with path.open(encoding="utf-8") as file:
        return [_from_json(json.loads(line)) for line in file]


def _to_json(passage: Passage) -> dict[str, Any]:
    return {**asdict(passage), "block": {"form": type(passage.block).__name__, **asdict(passage.block)}}


def _from_json(data: dict[str, Any]) -> Passage:
    return Passage(
        id=data["id"],
        document=data["document"],
        source=_source(data["source"]),
        headings=tuple(data["headings"]),
        block=_block(data["block"]),
        asked_as=tuple(data["asked_as"]),
        restates=None if data["restates"] is None else Restates(**data["restates"]),
        tags=tuple((name, value) for name, value in data["tags"]),
    )


def _source(data: dict[str, Any]) -> Source:
    days = {
        name: None if data[name] is None else datetime.date.fromisoformat(data[name])
        for name in ("published", "seen", "retrieved")
    }
    return Source(**{**data, **days})


def _block(data: dict[str, Any]) -> Block:
    match data["form"]:
        case "Paragraph":
            return Paragraph(data["text"])
        case "ItemList":
            return ItemList(tuple(Item(**item) for item in data["items"]), data["lead_in"])
        case "Table":
            rows = tuple(tuple(row) for row in data["rows"])
            return Table(tuple(data["columns"]), rows, data["lead_in"])
        case form:
            raise ValueError(f"unknown form of block: {form}")
