"""The measures. Each runs in a process of its own, on one thread, and prints one line of JSON.

python -m bench.measures extraction --words 800 --number 20 --workers 2
"""

from __future__ import annotations

import argparse
import inspect
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.accounts import load_extractions, save_extractions
from bench.texts import texts_to_measure

if TYPE_CHECKING:
    from dragoman.records import Comparison, Document, Extraction

Figures = dict[str, float]


def measure_extraction(options: argparse.Namespace) -> Figures:
    """Words per second of the whole extraction, one document at a time, on a warm process."""
    from dragoman.extract import ExtractOptions, extract

    documents = _documents(options)
    one = ExtractOptions(threads=1)
    extract(_document("The minister said that it was late.\n"), options=one)
    words = _words(document.text for document in documents)
    return _speed(words, lambda: [extract(d, options=one) for d in documents], options.runs)


def measure_workers(options: argparse.Namespace) -> Figures:
    """Words per second of several workers, counted from when all of them are warm."""
    from dragoman.run import extract_documents

    documents = _documents(options)
    warm_up = 2 * options.workers + 1
    documents *= 1 + 4 * warm_up // len(documents)  # a folder may hold but a few
    speeds = []
    for _ in range(options.runs):
        start, words = 0.0, 0
        for index, found in enumerate(extract_documents(documents, workers=options.workers)):
            if index == warm_up:
                start, words = time.perf_counter(), 0
            else:
                words += len(found.document.text.split())
        speeds.append(words / (time.perf_counter() - start))
    return {"words_per_second": statistics.median(speeds)}


def measure_parser(options: argparse.Namespace) -> Figures:
    """Words per second of spaCy's CNN tagger, parser and entity recogniser, and nothing else."""
    from bench.parser import build_parser

    texts = texts_to_measure(options.texts, options.number, options.words)
    nlp = build_parser(options.treebank)
    nlp(texts[0])
    run: Callable[[], object] = (
        (lambda: list(nlp.pipe(texts, batch_size=32)))
        if options.batched
        else (lambda: [nlp(text) for text in texts])
    )
    return _speed(_words(texts), run, options.runs)


def prepare_accounts(options: argparse.Namespace) -> Figures:
    """Extract accounts of one event once, for the measures of comparing."""
    start = time.perf_counter()
    save_extractions(options.kept, options.number, options.length, workers=options.workers)
    return {"seconds": time.perf_counter() - start}


def measure_comparison(options: argparse.Namespace) -> Figures:
    """Seconds of a process's first comparison, and its memory before it, loaded, and at most."""
    from dragoman.compare import compare
    from dragoman.extract import load_codebook

    codebook = load_codebook()
    bare = _peak()
    found = load_extractions(options.kept, options.number)
    loaded = _peak()
    start = time.perf_counter()
    comparison = compare(found, codebook=codebook)
    seconds = time.perf_counter() - start
    return {
        "seconds": seconds,
        "words": _words(each.document.text for each in found),
        "bare_mb": bare,
        "loaded_mb": loaded,
        "peak_mb": _peak(),
    } | _found_in(comparison, found)


def measure_reports(options: argparse.Namespace) -> Figures:
    """Seconds that each format of a brief takes to write, after the comparison."""
    import io
    import tempfile

    from rich.console import Console

    from dragoman.compare import compare
    from dragoman.extract import load_codebook
    from dragoman.report import print_brief, write_report

    comparison = compare(load_extractions(options.kept, options.number), codebook=load_codebook())
    seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("html", "json", "md", "docx"):
            start = time.perf_counter()
            write_report(comparison, Path(folder, f"brief.{suffix}"))
            seconds[suffix] = time.perf_counter() - start
    start = time.perf_counter()
    print_brief(comparison, Console(file=io.StringIO(), width=100))
    return seconds | {"terminal": time.perf_counter() - start, "peak_mb": _peak()}


MEASURES: dict[str, Callable[[argparse.Namespace], Figures]] = {
    "extraction": measure_extraction,
    "workers": measure_workers,
    "parser": measure_parser,
    "accounts": prepare_accounts,
    "comparison": measure_comparison,
    "reports": measure_reports,
}


def _documents(options: argparse.Namespace) -> list[Document]:
    texts = texts_to_measure(options.texts, options.number, options.words)
    return [_document(text) for text in texts]


def _document(text: str) -> Document:
    from dragoman.records import Document, Origin

    return Document.build(
        text, Origin("bench", "text/plain", "sha256:", "bench", "1"), language="en"
    )


def _found_in(comparison: Comparison, found: list[Extraction]) -> Figures:
    """Return how much was compared and found: a comparison that finds nothing is soon done."""
    (event,) = comparison.events
    return {
        "clauses": sum(len(each.clauses) for each in found),
        "counterparts": len(event.counterparts),
        "contradictions": len(event.contradictions),
        "facts": len(event.facts),
        "omissions": len(event.omissions),
    }


def _peak() -> float:
    """Return the peak so far of this process's memory, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _speed(words: int, run: Callable[[], object], runs: int) -> Figures:
    """Return the median speed, and the peak of this process's memory."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return {
        "words_per_second": words / statistics.median(seconds),
        "seconds": statistics.median(seconds),
        "words": words,
        "peak_mb": _peak(),
    }


def main(arguments: list[str]) -> None:
    """Take one measure and print it."""
    parser = argparse.ArgumentParser(description=inspect.getdoc(sys.modules[__name__]))
    parser.add_argument("measure", choices=MEASURES)
    parser.add_argument("--number", type=int, default=20)
    parser.add_argument("--words", type=int, default=800)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--batched", action="store_true")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--treebank", type=Path)
    parser.add_argument("--kept", type=Path, help="the file of extractions to write or compare")
    parser.add_argument("--length", type=int, nargs=2, default=(400, 800), metavar="WORDS")
    options = parser.parse_args(arguments)
    figures: dict[str, Any] = MEASURES[options.measure](options)
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1:])
