"""The corpus on disk: documents as JSON files, a list of them that is replaced in one step, and programme.toml."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Document
from corpus.errors import SignpostError
from corpus.lock import writing
from corpus.naming import slug
from corpus.programme import Programme, read_programme
from corpus.readers.reading import Skipped
from corpus.stored import digest, document_from_json, document_to_json, sync_folder, write_whole

_STARTER = Path(__file__).parent / "content"
_PROGRAMME = "programme.toml"
_LIST = "documents.json"
_FORMAT = 1
_ATTEMPTS = 20


class LibraryError(SignpostError):
    """The library cannot be opened or read."""


@dataclass(frozen=True)
class Added:
    """What became of documents that were added: their ids."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    """Those of the same file that it no longer holds."""
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True)
class _Entry:
    """One document in the list: what must be known without reading it."""

    id: str
    origin: str
    file: str
    """Named by the digest of what it holds, so that a file once written never changes."""
    digest: str


class Library:
    """The documents in DIR/library. Several may read while one writes: the list of documents is replaced whole, and
    the files that it names are written before and removed after."""

    def __init__(self, data_dir: Path, *, wait_seconds: float = 10.0) -> None:
        self._data_dir = data_dir
        self._folder = data_dir / "library"
        self._wait_seconds = wait_seconds

    @classmethod
    def open(cls, data_dir: Path, *, wait_seconds: float = 10.0) -> "Library":
        """The library in a data folder; where there is none, one with the starter corpus is made first.

        Raises LibraryBusy where another process keeps making one.
        """
        library = cls(data_dir, wait_seconds=wait_seconds)
        if not library._exists():
            with writing(data_dir, wait_seconds=wait_seconds):
                if not library._exists():
                    library._start(empty=False)
        return library

    @classmethod
    def create(cls, data_dir: Path, *, empty: bool = False, wait_seconds: float = 10.0) -> "Library":
        """A new library, with the starter corpus or nothing. Raises LibraryError where there is one already."""
        library = cls(data_dir, wait_seconds=wait_seconds)
        with writing(data_dir, wait_seconds=wait_seconds):
            if library._exists():
                raise LibraryError(f"{data_dir} holds a library already; name another folder with --data to begin anew")
            library._start(empty=empty)
        return library

    def documents(self) -> list[Document]:
        """Every document, in the order in which they were first added."""
        return self._read_all(lambda entry: True)

    def document(self, document_id: str) -> Document | None:
        """The document with an id; None where there is none."""
        found = self._read_all(lambda entry: entry.id == document_id)
        return found[0] if found else None

    def add(self, documents: Sequence[Document], *, rolling: bool = False) -> Added:
        """Add the documents of one file or URL, or of several.

        A document whose id is there is replaced where both come from the same origin, and skipped otherwise. Of a
        file that is added again, documents that it no longer holds are removed, except where it is `rolling`, as a
        feed is, whose older posts are still guidance.
        """
        with writing(self._data_dir, wait_seconds=self._wait_seconds):
            held = {entry.id: entry for entry in self._entries()}
            wanted, skipped = _admitted(documents, held)
            entries = {document.id: _entry(document) for document in wanted}
            replaced = tuple(i for i, entry in entries.items() if i in held and held[i].digest != entry.digest)
            unchanged = tuple(i for i, entry in entries.items() if i in held and held[i].digest == entry.digest)
            removed = () if rolling else _no_longer_held(held, entries)
            added = tuple(i for i in entries if i not in held)
            if added or replaced or removed:
                kept = {i: entry for i, entry in held.items() if i not in removed}
                self._commit(wanted, list((kept | entries).values()))
        return Added(added, replaced, unchanged, removed, skipped)

    def remove(self, document_ids: Iterable[str]) -> list[str]:
        """Take documents out; returns the ids that were there."""
        wanted = set(document_ids)
        with writing(self._data_dir, wait_seconds=self._wait_seconds):
            entries = self._entries()
            gone = [entry.id for entry in entries if entry.id in wanted]
            if gone:
                self._commit([], [entry for entry in entries if entry.id not in wanted])
        return gone

    def digest(self) -> str:
        """Changes whenever a document or the programme does; two small files are read for it."""
        programme = self._folder / _PROGRAMME
        return digest(self._list() + b"\0" + (programme.read_bytes() if programme.exists() else b""))

    def programme(self) -> Programme:
        return read_programme(self._folder / _PROGRAMME)

    def _read_all(self, wanted: Callable[[_Entry], bool]) -> list[Document]:
        for _ in range(_ATTEMPTS):
            try:
                return [self._read(entry) for entry in self._entries() if wanted(entry)]
            except FileNotFoundError:
                continue  # A writer put another list in its place meanwhile.
        raise LibraryError(f"Documents of the library in {self._data_dir} are missing; add them again")

    def _exists(self) -> bool:
        return (self._folder / _LIST).exists()

    def _start(self, *, empty: bool) -> None:
        (self._folder / "documents").mkdir(parents=True, exist_ok=True)
        documents: list[Document] = []
        if not empty:
            documents = _starter_documents()
            if (_STARTER / _PROGRAMME).exists():
                write_whole(self._folder / _PROGRAMME, (_STARTER / _PROGRAMME).read_bytes())
        self._commit(documents, [_entry(document) for document in documents])

    def _commit(self, new: list[Document], entries: list[_Entry]) -> None:
        """Write the new documents, put the list in place, remove what it no longer names."""
        folder = self._folder / "documents"
        written = {_entry(document).file: document_to_json(document) for document in new}
        for name, data in written.items():
            if not (folder / name).exists():
                write_whole(folder / name, data, sync_name=False)
        sync_folder(folder)
        listed = {"format": _FORMAT, "documents": [vars(entry) for entry in entries]}
        write_whole(self._folder / _LIST, json.dumps(listed, ensure_ascii=False, indent=1).encode())
        named = {entry.file for entry in entries}
        for path in folder.iterdir():
            if path.name not in named:
                path.unlink(missing_ok=True)

    def _list(self) -> bytes:
        try:
            return (self._folder / _LIST).read_bytes()
        except FileNotFoundError as error:
            raise LibraryError(f"There is no library in {self._data_dir}") from error

    def _entries(self) -> list[_Entry]:
        try:
            listed = json.loads(self._list())
            return [_Entry(**entry) for entry in listed["documents"]]
        except (ValueError, KeyError, TypeError) as error:
            raise LibraryError(f"The list of documents in {self._folder} is damaged: {error}") from error

    def _read(self, entry: _Entry) -> Document:
        data = (self._folder / "documents" / entry.file).read_bytes()
        if digest(data) != entry.digest:
            raise LibraryError(f"The document {entry.id} is damaged on disk; add {entry.origin} again")
        try:
            return document_from_json(data)
        except ValueError as error:
            raise LibraryError(f"The document {entry.id} cannot be read; add {entry.origin} again") from error


def _entry(document: Document) -> _Entry:
    mark = digest(document_to_json(document))
    return _Entry(document.id, document.source.origin, f"{slug(document.id)[:60]}-{mark[:16]}.json", mark)


def _admitted(documents: Sequence[Document], held: dict[str, _Entry]) -> tuple[list[Document], tuple[Skipped, ...]]:
    """The documents that may come in, and those whose id belongs to another."""
    wanted: dict[str, Document] = {}
    skipped: list[Skipped] = []
    for document in documents:
        there = held.get(document.id)
        if document.id in wanted:
            skipped.append(Skipped(document.id, "a document with this id was just added"))
        elif there is not None and there.origin != document.source.origin:
            skipped.append(Skipped(document.id, f"a document with this id is there from {there.origin}"))
        else:
            wanted[document.id] = document
    return list(wanted.values()), tuple(skipped)


def _no_longer_held(held: dict[str, _Entry], entries: dict[str, _Entry]) -> tuple[str, ...]:
    """What a file held and holds no more. Where nothing of it is left it is another file of the same name, and what
    came from the first one stays."""
    again = {entry.origin for i, entry in entries.items() if i in held}
    return tuple(i for i, entry in held.items() if entry.origin in again and i not in entries)


def _starter_documents() -> list[Document]:
    from corpus.readers.opening import read  # the readers are needed once, here

    return [document for path in sorted(_STARTER.glob("*.md")) for document in read(path.name, path.read_bytes())]
