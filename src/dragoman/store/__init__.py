"""What is kept: the ledger of forecasts, in which nothing is ever overwritten."""

from dragoman.store.adding import added_entries, forecaster_of, match_entries, source_of
from dragoman.store.entries import decode_line, encode_entry
from dragoman.store.folding import fold_entries, forecast_of
from dragoman.store.ledger import Ledger
from dragoman.store.questions import ask, is_late, reopen, resolve, state_of, void
from dragoman.store.selecting import due_states, pick_id, pick_state, select_states

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
    "is_late",
    "match_entries",
    "pick_id",
    "pick_state",
    "reopen",
    "resolve",
    "select_states",
    "source_of",
    "state_of",
    "void",
]
