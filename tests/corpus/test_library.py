"""The library keeps documents on disk, whole, for one writer and many readers."""

import datetime
import json
import multiprocessing
import threading

import pytest

from corpus.document import Document, Item, ItemList, Paragraph, Restates, Section, Source, Table
from corpus.library import Library, LibraryError
from corpus.lock import LibraryBusy, NotWritableError, writing


def document(id, text="Each pier has a lamp.", origin="piers.md"):
    return Document(id, Source("Piers", origin), (Section((), (Paragraph(text),)),))


@pytest.fixture
def library(tmp_path):
    return Library.create(tmp_path, empty=True)


def ids(library):
    return [document.id for document in library.documents()]


def test_what_is_added_is_there_for_whoever_opens_the_library(library, tmp_path):
    full = Document(
        "7/ä",
        Source("Piers", "piers.md", "Harbour", "https://a.example", "OGL", datetime.date(2026, 1, 2), restated=True),
        (
            Section(
                ("Lamps",),
                (
                    Paragraph("Lit."),
                    ItemList((Item("a"), Item("b", 1)), "Has:"),
                    Table(("A", ""), (("1", "2"),)),
                ),
                ("lamp?",),
                Restates("x.txt", "Lamps"),
            ),
        ),
        (("site", "north"),),
    )

    library.add([full])

    assert Library.open(tmp_path).documents() == [full]
    assert Library.open(tmp_path).document("7/ä") == full
    assert Library.open(tmp_path).document("8") is None


def test_a_folder_without_a_library_begins_with_the_starter_corpus(tmp_path):
    opened = Library.open(tmp_path / "new")

    assert ids(opened) == ids(Library.create(tmp_path / "other"))


def test_there_is_no_second_beginning(library, tmp_path):
    with pytest.raises(LibraryError, match="already"):
        Library.create(tmp_path, empty=True)


def test_a_document_of_the_same_file_is_replaced_and_one_of_another_is_not(library):
    library.add([document("a"), document("b")])

    again = library.add([document("a", "Each pier has two lamps."), document("b")])
    other = library.add([document("a", "No lamps.", origin="other.md")])

    assert (again.added, again.replaced, again.unchanged) == ((), ("a",), ("b",))
    assert [(skipped.what, skipped.why) for skipped in other.skipped] == [
        ("a", "a document with this id is there from piers.md")
    ]
    assert library.document("a").sections[0].blocks[0].text == "Each pier has two lamps."


def test_what_a_file_no_longer_holds_goes_unless_it_is_a_feed(library):
    library.add([document("a"), document("b"), document("c", origin="other.md")])

    kept = library.add([document("a")], rolling=True)
    gone = library.add([document("a")])

    assert kept.removed == ()
    assert gone.removed == ("b",)
    assert ids(library) == ["a", "c"]


def test_another_file_of_the_same_name_removes_nothing(library):
    library.add([document("a")])

    added = library.add([document("z")])

    assert added.removed == ()
    assert ids(library) == ["a", "z"]


def test_an_id_that_comes_twice_is_skipped_once(library):
    added = library.add([document("a"), document("a", "Other.")])

    assert added.added == ("a",)
    assert [skipped.what for skipped in added.skipped] == ["a"]


def test_removed_documents_are_gone(library):
    library.add([document("a"), document("b")])

    assert library.remove(["b", "nosuch"]) == ["b"]
    assert ids(library) == ["a"]


def test_the_digest_changes_when_a_document_or_the_programme_does_and_only_then(library, tmp_path):
    digests = [library.digest()]
    library.add([document("a")])
    digests.append(library.digest())
    library.add([document("a", "Other.")])
    digests.append(library.digest())
    (tmp_path / "library" / "programme.toml").write_text('name = "Piers"\n')
    digests.append(library.digest())
    library.remove(["a"])
    digests.append(library.digest())

    assert len(set(digests)) == 5
    library.add([])
    assert library.digest() == digests[-1]
    assert library.programme().name == "Piers"


def test_a_second_writer_waits_and_is_then_told_that_the_library_is_busy(library, tmp_path):
    hurried = Library(tmp_path, wait_seconds=0.05)
    held, release = threading.Event(), threading.Event()

    def hold():
        with writing(tmp_path):
            held.set()
            release.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    with pytest.raises(LibraryBusy, match="busy"):
        hurried.add([document("a")])
    release.set()
    holder.join()

    assert Library(tmp_path).add([document("a")]).added == ("a",)


def test_readers_see_all_of_a_change_or_nothing_of_it(library, tmp_path):
    def write():
        for turn in range(40):
            library.add([document(name, f"Turn {turn}.") for name in "abc"])

    library.add([document(name, "Turn 0.") for name in "abc"])
    writer = threading.Thread(target=write)
    writer.start()
    seen = []
    while writer.is_alive():
        seen.append({document.sections[0].blocks[0].text for document in Library(tmp_path).documents()})
    writer.join()

    assert seen
    assert all(len(texts) == 1 for texts in seen)


def _add_one(arguments):
    folder, name = arguments
    Library(folder, wait_seconds=30).add([document(name, origin=f"{name}.md")])


def test_processes_that_write_at_once_lose_nothing(library, tmp_path):
    names = [f"d{number}" for number in range(8)]

    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.map(_add_one, [(tmp_path, name) for name in names])

    assert sorted(ids(library)) == names


def test_a_damaged_document_is_named(library, tmp_path):
    library.add([document("a")])
    (file,) = (tmp_path / "library" / "documents").iterdir()
    file.write_bytes(file.read_bytes().replace(b"lamp", b"lump"))

    with pytest.raises(LibraryError, match=r"a is damaged on disk; add piers\.md again"):
        library.documents()


def test_a_write_that_fails_leaves_the_library_as_it_was(library, tmp_path, monkeypatch):
    library.add([document("a")])
    before = library.digest()

    def no_room(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(NotWritableError, match="No space left"):
        library.add([document("b")])
    monkeypatch.undo()

    assert library.digest() == before
    assert ids(library) == ["a"]
    library.add([document("b")])
    assert ids(library) == ["a", "b"]


def test_a_list_that_is_no_list_is_named(library, tmp_path):
    (tmp_path / "library" / "documents.json").write_text(json.dumps({"documents": [{"id": 1}]}))

    with pytest.raises(LibraryError, match="damaged"):
        library.documents()
