"""Documents in, extractions out, in order, on one process or on several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from dragoman.errors import DragomanError
from dragoman.records import Document, Extraction
from dragoman.run.crew import Crew
from dragoman.run.outcome import Outcome, attempt

if TYPE_CHECKING:
    from dragoman.extract import ExtractOptions

OnError: TypeAlias = Callable[[DragomanError], None]
OnProgress: TypeAlias = Callable[[Document], None]


def extract_documents(
    documents: Iterable[Document],
    *,
    workers: int = 1,
    options: ExtractOptions | None = None,
    on_progress: OnProgress | None = None,
    on_error: OnError | None = None,
) -> Iterator[Extraction]:
    """Yield what each document says, in the order of the documents.

    With more than one worker the work is done in that many processes of one thread each, started
    afresh: a script
    that asks for them guards its own start with `if __name__ == "__main__":`.

    `on_progress` is called with each document that is done, whether it failed or not. A document
    that cannot be extracted, even one that brings its process down, goes to `on_error` and the
    rest goes on; without `on_error` the error is raised. An error that is a fault in Dragoman
    has a `UnforeseenError` as its `__cause__`, which holds the traceback.
    """
    outcomes = (
        (attempt(document, options) for document in documents)
        if workers <= 1
        else _by_a_crew(documents, workers, options)
    )
    for outcome in outcomes:
        if on_progress is not None:
            on_progress(outcome.document)
        if outcome.extraction is not None:
            yield outcome.extraction
        elif on_error is not None:
            on_error(outcome.failure)
        else:
            raise outcome.failure


def _by_a_crew(
    documents: Iterable[Document], workers: int, options: ExtractOptions | None
) -> Iterator[Outcome]:
    """Yield the outcomes of a crew's work; however it ends, no process is left behind."""
    from dragoman.extract import ExtractOptions

    crew = Crew(workers, replace(options or ExtractOptions(), threads=1))
    try:
        yield from crew.outcomes(documents)
    finally:
        crew.leave()
