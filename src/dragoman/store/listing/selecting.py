"""What somebody typed → the actor, the issue or the documents that are meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dragoman.errors import SelectionError
from dragoman.records import MAIN
from dragoman.store.actors.finding import find_actors
from dragoman.store.actors.names import fold_name, words_of
from dragoman.store.actors.register import Known, Register, read_register
from dragoman.store.project import Project

_SHORTEST = 4  # digits of an id: fewer are rather a word
_FEW = 4  # candidates that a message names


def select_actor(project: Project, name: str, *, coding: str = MAIN) -> str:
    """Return the id of the one actor that is meant by a name, an alias, or the start of an id.

    Raises SelectionError when nobody is meant, or more than one.
    """
    register = read_register(project, coding=coding)
    found = _by_id(register, name) or _by_name(register, name)
    if not found:
        raise SelectionError(f"{name}: there is no such actor.{_near(project, name, coding)}")
    if len(found) > 1:
        some = ", ".join(f"{each.name} ({each.id[:8]})" for each in found[:_FEW])
        raise SelectionError(
            f"{name}: {len(found)} actors may be meant: {some}{_more(found)}. "
            "Write the whole name, or the id."
        )
    return found[0].id


def _by_id(register: Register, name: str) -> list[Known]:
    if len(name) < _SHORTEST:
        return []
    ids = [each for each in (*register.known, *register.targets) if each.startswith(name)]
    roots = dict.fromkeys(register.targets.get(each, each) for each in ids)
    return [register.known[root] for root in roots if root in register.known]


def _by_name(register: Register, name: str) -> list[Known]:
    """Return who has this name, also as an alias; if nobody has, whose name has its words."""
    typed, words = fold_name(name), words_of(name)
    if not words:
        return []
    fits: list[Callable[[Known], bool]] = [
        lambda known: any(fold_name(each) == typed for each in (known.name, *known.aliases)),
        lambda known: set(words) <= set(words_of(known.name)),
    ]
    everybody = register.known.values()
    ways = ([known for known in everybody if fit(known)] for fit in fits)
    return next((found for found in ways if found), [])


def _near(project: Project, name: str, coding: str) -> str:
    near = find_actors(project, name, limit=_FEW, coding=coding)
    if not near:
        return " `dragoman actors` lists them."
    return f" Did you mean {' or '.join(actor.name for actor in near)}?"


def _more(found: Sequence[object]) -> str:
    return ", …" if len(found) > _FEW else ""


def select_issue(project: Project, name: str) -> str:
    """Return the key of the one issue that is meant by a key, a label, or words of a label.

    Raises SelectionError when none is meant, or more than one.
    """
    issues = project.codebook().issues
    typed, words = fold_name(name), set(words_of(name))
    by_name = [i.key for i in issues if typed in (fold_name(i.key), fold_name(i.label))]
    by_words = [i.key for i in issues if words and words <= set(words_of(f"{i.key} {i.label}"))]
    found = by_name[:1] or by_words
    if not found:
        raise SelectionError(
            f"{name}: there is no such issue in the codebook. "
            f"{_alike(typed, [i.key for i in issues])}"
        )
    if len(found) > 1:
        some = ", ".join(found[:_FEW])
        raise SelectionError(
            f"{name}: {len(found)} issues may be meant: {some}{_more(found)}. Write the key."
        )
    return found[0]


def _alike(typed: str, keys: Sequence[str]) -> str:
    from rapidfuzz import process

    near = [key for key, _, _ in process.extract(typed, keys, limit=3, score_cutoff=60)]
    return f"Did you mean {' or '.join(near)}?" if near else "`dragoman issues` lists them."


def select_documents(project: Project, name: str) -> tuple[str, ...]:
    """Return the ids of the documents that are meant: by an id, a path, a label, or its words.

    Raises SelectionError when none is meant.
    """
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    c = DOCUMENT.c
    with project.read() as connection:
        rows = connection.execute(select(c.id, c.label, c.path).order_by(c.seq)).all()
    typed, words = fold_name(name), set(words_of(name))
    ways: Iterable[list[str]] = (
        [r.id for r in rows if len(name) >= _SHORTEST and r.id.startswith(name)],
        [r.id for r in rows if name == r.path or typed == fold_name(r.label)],
        [r.id for r in rows if words and words <= set(words_of(f"{r.label} {r.path}"))],
    )
    found = next((ids for ids in ways if ids), [])
    if not found:
        raise SelectionError(f"{name}: there is no such document. `dragoman documents` lists them.")
    return tuple(found)
