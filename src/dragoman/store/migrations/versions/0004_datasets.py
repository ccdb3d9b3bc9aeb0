"""What was imported from files of other tools, as far as no other record holds it.

Revision: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table, and the triggers that keep its rows fixed."""
    op.create_table(
        "dataset",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER dataset_fixed BEFORE UPDATE OR DELETE ON dataset "
            "FOR EACH ROW EXECUTE FUNCTION dragoman_refuse()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER dataset_no_{verb} BEFORE {verb} ON dataset "
            "BEGIN SELECT RAISE(ABORT, 'rows of this table are never changed'); END"
        )
