"""What is kept: projects and ledgers, in which nothing is ever overwritten."""

from dragoman.store.ledger.adding import (
    added_entries,
    forecaster_of,
    match_entries,
    redated,
    source_of,
)
from dragoman.store.ledger.entries import decode_line, encode_entry
from dragoman.store.ledger.file import Ledger, is_ledger
from dragoman.store.ledger.folding import fold_entries, forecast_of
from dragoman.store.ledger.questions import ask, is_early, is_late, reopen, resolve, state_of, void
from dragoman.store.ledger.selecting import (
    due_states,
    issue_names,
    pick_id,
    pick_state,
    select_states,
)
from dragoman.store.project import Project, create_project, open_project

__all__ = [
    "Ledger",
    "Project",
    "added_entries",
    "ask",
    "create_project",
    "decode_line",
    "due_states",
    "encode_entry",
    "fold_entries",
    "forecast_of",
    "forecaster_of",
    "is_early",
    "is_late",
    "is_ledger",
    "issue_names",
    "match_entries",
    "open_project",
    "pick_id",
    "pick_state",
    "redated",
    "reopen",
    "resolve",
    "select_states",
    "source_of",
    "state_of",
    "void",
]
