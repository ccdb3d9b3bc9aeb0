"""Briefs in the making: one at a time, in the background, kept until something has changed."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dragoman.compare import compare
from dragoman.errors import DragomanError
from dragoman.records import Comparison
from dragoman.store.current import current_extractions, revision
from dragoman.store.project import Project

PATIENCE = 1.2
"""Seconds that a page waits for a brief before it says that it is being made."""

_KEPT = 3  # briefs that are kept: each may take some megabytes
_LOG = logging.getLogger(__name__)


class Step(StrEnum):
    """How far a brief is."""

    WAITING = "waiting"
    READING = "reading"
    COMPARING = "comparing"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Order:
    """What a brief is to be of."""

    coding: str
    documents: tuple[str, ...]  # ids; none: all that have no newer version
    one_event: bool
    revision: tuple[int, ...]
    day: str  # from which it is told what is due

    @classmethod
    def of(
        cls, project: Project, coding: str, documents: tuple[str, ...], *, one_event: bool
    ) -> Order:
        """Return an order for the state as it is now."""
        today = date.today().isoformat()
        return cls(coding, documents, one_event, revision(project), today)


@dataclass(slots=True)
class Job:
    """A brief in the making, or made."""

    order: Order
    step: Step = Step.WAITING
    read: int = 0  # accounts
    comparison: Comparison | None = None
    page: str = ""  # as HTML, once somebody has asked for it
    complaint: str = ""
    ended: threading.Event = field(default_factory=threading.Event)

    def wait(self, seconds: float) -> bool:
        """Wait for it; tell whether it has come to its end."""
        return self.ended.wait(seconds)


class Maker:
    """Makes the briefs of one project."""

    def __init__(self, project: Project) -> None:
        """Make nothing yet."""
        self.project = project
        self._jobs: OrderedDict[Order, Job] = OrderedDict()
        self._lock = threading.Lock()  # of the jobs
        self._turn = threading.Lock()  # of making: one at a time

    def job(self, order: Order) -> Job:
        """Return the job of an order; it is begun when it is asked for first."""
        with self._lock:
            job = self._jobs.get(order)
            if job is None:
                job = self._jobs[order] = Job(order)
                threading.Thread(target=self._make, args=(job,), daemon=True).start()
                while len(self._jobs) > _KEPT:
                    self._jobs.popitem(last=False)
            self._jobs.move_to_end(order)
            return job

    def _make(self, job: Job) -> None:
        with self._turn:
            try:
                self._compare(job)
            except DragomanError as error:
                job.step, job.complaint = Step.FAILED, str(error)
            except Exception:
                _LOG.exception("a brief could not be made")
                job.step = Step.FAILED
                job.complaint = "The brief could not be made. The log of the desk says why."
            finally:
                job.ended.set()

    def _compare(self, job: Job) -> None:
        order = job.order
        job.step = Step.READING
        accounts = []
        for extraction in current_extractions(
            self.project, coding=order.coding, documents=order.documents
        ):
            accounts.append(extraction)
            job.read = len(accounts)
        job.step = Step.COMPARING
        job.comparison = compare(
            accounts,
            codebook=self.project.codebook(),
            one_event=order.one_event,
            as_of=date.fromisoformat(order.day),
        )
        job.step = Step.DONE
