"""The first tables: documents, what machines found in them, and what persons decided.

Revision: 0001
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

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
)


def upgrade() -> None:
    """Make the tables, the views of the current state, and the triggers that keep rows fixed."""
    _make_tables()
    for statement in _views():
        op.execute(statement)
    on_postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _postgres_triggers() if on_postgres else _sqlite_triggers():
        op.execute(statement)


def _make_tables() -> None:
    _make_documents()
    _make_records()
    _make_judgements()


def _text(name: str, *, maybe: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=maybe)


def _whole(name: str, *, of: str | None = None, maybe: bool = False) -> sa.Column[int]:
    """Return a column of whole numbers; with `of`, the key of a row of another table."""
    reference = (sa.ForeignKey(of),) if of else ()
    return sa.Column(name, sa.Integer(), *reference, nullable=maybe)


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), primary_key=True)


def _make_documents() -> None:
    op.create_table("project", sa.Column("key", sa.Text(), primary_key=True), _text("value"))
    op.create_table("codebook", _key("seq"), _text("name"), _text("body"), _text("at"), _text("by"))
    op.create_table(
        "document",
        _key("seq"),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        _text("label"),
        _text("path"),
        _text("digest"),
        *(_text(name, maybe=True) for name in ("publisher", "author", "published", "language")),
        _whole("words"),
        _text("text"),
        _text("body"),
        _text("added"),
        _text("by"),
    )
    op.create_index("document_published", "document", ["published"])
    op.create_table(
        "document_version",
        sa.Column("newer", sa.Integer(), sa.ForeignKey("document.seq"), primary_key=True),
        sa.Column(
            "older", sa.Integer(), sa.ForeignKey("document.seq"), nullable=False, unique=True
        ),
        _text("at"),
        _text("by"),
    )
    op.create_table(
        "extraction",
        _key("seq"),
        _whole("document", of="document.seq"),
        _text("method"),
        _whole("codebook", of="codebook.seq", maybe=True),
        _text("at"),
        _text("by"),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
    )
    op.create_index("extraction_document", "extraction", ["document", "seq"])


def _make_records() -> None:
    _make_kind(
        "statement",
        _text("form"),
        _text("actor", maybe=True),
        _text("speaker"),
        _text("resolution"),
        _text("act", maybe=True),
        _text("parent", maybe=True),
        _text("content"),
        indexed=("actor", "confidence"),
    )
    _make_kind(
        "position",
        _text("statement"),
        _text("actor"),
        _text("issue", maybe=True),
        _text("towards", maybe=True),
        sa.Column("value", sa.Float(), nullable=False),
        indexed=("actor", "issue", "statement"),
    )
    _make_kind(
        "forecast",
        _text("statement"),
        _text("actor", maybe=True),
        _text("speaker"),
        _text("restated"),
        _text("last", maybe=True),
        indexed=("actor", "last", "statement"),
    )
    _make_kind(
        "actor", _text("name"), _text("kind"), _text("country", maybe=True), indexed=("name",)
    )
    for kind in ("statement", "forecast"):
        op.create_table(
            f"{kind}_issue",
            sa.Column("row", sa.Integer(), sa.ForeignKey(f"{kind}.row"), primary_key=True),
            sa.Column("issue", sa.Text(), primary_key=True),
        )
        op.create_index(f"{kind}_issue_issue", f"{kind}_issue", ["issue", "row"])


def _make_kind(kind: str, *columns: sa.Column[Any], indexed: tuple[str, ...]) -> None:
    """Make the table of one kind of record: what all of them have, and then its own."""
    op.create_table(
        kind,
        _key("row"),
        _text("id"),
        _whole("extraction", of="extraction.seq", maybe=True),
        _whole("document", of="document.seq", maybe=True),
        _whole("start", maybe=True),
        _whole("end", maybe=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        _text("method"),
        _text("body"),
        *columns,
        sa.UniqueConstraint("extraction", "id", name=f"{kind}_once"),
    )
    op.create_index(f"{kind}_id", kind, ["id"])
    op.create_index(f"{kind}_place", kind, ["document", "start", "row"])
    for name in indexed:
        op.create_index(f"{kind}_{name}", kind, [name])


def _make_judgements() -> None:
    op.create_table(
        "coding", sa.Column("name", sa.Text(), primary_key=True), _text("by"), _text("at")
    )
    op.create_table(
        "action",
        _key("seq"),
        _text("deed"),
        sa.Column("coding", sa.Text(), sa.ForeignKey("coding.name"), nullable=False),
        _text("by"),
        _text("at"),
        _whole("of", of="action.seq", maybe=True),
    )
    op.create_index("action_by", "action", ["coding", "by", "seq"])
    op.create_table(
        "judgement",
        _key("seq"),
        _whole("action", of="action.seq"),
        sa.Column("coding", sa.Text(), sa.ForeignKey("coding.name"), nullable=False),
        _text("kind"),
        _text("record"),
        _text("verdict"),
        _whole("shows", maybe=True),
        _text("target", maybe=True),
        _text("by"),
        _text("at"),
        _text("note"),
        _whole("before", of="judgement.seq", maybe=True),
        _whole("carried", of="judgement.seq", maybe=True),
        sa.Column("live", sa.Boolean(), nullable=False),
    )
    _index_judgements()
    op.create_table(
        "entry",
        _key("seq"),
        *(_text(name) for name in ("forecast", "kind", "by", "at", "body")),
    )
    op.create_index("entry_forecast", "entry", ["forecast", "seq"])


def _index_judgements() -> None:
    op.create_index("judgement_action", "judgement", ["action"])
    op.create_index("judgement_carried", "judgement", ["carried"])
    op.create_index("judgement_record", "judgement", ["kind", "record"])
    op.create_index(
        "judgement_live",
        "judgement",
        ["coding", "kind", "record"],
        unique=True,
        sqlite_where=sa.text("live"),
        postgresql_where=sa.text("live"),
    )


def _views() -> list[str]:
    """Return what shows the current state: the newest extraction, and the live judgements."""
    newest = """
        CREATE VIEW current_extraction AS
        SELECT document, max(seq) AS extraction FROM extraction GROUP BY document
    """
    return [newest, *(_view(kind) for kind in ("statement", "position", "forecast"))]


def _view(kind: str) -> str:
    return f"""
        CREATE VIEW current_{kind} AS
        SELECT found.id AS record, 'unreviewed' AS state, NULL AS judgement, NULL AS judged_by,
               found.*
          FROM {kind} AS found
          JOIN current_extraction ON current_extraction.extraction = found.extraction
         WHERE NOT EXISTS (
                SELECT 1 FROM judgement
                 WHERE judgement.coding = 'main' AND judgement.kind = '{kind}'
                   AND judgement.record = found.id AND judgement.live)
        UNION ALL
        SELECT judgement.record,
               CASE WHEN judgement.verdict = 'accepted' AND shown.extraction IS NULL
                     AND shown.id = judgement.record THEN 'added' ELSE judgement.verdict END,
               judgement.seq, judgement.by, shown.*
          FROM judgement
          JOIN {kind} AS shown ON shown."row" = judgement.shows
         WHERE judgement.coding = 'main' AND judgement.kind = '{kind}' AND judgement.live
    """  # noqa: S608 (the kinds are named above)


_ENDED = (
    "seq",
    "action",
    "coding",
    "kind",
    "record",
    "verdict",
    "shows",
    "target",
    "by",
    "at",
    "note",
    "before",
    "carried",
)


def _sqlite_triggers() -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'rows of this table are never changed'); END"
    triggers = [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} {refuse}"
        for table in FIXED
        for verb in ("UPDATE", "DELETE")
    ]
    same = " AND ".join(f'OLD."{name}" IS NEW."{name}"' for name in _ENDED)
    return [
        *triggers,
        f"CREATE TRIGGER judgement_no_DELETE BEFORE DELETE ON judgement {refuse}",
        f"CREATE TRIGGER judgement_ends BEFORE UPDATE ON judgement "
        f"WHEN NOT (OLD.live AND NOT NEW.live AND {same}) {refuse}",
    ]


def _postgres_triggers() -> list[str]:
    refuse = """
        CREATE FUNCTION dragoman_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'rows of this table are never changed'; END $$
    """
    triggers = [
        f"CREATE TRIGGER {table}_fixed BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION dragoman_refuse()"
        for table in FIXED
    ]
    same = " AND ".join(f'OLD."{name}" IS NOT DISTINCT FROM NEW."{name}"' for name in _ENDED)
    return [
        refuse,
        *triggers,
        "CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement "
        "FOR EACH ROW EXECUTE FUNCTION dragoman_refuse()",
        f"CREATE TRIGGER judgement_ends BEFORE UPDATE ON judgement FOR EACH ROW "
        f"WHEN (NOT (OLD.live AND NOT NEW.live AND {same})) EXECUTE FUNCTION dragoman_refuse()",
    ]
