"""What is to be seen, kept in order, and what is to be found: lists and search at any size.

Revision: 0002
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from dragoman.records import Statement
from dragoman.store.codec import decode
from dragoman.store.searching.indexing import index_document, index_statements

revision = "0002"
down_revision = "0001"

OWN = {
    "statement": ("form", "act", "own"),
    "position": ("statement", "issue"),
    "forecast": ("statement", "speaker"),
}
"""The columns that only the list of one kind has."""


def upgrade() -> None:
    """Make the lists with their triggers, fill them, and index every text that is there."""
    _make_lists()
    on_postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _postgres_triggers() if on_postgres else _sqlite_triggers():
        op.execute(sa.text(statement.replace(":", r"\:")))
    for kind in OWN:
        op.execute(sa.text(_insert_found(kind)))
        op.execute(sa.text(_insert_judged(kind)))
    _make_indexes(on_postgres)
    _fill_indexes(op.get_bind())
    if not on_postgres:
        _tell_sizes()


def _make_lists() -> None:
    own = {
        "statement": (
            sa.Column("form", sa.Text(), nullable=False),
            sa.Column("act", sa.Text(), nullable=True),
            sa.Column("own", sa.Boolean(), nullable=False),
        ),
        "position": (
            sa.Column("statement", sa.Text(), nullable=False),
            sa.Column("issue", sa.Text(), nullable=True),
        ),
        "forecast": (
            sa.Column("statement", sa.Text(), nullable=False),
            sa.Column("speaker", sa.Text(), nullable=False),
        ),
    }
    for kind, columns in own.items():
        _make_list(kind, *columns)
    op.create_index("listed_statement_state", "listed_statement", ["state", "coding"])
    for kind in ("position", "forecast"):
        op.create_index(f"listed_{kind}_statement", f"listed_{kind}", ["coding", "statement"])


def _make_list(kind: str, *columns: sa.Column[Any]) -> None:
    name = f"listed_{kind}"
    op.create_table(
        name,
        sa.Column("coding", sa.Text(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("judgement", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        *columns,
        sa.ForeignKeyConstraint(["coding"], ["coding.name"]),
        sa.PrimaryKeyConstraint("coding", "document", "start", "record"),
        sqlite_with_rowid=False,
    )
    place = ["document", "start", "record"]
    op.create_index(f"{name}_record", name, ["coding", "record"], unique=True)
    op.create_index(f"{name}_row", name, ["row", "coding"])
    op.create_index(f"{name}_confidence", name, ["coding", "confidence", *place])
    op.create_index(f"{name}_day", name, ["coding", sa.text("day DESC"), *place])


def _columns(kind: str) -> str:
    return (
        'coding, document, start, record, "row", judgement, state, day, confidence, actor, '
        + ", ".join(OWN[kind])
    )


def _own(kind: str, row: str) -> str:
    """Return what one kind's own columns take from a row of its table."""
    return ", ".join(
        f"{row}.resolution = 'author'" if name == "own" else f"{row}.{name}" for name in OWN[kind]
    )


_DAY = "coalesce((SELECT substr(published, 1, 10) FROM document WHERE seq = {}.document), '')"


def _insert_found(kind: str, narrowed: str = "") -> str:
    """Return what lists the records of newest extractions that nobody has judged."""
    return f"""
        INSERT INTO listed_{kind} ({_columns(kind)})
        SELECT coding.name, found.document, found.start, found.id, found."row", NULL,
               'unreviewed', {_DAY.format("found")}, found.confidence, found.actor,
               {_own(kind, "found")}
          FROM {kind} AS found CROSS JOIN coding
         WHERE found.extraction = (SELECT max(newest.seq) FROM extraction AS newest
                                    WHERE newest.document = found.document)
           AND NOT EXISTS (SELECT 1 FROM judgement
                            WHERE judgement.coding = coding.name AND judgement.kind = '{kind}'
                              AND judgement.record = found.id AND judgement.live)
           {narrowed}
    """  # noqa: S608 (the kinds are named above)


def _insert_judged(kind: str, narrowed: str = "") -> str:
    """Return what lists the records that live judgements show."""
    return f"""
        INSERT INTO listed_{kind} ({_columns(kind)})
        SELECT judged.coding, shown.document, shown.start, judged.record, shown."row", judged.seq,
               CASE WHEN judged.verdict = 'accepted' AND shown.extraction IS NULL
                     AND shown.id = judged.record THEN 'added' ELSE judged.verdict END,
               {_DAY.format("shown")}, shown.confidence, shown.actor, {_own(kind, "shown")}
          FROM judgement AS judged
          JOIN {kind} AS shown ON shown."row" = judged.shows
         WHERE judged.kind = '{kind}' AND judged.live
           {narrowed}
    """  # noqa: S608


def _drop(kind: str) -> str:
    """Return what takes a record that is judged anew off its list."""
    return f"DELETE FROM listed_{kind} WHERE coding = NEW.coding AND record = NEW.record"  # noqa: S608


def _on_judgement(kind: str) -> list[str]:
    return [_drop(kind), _insert_judged(kind, "AND judged.seq = NEW.seq")]


def _on_end(kind: str) -> list[str]:
    narrowed = "AND coding.name = NEW.coding AND found.id = NEW.record"
    return [_drop(kind), _insert_found(kind, narrowed)]


def _on_record(kind: str) -> list[str]:
    return [_insert_found(kind, 'AND found."row" = NEW."row"')]


def _on_coding(kind: str) -> list[str]:
    return [_insert_found(kind, "AND coding.name = NEW.name")]


