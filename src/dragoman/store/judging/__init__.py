"""Judging: what persons decide on records, each decision kept, each to be undone."""

from dragoman.store.judging.coders import codings, start_coding
from dragoman.store.judging.decisions import Decision, record_action
from dragoman.store.judging.history import history, recent_actions
from dragoman.store.judging.parts import join_statements, split_statement
from dragoman.store.judging.persons import actor_id, keep_record, persons_record
from dragoman.store.judging.shown import get_judged
from dragoman.store.judging.undoing import next_redo, next_undo, redo, undo
from dragoman.store.judging.verdicts import add_record, judge, judge_all

__all__ = [
    "Decision",
    "actor_id",
    "add_record",
    "codings",
    "get_judged",
    "history",
    "join_statements",
    "judge",
    "judge_all",
    "keep_record",
    "next_redo",
    "next_undo",
    "persons_record",
    "recent_actions",
    "record_action",
    "redo",
    "split_statement",
    "start_coding",
    "undo",
]
