"""What must last: conversations, their turns and what people said of them, in SQLite or PostgreSQL."""

import datetime
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import alembic.command
import alembic.config
import sqlalchemy as sa
from filelock import FileLock, Timeout
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from assistant.conversation import Answer, Conversation, Turn
from assistant.stored import answer_from_stored, answer_to_stored
from corpus.errors import SignpostError

MIGRATIONS = Path(__file__).parent / "migrations"

metadata = sa.MetaData()
conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("id", sa.String(100), primary_key=True),
    sa.Column("started", sa.DateTime(timezone=True), nullable=False),
    sa.Column("last_asked", sa.DateTime(timezone=True), nullable=False, index=True),
)
turns = sa.Table(
    "turns",
    metadata,
    sa.Column("conversation", sa.String(100), sa.ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("generation", sa.String(100)),
    sa.Column("asked", sa.DateTime(timezone=True), nullable=False),
)
feedback = sa.Table(
    "feedback",
    metadata,
    sa.Column("conversation", sa.String(100), primary_key=True),
    sa.Column("turn", sa.Integer, primary_key=True),
    sa.Column("useful", sa.Boolean, nullable=False),
    sa.Column("reason", sa.String(100)),
    sa.Column("comment", sa.Text),
    sa.Column("given", sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(["conversation", "turn"], ["turns.conversation", "turns.number"], ondelete="CASCADE"),
)


class RecordsError(SignpostError):
    """The records cannot be read or written just now."""


@dataclass(frozen=True)
class Feedback:
    useful: bool
    reason: str | None = None
    """One of the reasons offered, where the answer was not useful."""
    comment: str | None = None
    """In the visitor's words, personal data masked."""


class ConversationRecords:
    """Conversations and the feedback on their turns. Every method raises RecordsError where the database fails."""

    def __init__(
        self,
        engine: sa.Engine,
        *,
        mask: Callable[[str], str],
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        self._engine = engine
        self._reading = engine.execution_options(signpost_reading=True)
        self._mask = mask
        self._now = now

    def add_turn(self, conversation: str, answer: Answer) -> int:
        """Save an answer as the next turn of a conversation, which begins with its first turn; returns its number."""
        now = self._now()
        with self._writing() as connection:
            self._open(connection, conversation, now)
            last = sa.select(sa.func.max(turns.c.number)).where(turns.c.conversation == conversation)
            number = (connection.scalar(last) or 0) + 1
            connection.execute(turns.insert().values(_turn_row(conversation, number, answer, now)))
        return number

    def get(self, conversation: str) -> Conversation | None:
        """The conversation so far; None where there is none of that id."""
        rows = (
            sa.select(turns.c.question, turns.c.answer)
            .where(turns.c.conversation == conversation)
            .order_by(turns.c.number)
        )
        with self._connected() as connection:
            found = connection.execute(rows).all()
        if not found:
            return None
        said = (Turn(question, answer_from_stored(json.loads(answer))) for question, answer in found)
        return Conversation(conversation, tuple(said))

    def delete(self, conversation: str) -> bool:
        """Remove a conversation with its turns and their feedback; True where there was one."""
        with self._writing() as connection:
            removed = connection.execute(conversations.delete().where(conversations.c.id == conversation)).rowcount > 0
        if removed:
            self._empty_log()
        return removed

    def delete_untouched(self, *, keep_days: int) -> int:
        """Remove the conversations in which nothing was asked for so many days; returns how many they were."""
        before = self._now() - datetime.timedelta(days=keep_days)
        with self._writing() as connection:
            removed = connection.execute(conversations.delete().where(conversations.c.last_asked < before)).rowcount
        if removed:
            self._empty_log()
        return removed

    def say(self, conversation: str, turn: int, said: Feedback) -> bool:
        """Save what a visitor said of a turn, in place of anything said before; False where there is no such turn."""
        comment = self._mask(said.comment) if said.comment else None
        this_turn = sa.and_(turns.c.conversation == conversation, turns.c.number == turn)
        with self._writing() as connection:
            if connection.execute(sa.select(turns.c.number).where(this_turn).with_for_update()).first() is None:
                return False
            connection.execute(
                feedback.delete().where(feedback.c.conversation == conversation, feedback.c.turn == turn)
            )
            connection.execute(
                feedback.insert().values(
                    conversation=conversation,
                    turn=turn,
                    useful=said.useful,
                    reason=said.reason,
                    comment=comment,
                    given=self._now(),
                )
            )
        return True

    def feedback(self, conversation: str) -> dict[int, Feedback]:
        """What was said of each turn, by its number."""
        rows = sa.select(feedback.c.turn, feedback.c.useful, feedback.c.reason, feedback.c.comment).where(
            feedback.c.conversation == conversation
        )
        with self._connected() as connection:
            return {turn: Feedback(*said) for turn, *said in connection.execute(rows)}

    def check(self) -> None:
        """Raises RecordsError where the database does not answer."""
        with self._connected() as connection:
            connection.execute(sa.select(1))

    def close(self) -> None:
        self._engine.dispose()

    def _open(self, connection: sa.Connection, conversation: str, now: datetime.datetime) -> None:
        """Begin the conversation if it is new, and hold it, so that two turns at once come one after the other."""
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        new = insert(conversations).values(id=conversation, started=now, last_asked=now)
        connection.execute(new.on_conflict_do_nothing())
        connection.execute(conversations.update().where(conversations.c.id == conversation).values(last_asked=now))

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise RecordsError("The conversation could not be saved just now.") from error

    @contextmanager
    def _connected(self) -> Iterator[sa.Connection]:
        try:
            with self._reading.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise RecordsError("The conversation could not be read just now.") from error

    def _empty_log(self) -> None:
        """What was deleted would otherwise stand in SQLite's write-ahead log until the next checkpoint."""
        if self._engine.dialect.name != "sqlite":
            return
        with self._connected() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def new_conversation() -> str:
    """An id that nobody can guess: 192 random bits."""
    return secrets.token_urlsafe(24)


def open_records(url: str, *, mask: Callable[[str], str]) -> ConversationRecords:
    """The records at a database URL ("sqlite:///signpost.db", "postgresql://..."), its schema brought up to date.

    Raises RecordsError where it cannot be opened.
    """
    try:
        engine = open_engine(url)
        with _one_at_a_time(engine):
            _migrate(engine)
    except ImportError as error:
        raise RecordsError('PostgreSQL needs its driver: pip install "signpost[postgres]".') from error
    except SQLAlchemyError as error:
        raise RecordsError(f"The records database cannot be opened: {str(error).splitlines()[0]}") from error
    return ConversationRecords(engine, mask=mask)


def open_engine(url: str) -> sa.Engine:
    """Connections to the database, set up so that writers wait for each other and lose nothing."""
    address = sa.make_url(url)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    engine = sa.create_engine(address)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _set_up_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 — whatever the driver's class is
    connection.isolation_level = None  # the driver would begin by itself, and too late: at the first write
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    # A transaction that reads before it writes is refused as busy, whatever the time-out, unless it begins as a writer.
    if connection.get_execution_options().get("signpost_reading"):
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _one_at_a_time(engine: sa.Engine) -> Iterator[None]:
    """Of several workers that start together one migrates, and the others find it done.

    SQLite's change to WAL does not wait for another that makes it too, so a transaction would not do.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    try:
        with FileLock(f"{engine.url.database}.opening", timeout=60):
            yield
    except (OSError, Timeout) as error:
        raise RecordsError(f"The records database cannot be opened: {error}") from error


def _migrate(engine: sa.Engine) -> None:
    config = alembic.config.Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(7_446_768)))
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "head")


def _turn_row(conversation: str, number: int, answer: Answer, now: datetime.datetime) -> dict[str, object]:
    return {
        "conversation": conversation,
        "number": number,
        "question": answer.question,
        "answer": json.dumps(answer_to_stored(answer)),
        "generation": answer.index,
        "asked": now,
    }
