"""The first tables: documents, what machines found in them, and what persons decided.

Revision: 0001
"""

from __future__ import annotations

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


def _make_documents() -> None:
    op.create_table(
        "project",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "codebook",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table(
        "document",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("document_published", "document", ["published"], unique=False)
    op.create_table(
        "document_version",
        sa.Column("newer", sa.Integer(), nullable=False),
        sa.Column("older", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["newer"],
            ["document.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["older"],
            ["document.seq"],
        ),
        sa.PrimaryKeyConstraint("newer"),
        sa.UniqueConstraint("older"),
    )
    op.create_table(
        "extraction",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("codebook", sa.Integer(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["codebook"],
            ["codebook.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("extraction_document", "extraction", ["document", "seq"], unique=False)


def _make_records() -> None:
    op.create_table(
        "statement",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("extraction", sa.Integer(), nullable=True),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=True),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["extraction"],
            ["extraction.seq"],
        ),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("extraction", "id", name="statement_once"),
    )
    op.create_index("statement_actor", "statement", ["actor"], unique=False)
    op.create_index("statement_confidence", "statement", ["confidence"], unique=False)
    op.create_index("statement_id", "statement", ["id"], unique=False)
    op.create_index("statement_place", "statement", ["document", "start", "row"], unique=False)
    op.create_table(
        "position",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("extraction", sa.Integer(), nullable=True),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=True),
        sa.Column("towards", sa.Text(), nullable=True),
        sa.Column("value", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["extraction"],
            ["extraction.seq"],
        ),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("extraction", "id", name="position_once"),
    )
    op.create_index("position_actor", "position", ["actor"], unique=False)
    op.create_index("position_id", "position", ["id"], unique=False)
    op.create_index("position_issue", "position", ["issue"], unique=False)
    op.create_index("position_place", "position", ["document", "start", "row"], unique=False)
    op.create_index("position_statement", "position", ["statement"], unique=False)
    op.create_table(
        "forecast",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("extraction", sa.Integer(), nullable=True),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("restated", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["extraction"],
            ["extraction.seq"],
        ),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("extraction", "id", name="forecast_once"),
    )
    op.create_index("forecast_actor", "forecast", ["actor"], unique=False)
    op.create_index("forecast_id", "forecast", ["id"], unique=False)
    op.create_index("forecast_last", "forecast", ["last"], unique=False)
    op.create_index("forecast_place", "forecast", ["document", "start", "row"], unique=False)
    op.create_index("forecast_statement", "forecast", ["statement"], unique=False)
    op.create_table(
        "actor",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("extraction", sa.Integer(), nullable=True),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["extraction"],
            ["extraction.seq"],
        ),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("extraction", "id", name="actor_once"),
    )
    op.create_index("actor_id", "actor", ["id"], unique=False)
    op.create_index("actor_name", "actor", ["name"], unique=False)
    op.create_index("actor_place", "actor", ["document", "start", "row"], unique=False)
    op.create_table(
        "statement_issue",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["row"],
            ["statement.row"],
        ),
        sa.PrimaryKeyConstraint("row", "issue"),
    )
    op.create_index("statement_issue_issue", "statement_issue", ["issue", "row"], unique=False)
    op.create_table(
        "forecast_issue",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["row"],
            ["forecast.row"],
        ),
        sa.PrimaryKeyConstraint("row", "issue"),
    )
    op.create_index("forecast_issue_issue", "forecast_issue", ["issue", "row"], unique=False)


def _make_judgements() -> None:
    op.create_table(
        "coding",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "action",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("coding", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["coding"],
            ["coding.name"],
        ),
        sa.ForeignKeyConstraint(
            ["of"],
            ["action.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("action_by", "action", ["coding", "by", "seq"], unique=False)
    op.create_table(
        "judgement",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("action", sa.Integer(), nullable=False),
        sa.Column("coding", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("shows", sa.Integer(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("carried", sa.Integer(), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action"],
            ["action.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["before"],
            ["judgement.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["carried"],
            ["judgement.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["coding"],
            ["coding.name"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("judgement_action", "judgement", ["action"], unique=False)
    op.create_index("judgement_carried", "judgement", ["carried"], unique=False)
    op.create_index(
        "judgement_live",
        "judgement",
        ["coding", "kind", "record"],
        unique=True,
        sqlite_where=sa.text("live"),
        postgresql_where=sa.text("live"),
    )
    op.create_index("judgement_record", "judgement", ["kind", "record"], unique=False)
    op.create_table(
        "entry",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("forecast", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("entry_forecast", "entry", ["forecast", "seq"], unique=False)


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
