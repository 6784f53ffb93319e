"""A generation is whole or not there."""

from pathlib import Path

import pytest

from index.errors import IndexUnavailable
from index.generations import Generations, Manifest


def manifest(made: str = "2026-01-01T10:00:00+00:00", corpus: str = "c") -> Manifest:
    return Manifest(corpus=corpus, encoder="e", recipe=1, passages=1, wordings=0, made=made, files={})


def filled(text: str, made: str = "2026-01-01T10:00:00+00:00"):
    def fill(room: Path) -> Manifest:
        (room / "data").write_text(text)
        return manifest(made)

    return fill


def test_the_newest_generation_is_current(tmp_path: Path) -> None:
    generations = Generations(tmp_path)

    generations.write(filled("old", "2026-01-01T10:00:00+00:00"))
    newest = generations.write(filled("new", "2026-01-02T10:00:00+00:00"))

    name, folder = generations.newest_whole()
    assert name == newest
    assert (folder / "data").read_text() == "new"


@pytest.mark.parametrize("damage", [b"nex", b"", None])
def test_the_last_good_generation_is_served_where_the_newest_is_damaged(tmp_path: Path, damage: bytes | None) -> None:
    generations = Generations(tmp_path)
    generations.write(filled("old", "2026-01-01T10:00:00+00:00"))
    newest = generations.write(filled("new", "2026-01-02T10:00:00+00:00"))

    data = tmp_path / newest / "data"
    data.unlink() if damage is None else data.write_bytes(damage)

    _, folder = generations.newest_whole()
    assert (folder / "data").read_text() == "old"


def test_a_build_that_fails_leaves_the_one_before_current_and_nothing_behind(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    good = generations.write(filled("good"))

    def fails(room: Path) -> Manifest:
        (room / "data").write_text("half")
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        generations.write(fails)

    assert generations.newest_whole()[0] == good
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([good, "current"])


def test_a_pointer_to_nothing_falls_back_to_what_is_whole(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    good = generations.write(filled("good"))

    (tmp_path / "current").write_text("not-there\n")

    assert generations.newest_whole()[0] == good


def test_old_generations_are_tidied_away(tmp_path: Path) -> None:
    generations = Generations(tmp_path, keep=2)

    for day in range(1, 5):
        generations.write(filled(str(day), f"2026-01-0{day}T10:00:00+00:00"))

    assert len(generations.names()) == 2


def test_a_generation_of_another_format_is_refused(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    name = generations.write(filled("good"))
    path = tmp_path / name / "manifest.json"
    path.write_text(path.read_text().replace('"format": 1', '"format": 99'))

    with pytest.raises(IndexUnavailable, match="no index"):
        generations.newest_whole()
