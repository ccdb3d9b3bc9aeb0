"""Scales: what words of likelihood stand for in numbers, from named sources or a user's file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import ScaleError
from dragoman.extract.words import FOLDER
from dragoman.records import ProbabilityScale, ScaleTerm

SHIPPED = FOLDER / "scales"
LARGEST = 200_000  # bytes; the longest scale that ships has not two thousand
DEEPEST = 8  # levels
MOST = 1_000  # expressions, synonyms counted
LONGEST = 200  # characters of an expression, a name or a source

_KEY = re.compile(r"[A-Za-z0-9][\w-]{0,63}")


def scale_names() -> tuple[str, ...]:
    """Return the keys of the scales that ship, in alphabetical order.

    >>> scale_names()
    ('icd203', 'ipcc', 'kent', 'nato', 'phia')
    """
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.yaml")))


def load_scale(name_or_path: str | Path) -> ProbabilityScale:
    """Return a scale that ships, by its key, or the one in a YAML file of your own.

    Raises ScaleError, in one line, for one that is unknown or cannot be used as it stands.

    >>> load_scale("phia").range_of("highly likely")
    (0.8, 0.9)
    """
    if isinstance(name_or_path, str) and name_or_path.lower() in scale_names():
        return _shipped(name_or_path.lower())
    path = Path(name_or_path)
    if path.suffix.lower() not in (".yaml", ".yml") and not path.exists():
        raise ScaleError(
            f"{name_or_path}: there is no such scale. Name one of {', '.join(scale_names())},"
            " or the YAML file of your own."
        )
    return _read(path)


@cache
def _shipped(key: str) -> ProbabilityScale:
    return _read(SHIPPED / f"{key}.yaml")


def _read(path: Path) -> ProbabilityScale:
    data = _parsed(path, _text_of(path))
    try:
        return _scale(data, path.stem)
    except _Fault as fault:
        raise ScaleError(f"{path}: {fault}") from None


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise ScaleError(f"{path}: there is no such file. Check its name.") from None
    except IsADirectoryError:
        raise ScaleError(f"{path}: is a folder. Name the YAML file in it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ScaleError(f"{path}: cannot be read ({reason}). Check its permissions.") from None
    if len(content) > LARGEST:
        raise ScaleError(f"{path}: is larger than {LARGEST // 1000} kB. Is it a scale?")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ScaleError(f"{path}:{line}: this is no UTF-8 text. Save the file as UTF-8.") from None


def _check_shape(path: Path, events: Iterable[Any]) -> None:
    """Refuse anchors, which can make a small file huge, and deep nesting, which is slow to read."""
    import yaml

    depth = 0
    for event in events:
        line = event.start_mark.line + 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None):
            raise ScaleError(f"{path}:{line}: anchors (& and *) are not read. Write it out.")
        if depth > DEEPEST:
            raise ScaleError(f"{path}:{line}: more than {DEEPEST} levels deep. Is it a scale?")


def _parsed(path: Path, text: str) -> Any:
    """Return what a YAML file holds."""
    import yaml

    try:
        _check_shape(path, yaml.parse(text, Loader=yaml.SafeLoader))
        return yaml.load(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = (error.problem or error.context or "this is no YAML").replace("\n", " ")
        raise ScaleError(f"{path}:{line}: {what}. Look at the indent and the colons.") from None
    except yaml.YAMLError:
        raise ScaleError(f"{path}: this is no YAML. Save it as plain text in UTF-8.") from None
    except (RecursionError, ValueError, OverflowError):
        raise ScaleError(f"{path}: this cannot be read as YAML. Is it a scale?") from None


class _Fault(Exception):
    """What is wrong in a scale, and what now."""


def _scale(data: Any, stem: str) -> ProbabilityScale:
    """Return a scale from what its file holds."""
    key = _words(data, "key", "the file", default=stem)
    if not _KEY.fullmatch(key):
        raise _Fault(f"“{key[:40]}” is no key. Use letters, figures and hyphens.")
    name, source = _words(data, "name", "the file", default=key), _words(data, "source", "the file")
    listed = _value(data, "terms", "the file")
    if not isinstance(listed, list) or not listed:
        raise _Fault("“terms” is no list. List each expression with its low and high.")
    terms = tuple(term for entry in listed for term in _terms(entry))
    _check_once(terms)
    return ProbabilityScale(key, name, source, terms)


def _terms(entry: Any) -> Iterator[ScaleTerm]:
    """Yield an expression and its synonyms, all with the same numbers."""
    term = _words(entry, "term", "an entry of “terms”")
    where = f"“{term}”"
    low, high = _number(entry, "low", where), _number(entry, "high", where)
    if low > high:
        raise _Fault(f"{where}: low ({low:g}) is above high ({high:g}). Swap them.")
    synonyms = entry.get("synonyms") or []
    if not isinstance(synonyms, list):
        raise _Fault(f"{where}: “synonyms” is no list. Put it into brackets.")
    for words in (term, *(_checked(each, "synonyms", where) for each in synonyms)):
        yield ScaleTerm(words.lower(), low, high)


def _check_once(terms: Sequence[ScaleTerm]) -> None:
    if len(terms) > MOST:
        raise _Fault(f"there are more than {MOST} expressions. Is it a scale?")
    counts = Counter(each.term for each in terms)
    for term, count in counts.items():
        if count > 1:
            raise _Fault(f"“{term}” is listed {count} times. Leave it in one place.")


def _value(data: Any, key: str, where: str) -> Any:
    if not isinstance(data, dict):
        raise _Fault(f"{where} is no mapping. Write “{key}: …”.")
    if data.get(key) is None:
        raise _Fault(f"{where} has no “{key}”. Add it.")
    return data[key]


def _words(data: Any, key: str, where: str, *, default: str | None = None) -> str:
    if default is not None and isinstance(data, dict) and data.get(key) is None:
        return default
    return _checked(_value(data, key, where), key, where)


def _checked(words: Any, key: str, where: str) -> str:
    if not isinstance(words, str) or not words.strip():
        raise _Fault(f"{where}: “{key}” has to be words. Put them into quotation marks.")
    if len(words) > LONGEST:
        raise _Fault(f"{where}: “{key}” is longer than {LONGEST} characters. Shorten it.")
    return " ".join(words.split())


def _number(data: Any, key: str, where: str) -> float:
    value = _value(data, key, where)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Fault(f"{where}: “{key}” is no number. Write 0 … 1, as in 0.75.")
    if not 0 <= value <= 1:
        raise _Fault(f"{where}: {value:g} is no probability. Write 0 … 1, as in 0.75.")
    return float(value)
