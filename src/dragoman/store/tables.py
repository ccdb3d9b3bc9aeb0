"""The tables of a project: the same in SQLite and in Postgres.

What a machine found and what a person wrote is inserted and never changed; triggers see to it. A
record's `row` counts upwards, its `id` is its content address. A row that an extraction found has
an `extraction`; one that a person wrote has none, and shows only through a judgement.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

TABLES = MetaData()

PROJECT = Table(
    "project",
    TABLES,
    Column("key", Text, primary_key=True),  # name, created, dragoman
    Column("value", Text, nullable=False),
)

CODEBOOK = Table(
    "codebook",
    TABLES,
    Column("seq", Integer, primary_key=True),  # the last one holds
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON of records.Codebook
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
)

DOCUMENT = Table(
    "document",
    TABLES,
    Column("seq", Integer, primary_key=True),  # in the order in which they were added
    Column("id", Text, nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of the bytes
    Column("publisher", Text),
    Column("author", Text),
    Column("published", Text),
    Column("language", Text),
    Column("words", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON of records.Document, with an empty text
    Column("added", Text, nullable=False),
    Column("by", Text, nullable=False),
    Index("document_published", "published"),
)

DOCUMENT_VERSION = Table(
    "document_version",
    TABLES,
    Column("newer", Integer, ForeignKey("document.seq"), primary_key=True),
    Column("older", Integer, ForeignKey("document.seq"), nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
)

EXTRACTION = Table(
    "extraction",
    TABLES,
    Column("seq", Integer, primary_key=True),  # of a document, the last one is current
    Column("document", Integer, ForeignKey("document.seq"), nullable=False),
    Column("method", Text, nullable=False),
    Column("codebook", Integer, ForeignKey("codebook.seq")),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    # JSON of sentences, clauses and facts, deflated: what is read whole and never searched
    Column("reading", LargeBinary, nullable=False),
    Index("extraction_document", "document", "seq"),
)


def _record(name: str, *columns: Column[object] | Index) -> Table:
    """Return a table of records of one kind: what all of them have, and then their own."""
    return Table(
        name,
        TABLES,
        Column("row", Integer, primary_key=True),
        Column("id", Text, nullable=False),
        Column("extraction", Integer, ForeignKey("extraction.seq")),  # none: written by a person
        Column("document", Integer, ForeignKey("document.seq")),  # none: an actor of all of them
        Column("start", Integer),  # code points into the document's text; of the first passage
        Column("end", Integer),
        Column("confidence", Float, nullable=False),
        Column("method", Text, nullable=False),  # "person NAME" where a person wrote it
        Column("body", Text, nullable=False),  # JSON of the record
        *columns,
        UniqueConstraint("extraction", "id", name=f"{name}_once"),
        Index(f"{name}_id", "id"),
        Index(f"{name}_place", "document", "start", "row"),
    )


STATEMENT = _record(
    "statement",
    Column("form", Text, nullable=False),
    Column("actor", Text),  # the speaker's id, before merges; none when unresolved
    Column("speaker", Text, nullable=False),
    Column("resolution", Text, nullable=False),
    Column("act", Text),
    Column("parent", Text),
    Column("content", Text, nullable=False),  # its passages, joined by " […] "
    Index("statement_actor", "actor"),
    Index("statement_confidence", "confidence"),
)

POSITION = _record(
    "position",
    Column("statement", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("issue", Text),
    Column("towards", Text),
    Column("value", Float, nullable=False),
    Index("position_actor", "actor"),
    Index("position_issue", "issue"),
    Index("position_statement", "statement"),
)

FORECAST = _record(
    "forecast",
    Column("statement", Text, nullable=False),
    Column("actor", Text),
    Column("speaker", Text, nullable=False),
    Column("restated", Text, nullable=False),
    Column("last", Text),  # ISO date: the end of its horizon
    Index("forecast_actor", "actor"),
    Index("forecast_last", "last"),
    Index("forecast_statement", "statement"),
)

ACTOR = _record(
    "actor",
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Index("actor_name", "name"),
)

RECORDS = {"statement": STATEMENT, "position": POSITION, "forecast": FORECAST, "actor": ACTOR}
"""The table of each kind of record that can be judged."""


def _issues(of: str) -> Table:
    return Table(
        f"{of}_issue",
        TABLES,
        Column("row", Integer, ForeignKey(f"{of}.row"), primary_key=True),
        Column("issue", Text, primary_key=True),
        Index(f"{of}_issue_issue", "issue", "row"),
    )


STATEMENT_ISSUE = _issues("statement")
FORECAST_ISSUE = _issues("forecast")

CODING = Table(
    "coding",
    TABLES,
    Column("name", Text, primary_key=True),  # "main", or the name of a second coding
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)

ACTION = Table(
    "action",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("deed", Text, nullable=False),
    Column("coding", Text, ForeignKey("coding.name"), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("of", Integer, ForeignKey("action.seq")),  # what was undone or redone
    Index("action_by", "coding", "by", "seq"),
)

JUDGEMENT = Table(
    "judgement",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("action", Integer, ForeignKey("action.seq"), nullable=False),
    Column("coding", Text, ForeignKey("coding.name"), nullable=False),
    Column("kind", Text, nullable=False),  # statement, position, forecast, actor
    Column("record", Text, nullable=False),  # the id under which it was found, or added
    Column("verdict", Text, nullable=False),
    Column("shows", Integer),  # the row, in the table of its kind, that stands in its place
    Column("target", Text),  # the id of the actor into whom this one was merged
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("before", Integer, ForeignKey("judgement.seq")),  # what was live until then
    Column("carried", Integer, ForeignKey("judgement.seq")),
    Column("live", Boolean, nullable=False),  # the one thing that changes: true, then false
    Index(
        "judgement_live",
        "coding",
        "kind",
        "record",
        unique=True,
        sqlite_where=text("live"),
        postgresql_where=text("live"),
    ),
    Index("judgement_record", "kind", "record"),
    Index("judgement_action", "action"),
    Index("judgement_carried", "carried"),
)

ENTRY = Table(
    "entry",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("forecast", Text, nullable=False),
    Column("kind", Text, nullable=False),  # added, asked, resolved, voided, reopened
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),  # the line that the ledger's file would have
    Index("entry_forecast", "forecast", "seq"),
)

MEMBER = Table(
    "member",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),  # the name, folded: two are never alike
    Column("role", Text, nullable=False),
    Column("password", Text),  # an argon2 hash; none: cannot log in
    Column("added", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)

SESSION = Table(
    "session",
    TABLES,
    Column("digest", Text, primary_key=True),  # SHA-256 of the key, which is kept nowhere
    Column("member", Integer, ForeignKey("member.seq"), nullable=False),
    Column("began", Integer, nullable=False),  # seconds since 1970
    Column("ends", Integer, nullable=False),
    Index("session_member", "member"),
)

ATTEMPT = Table(
    "attempt",
    TABLES,
    Column("seq", Integer, primary_key=True),  # of a login that failed, or is not decided yet
    Column("key", Text, nullable=False),  # SHA-256 of the folded name, of a member or not
    Column("at", Integer, nullable=False),  # seconds since 1970
    Index("attempt_key", "key", "at"),
)

DATASET = Table(
    "dataset",
    TABLES,
    Column("seq", Integer, primary_key=True),  # one of each import
    Column("source", Text, nullable=False),  # as the user named the file
    Column("format", Text, nullable=False),
    # JSON of records.Dataset: what no other record holds of the file; its documents without text
    Column("body", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
)

FIXED = (
    "codebook",
    "document",
    "extraction",
    "statement",
    "position",
    "forecast",
    "actor",
    "statement_issue",
    "forecast_issue",
    "action",
    "entry",
    "dataset",
)
"""The tables whose rows are never changed and never deleted."""
