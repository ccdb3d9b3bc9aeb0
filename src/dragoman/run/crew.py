"""A crew: worker processes that outlive the crash of any one of them."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING

from dragoman.records import Document
from dragoman.run.outcome import Outcome, attempt

if TYPE_CHECKING:
    from dragoman.extract import ExtractOptions

Work = Callable[[Document, "ExtractOptions | None"], Outcome]

CRASHED = (
    "its worker process came to a sudden end, most likely for want of memory. "
    "Split the document, or free some memory and read it again."
)


class Crew:
    """Worker processes, each with sessions of its own.

    A process that dies takes the whole pool with it, and nobody can tell which of the documents
    under way is to blame: each of them is then tried again alone, and only the one that brings
    its process down once more is given up.
    """

    def __init__(self, workers: int, options: ExtractOptions | None, work: Work = attempt) -> None:
        """Open a crew of that many workers; `work` is what each of them does with a document."""
        self._workers = workers
        self._options = options
        self._work = work
        self._context = get_context("spawn")  # a forked ONNX session hangs
        self._stay, self._leave = self._context.Pipe(duplex=False)
        self._pool = self._open_pool(workers)
        self._alone: ProcessPoolExecutor | None = None

    def outcomes(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """Yield what came of each document, in order, with a few documents under way at a time."""
        under_way: deque[tuple[Document, Future[Outcome]]] = deque()
        for document in documents:
            under_way.append((document, self._submit(document)))
            if len(under_way) > 2 * self._workers:
                yield self._outcome(*under_way.popleft())
        while under_way:
            yield self._outcome(*under_way.popleft())

    def leave(self) -> None:
        """Send every worker home, at once, whatever it is doing."""
        self._leave.close()
        for pool in (self._pool, self._alone):
            if pool is not None:
                pool.shutdown(cancel_futures=True)
        self._stay.close()

    def _submit(self, document: Document) -> Future[Outcome]:
        with _interrupts_held():
            try:
                return self._pool.submit(self._work, document, self._options)
            except BrokenProcessPool:
                self._pool = self._open_pool(self._workers)
                return self._pool.submit(self._work, document, self._options)

    def _outcome(self, document: Document, future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._try_alone(document)

    def _try_alone(self, document: Document) -> Outcome:
        self._alone = self._alone or self._open_pool(1)
        try:
            with _interrupts_held():
                future = self._alone.submit(self._work, document, self._options)
            return future.result()
        except BrokenProcessPool:
            self._alone = None
            return Outcome(document, reason=CRASHED)

    def _open_pool(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            workers, mp_context=self._context, initializer=_settle_in, initargs=(self._stay,)
        )


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while workers are started: they inherit this, and start without a trace."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _settle_in(stay: Connection) -> None:
    """Prepare a worker: it ends silently on Ctrl-C, and when its parent leaves or dies."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    Thread(target=_wait_for_the_end, args=(stay,), daemon=True).start()


def _wait_for_the_end(stay: Connection) -> None:
    """Leave when the other end of the pipe is closed; nothing is ever sent through it."""
    try:
        stay.recv_bytes()
    except (EOFError, OSError):
        os._exit(0)
