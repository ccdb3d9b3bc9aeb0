"""The project: one file, or one Postgres database, that holds all of an analyst's work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.errors import ProjectError
from dragoman.records import MAIN, Codebook, Hand, Selection
from dragoman.store.clock import now
from dragoman.store.codec import decode, encode
from dragoman.store.engines import SUFFIX, WRITES, is_url, open_engine, shown, use_wal
from dragoman.store.faults import explained
from dragoman.store.migrations import NEWEST, upgrade, version_of

if TYPE_CHECKING:
    from types import TracebackType

    from sqlalchemy import Connection, Engine

    from dragoman.records import (
        Action,
        Actor,
        Addition,
        Extraction,
        FiledDocument,
        Forecast,
        Hit,
        Import,
        Imported,
        Judged,
        Judgement,
        Page,
        Position,
        ProjectActor,
        ProjectStatus,
        ReviewedExtraction,
        Statement,
        Verdict,
    )

T = TypeVar("T")

EVERYTHING = Selection()
_AT_ONCE = 500  # rows of one page

_MAGIC = b"SQLite format 3\0"


class Project:
    """An open project: what is asked of it, and what is done to it.

    with open_project("reykjavik.dragoman") as project:
        for judged in project.statements(Selection(words="sanctions")):
            print(judged.record.speaker.name, judged.state)
    """

    def __init__(self, where: str, engine: Engine) -> None:
        """Use `open_project` or `create_project` rather than this."""
        self.where = where
        self.engine = engine

    @property
    def name(self) -> str:
        """What to call it."""
        from sqlalchemy import select

        from dragoman.store.tables import PROJECT

        with self.read() as connection:
            name = select(PROJECT.c.value).where(PROJECT.c.key == "name")
            return str(connection.execute(name).scalar_one())

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the project throughout.

        Raises ProjectError when it cannot be read.
        """
        with explained(self.where), self.engine.connect() as connection:
            connection.begin()  # closing it rolls back: there is nothing to keep
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection whose work is kept as a whole at the end, or not at all.

        One writes at a time; others wait. Raises ProjectError when it cannot be written.
        """
        with explained(self.where), self.engine.connect() as connection:
            writer = connection.execution_options(**{WRITES: True})
            with writer.begin():
                yield writer

    def codebook(self) -> Codebook:
        """Return the codebook that the project codes its issues by."""
        from sqlalchemy import select

        from dragoman.store.tables import CODEBOOK

        with self.read() as connection:
            body = connection.execute(
                select(CODEBOOK.c.body).order_by(CODEBOOK.c.seq.desc()).limit(1)
            ).scalar()
        return decode(body, Codebook) if body else Codebook("none", ())

    def status(self) -> ProjectStatus:
        """Return what is in the project, and how far it is reviewed."""
        from dragoman.store.listing import project_status

        return project_status(self)

    def add(self, extractions: Iterable[Extraction], *, by: str) -> Iterator[Addition]:
        """Add accounts, and yield what became of each, as they come. See `add_extractions`."""
        from dragoman.store.filing import add_extractions

        return add_extractions(self, extractions, by=by)

    def import_(self, data: Import, *, by: str) -> Imported:
        """Take over what a file of another tool brings, whole or not at all. See `import_data`."""
        from dragoman.store.importing import import_data

        return import_data(self, data, by=by)

    def extractions(self, *, coding: str = MAIN) -> Iterator[Extraction]:
        """Yield each account with all that stands of it now. See `current_extractions`."""
        from dragoman.store.current import current_extractions

        return current_extractions(self, coding=coding)

    def reviewed(self, *, coding: str = MAIN) -> Iterator[ReviewedExtraction]:
        """Yield the same, with who decided what of it. See `reviewed_extractions`."""
        from dragoman.store.current import reviewed_extractions

        return reviewed_extractions(self, coding=coding)

    def documents(self, selection: Selection = EVERYTHING) -> Iterator[FiledDocument]:
        """Yield the documents in a selection, without their texts."""
        from dragoman.store.listing import list_documents

        return _every(lambda at: list_documents(self, selection, limit=_AT_ONCE, cursor=at))

    def actors(self, words: str = "") -> Iterator[ProjectActor]:
        """Yield the actors, after merges, whose names have words that begin so."""
        from dragoman.store.listing import list_actors

        return _every(lambda at: list_actors(self, words, limit=_AT_ONCE, cursor=at))

    def statements(self, selection: Selection = EVERYTHING) -> Iterator[Judged[Statement]]:
        """Yield the statements in a selection, each as it stands and as it was judged."""
        from dragoman.store.listing import list_statements

        return _every(lambda at: list_statements(self, selection, limit=_AT_ONCE, cursor=at))

    def positions(self, selection: Selection = EVERYTHING) -> Iterator[Judged[Position]]:
        """Yield the positions in a selection, each as it stands and as it was judged."""
        from dragoman.store.listing import list_positions

        return _every(lambda at: list_positions(self, selection, limit=_AT_ONCE, cursor=at))

    def forecasts(self, selection: Selection = EVERYTHING) -> Iterator[Judged[Forecast]]:
        """Yield the forecasts in a selection, each as it stands and as it was judged."""
        from dragoman.store.listing import list_forecasts

        return _every(lambda at: list_forecasts(self, selection, limit=_AT_ONCE, cursor=at))

    def search(self, words: str, selection: Selection = EVERYTHING) -> Iterator[Hit]:
        """Yield the places where words stand, the best first."""
        from dragoman.store.searching import search

        return _every(
            lambda at: search(self, words, selection=selection, limit=_AT_ONCE, cursor=at)
        )

    def judge(
        self,
        judged: Judged[Any],
        verdict: Verdict,
        *,
        by: str,
        correction: Statement | Position | Forecast | Actor | None = None,
        note: str = "",
    ) -> Judgement:
        """Decide on a record as it was listed; with CORRECTED, say what stands in its place.

        Raises StaleJudgement when somebody has decided on it since it was listed.
        """
        from dragoman.store.judging import judge
        from dragoman.store.rows import kind_of

        record, seen = judged.record, judged.seen
        return judge(
            self,
            Hand(by),
            kind_of(record),
            record.id,
            verdict,
            seen=seen,
            correction=correction,
            note=note,
        )

    def undo(self, *, by: str) -> Action:
        """Take back the last thing that somebody did here, whole."""
        from dragoman.store.judging import undo

        return undo(self, Hand(by))

    def redo(self, *, by: str) -> Action:
        """Do again what somebody undid last."""
        from dragoman.store.judging import redo

        return redo(self, Hand(by))

    def back_up(self, to: str | Path) -> Path:
        """Write a copy into a file of its own, whole or not at all, and return its place."""
        from dragoman.store.backup import back_up

        return back_up(self, Path(to))

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Project:
        """Return the project, to be closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the database."""
        self.close()


def _every(ask: Callable[[str | None], Page[T]]) -> Iterator[T]:
    """Yield the rows of a list, page after page."""
    cursor: str | None = None
    while True:
        page = ask(cursor)
        yield from page.rows
        cursor = page.after
        if cursor is None:
            return


def create_project(
    where: str | Path, *, by: str, codebook: Codebook | None = None, name: str | None = None
) -> Project:
    """Make an empty project and open it.

    Raises ProjectError when there is one already, or when none can be made there.
    """
    from sqlalchemy import insert

    from dragoman.store.tables import CODEBOOK, CODING, PROJECT

    place = _free_place(where)
    project = Project(place, open_engine(place))
    try:
        if not is_url(place):
            use_wal(project.engine)
        with project.write() as connection:
            if version_of(connection) is not None:
                raise ProjectError(
                    f"{shown(place)}: there is a project already. Open it, or name another."
                )
            upgrade(connection)
            facts = {"name": name or name_of(place), "created": now(), "by": by}
            rows = [{"key": key, "value": value} for key, value in facts.items()]
            connection.execute(insert(PROJECT), rows)
            connection.execute(insert(CODING), {"name": MAIN, "by": by, "at": now()})
            if codebook is not None:
                row = {"name": codebook.name, "body": encode(codebook), "at": now(), "by": by}
                connection.execute(insert(CODEBOOK), row)
    except BaseException:
        project.close()
        raise
    return project


def open_project(where: str | Path, *, writable: bool = True) -> Project:
    """Open a project; an older one is backed up beside itself and brought up to date.

    Raises ProjectError when there is none, when it is damaged, or of a newer version.
    """
    place = str(where)
    if not is_url(place):
        _must_be_database(Path(place))
    project = Project(place, open_engine(place, writable=writable))
    try:
        with project.read() as connection:
            version = version_of(connection)
        check_version(place, version)
        if version != NEWEST:
            bring_up_to_date(project, writable=writable)
        if writable and not is_url(place):
            use_wal(project.engine)
    except BaseException:
        project.close()
        raise
    return project


def _must_be_database(path: Path) -> None:
    """Raise ProjectError for what is no SQLite file, before SQLite makes one of it."""
    if not path.is_file():
        raise ProjectError(f"{path}: there is no project here. `dragoman init` makes one.")
    try:
        with path.open("rb") as stream:
            begins = stream.read(len(_MAGIC))
    except OSError as error:
        raise ProjectError(
            f"{path}: cannot be opened ({error.strerror}). See to its permissions."
        ) from None
    if begins != _MAGIC:
        raise ProjectError(f"{path}: is no project. `dragoman init` makes one.")


def bring_up_to_date(project: Project, *, writable: bool = True) -> None:
    """Bring the tables to the newest form, after a backup beside the file; all steps or none.

    Raises ProjectError when it may not be written, or when the backup cannot be made.
    """
    from dragoman.store.backup import back_up

    with project.read() as connection:
        version = version_of(connection)
    if not writable:
        raise ProjectError(
            f"{shown(project.where)}: is of the older form {version}. Open it once so that it "
            "can be written: it is backed up and brought up to date."
        )
    back_up(project, _backup_place(project.where, version or ""))
    with project.write() as connection:
        if version_of(connection) == version:  # nobody else has done it meanwhile
            upgrade(connection)


def _backup_place(place: str, version: str) -> Path:
    """Return where an older project is kept: beside it, or here for one in Postgres."""
    path = Path(f"{name_of(place)}{SUFFIX}") if is_url(place) else Path(place)
    stem = path.name.removesuffix(SUFFIX)
    numbers = chain([""], (f"-{n}" for n in count(2)))
    names = (f"{stem}.form-{version}{number}{SUFFIX}" for number in numbers)
    return next(free for name in names if not (free := path.with_name(name)).exists())


def check_version(place: str, version: str | None) -> None:
    """Raise ProjectError for tables that are none of ours, or of a later Dragoman."""
    if version is None:
        raise ProjectError(f"{shown(place)}: is no project. `dragoman init` makes one.")
    if version > NEWEST:
        raise ProjectError(
            f"{shown(place)}: is of form {version}, which a later version of Dragoman writes. "
            "Install that version."
        )


def name_of(place: str) -> str:
    """Return what to call a project that was given no name.

    >>> name_of("work/reykjavik.dragoman"), name_of("postgresql://ana@db/reykjavik")
    ('reykjavik', 'reykjavik')
    """
    last = place.rstrip("/").split("?")[0].rsplit("/", 1)[-1]
    return last.removesuffix(SUFFIX) or "project"


def _free_place(where: str | Path) -> str:
    """Return where a new project shall be. Raises ProjectError when something is there."""
    place = str(where)
    if is_url(place):
        return place
    path = Path(place if place.endswith(SUFFIX) else place + SUFFIX)
    if path.exists():
        raise ProjectError(f"{path}: is there already. Open it, or name another.")
    if not path.absolute().parent.is_dir():
        raise ProjectError(f"{path}: there is no folder {path.parent}. Make it first.")
    return str(path)