def _on_extraction(kind: str) -> list[str]:
    """Return what takes those off that an earlier extraction found and nobody judged."""
    return [
        f"DELETE FROM listed_{kind} WHERE coding IN (SELECT name FROM coding) "  # noqa: S608
        "AND document = NEW.document AND judgement IS NULL"
    ]


def _events() -> list[tuple[str, str, str, str, list[str]]]:
    """Return each trigger's name, event, table and condition, and what it does."""
    events = []
    for kind in OWN:
        live = f"NEW.kind = '{kind}' AND NEW.live"
        ended = f"NEW.kind = '{kind}' AND NOT NEW.live"
        events += [
            (
                f"{kind}_is_judged",
                "INSERT",
                "judgement",
                live,
                _on_judgement(kind),
            ),
            (
                f"{kind}_is_unjudged",
                "UPDATE",
                "judgement",
                ended,
                _on_end(kind),
            ),
            (f"{kind}_is_found", "INSERT", kind, "NEW.extraction IS NOT NULL", _on_record(kind)),
            (f"{kind}_is_coded", "INSERT", "coding", "TRUE", _on_coding(kind)),
            (f"{kind}_is_reread", "INSERT", "extraction", "TRUE", _on_extraction(kind)),
        ]
    return events


def _sqlite_triggers() -> list[str]:
    return [
        f"CREATE TRIGGER {name} AFTER {event} ON {table} WHEN {when} BEGIN {'; '.join(does)}; END"
        for name, event, table, when, does in _events()
    ]


def _postgres_triggers() -> list[str]:
    made = []
    for name, event, table, when, does in _events():
        made += [
            f"CREATE FUNCTION dragoman_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {'; '.join(does)}; RETURN NULL; END $$",
            f"CREATE TRIGGER {name} AFTER {event} ON {table} "
            f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION dragoman_{name}()",
        ]
    return made


def _make_indexes(on_postgres: bool) -> None:
    op.create_table(
        "passage",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.seq"]),
        sa.PrimaryKeyConstraint("row"),
    )
    op.create_index("passage_document", "passage", ["document", "start"])
    for name in ("passage", "statement"):
        if on_postgres:
            _make_postgres_index(name)
        else:
            _make_sqlite_index(name)


def _make_sqlite_index(name: str) -> None:
    tokenizers = {"words": "unicode61 remove_diacritics 2", "parts": "trigram case_sensitive 1"}
    for which, tokenizer in tokenizers.items():
        op.execute(
            f"CREATE VIRTUAL TABLE {name}_{which} "
            f"USING fts5(words, content = '', tokenize = '{tokenizer}')"
        )


def _make_postgres_index(name: str) -> None:
    op.create_table(
        f"{name}_words",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("words", TSVECTOR(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["row"], [f"{name}.row"]),
        sa.PrimaryKeyConstraint("row"),
    )
    op.execute(f"CREATE INDEX {name}_words_words ON {name}_words USING gin (words)")
    if _has_trigrams():
        op.execute(
            f"CREATE INDEX {name}_words_parts ON {name}_words USING gin (parts gin_trgm_ops)"
        )


def _has_trigrams() -> bool:
    """Make the extension for parts of words, if this database and its user may."""
    connection = op.get_bind()
    try:
        with connection.begin_nested():
            connection.execute(sa.text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    except sa.exc.DBAPIError:  # parts of words are found without, only slower
        return False
    return True


def _tell_sizes() -> None:
    """Tell SQLite how its new indexes look in a large project.

    It would guess that few rows are of one coding, and read them all again for each row that a
    search finds: half a day in a project of 100,000 statements. These figures are what ANALYZE
    found in one (`python -m bench.project`).
    """
    op.execute("ANALYZE sqlite_schema")
    for kind, rows in {"statement": 100_000, "position": 26_000, "forecast": 20_000}.items():
        name = f"listed_{kind}"
        figures = {
            name: f"{rows} {rows} 50 1 1",
            f"{name}_record": f"{rows} {rows} 1",
            f"{name}_row": f"{rows} 1 1",
            f"{name}_confidence": f"{rows} {rows} 100 1 1 1",
            f"{name}_day": f"{rows} {rows} 68 50 1 1",
        }
        if kind == "statement":
            figures[f"{name}_state"] = f"{rows} 16000 16000 50 1 1"
        else:
            figures[f"{name}_statement"] = f"{rows} {rows} 1"
        for index, figure in figures.items():
            op.execute(f"INSERT INTO sqlite_stat1 VALUES ('{name}', '{index}', '{figure}')")  # noqa: S608
    op.execute("INSERT INTO sqlite_stat1 VALUES ('passage', 'passage_document', '20000 10 1')")
    op.execute("ANALYZE sqlite_schema")  # reads what was told


def _fill_indexes(connection: sa.Connection) -> None:
    """Index what an older project has already, a thousand rows at a time."""
    documents = sa.text("SELECT seq FROM document ORDER BY seq")
    for seq in connection.execute(documents).scalars().all():
        text = sa.text("SELECT text FROM document WHERE seq = :seq")
        index_document(connection, seq, connection.execute(text, {"seq": seq}).scalar_one())
    after = 0
    some = sa.text(
        'SELECT "row", body FROM statement WHERE "row" > :after ORDER BY "row" LIMIT 1000'
    )
    while rows := connection.execute(some, {"after": after}).all():
        index_statements(connection, [(row, decode(body, Statement)) for row, body in rows])
        after = rows[-1].row
