"""What is kept: the ledger of forecasts, in which nothing is ever overwritten."""

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

__all__ = [
    "Ledger",
    "added_entries",
    "ask",
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
