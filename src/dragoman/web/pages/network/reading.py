"""A project's statements as rows, read in the background, once for each state of it.

At 100,000 statements this takes 13 seconds of one core; a network of them takes a fifth of one.
"""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TypeAlias

from dragoman.records import Dataset
from dragoman.store.current import revision
from dragoman.store.project import Project

State: TypeAlias = tuple[Project, tuple[int, ...], str]
"""A project, its revision, and the coding."""

_KEPT = 3  # datasets: one of 100,000 statements takes some 200 MB
_READERS = ThreadPoolExecutor(1, thread_name_prefix="dragoman-statements")
_JOBS: OrderedDict[State, Future[Dataset]] = OrderedDict()
_LOCK = Lock()


def state_of(project: Project, coding: str) -> State:
    """Return as what a project is kept: another one once something has changed."""
    return project, revision(project), coding


def read_rows(state: State, *, patience: float | None = None) -> Dataset:
    """Return the statements of a project. Raises TimeoutError if that takes longer than `patience`.

    The reading goes on; who asks again later finds it further, or done.
    """
    with _LOCK:
        job = _JOBS.get(state)
        if job is None or (job.done() and job.exception() is not None):
            _forget_older(state)
            job = _JOBS[state] = _READERS.submit(_read, state)
        _JOBS.move_to_end(state)
        while len(_JOBS) > _KEPT:
            _JOBS.popitem(last=False)
    return job.result(timeout=patience)


def _forget_older(state: State) -> None:
    """Give up what waits to be read of the same project as it was before: nobody asks again."""
    for other, job in list(_JOBS.items()):
        if (other[0], other[2]) == (state[0], state[2]) and job.cancel():
            del _JOBS[other]


def _read(state: State) -> Dataset:
    from dragoman.compare.coding import code_accounts
    from dragoman.store.current import reviewed_extractions
    from dragoman.store.importing.frames import load_frame

    project, _, coding = state
    accounts = reviewed_extractions(project, coding=coding)
    return code_accounts(accounts, project.codebook(), frame=load_frame(project))
