"""Settings for all tests, a real Postgres, and three small accounts to fill a project with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings

from dragoman.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    Affiliation,
    Document,
    Extraction,
    Forecast,
    Form,
    Horizon,
    HorizonKind,
    IssueMention,
    Mention,
    Origin,
    Position,
    Resolution,
    Sentence,
    Speaker,
    Statement,
    content_id,
)

# A machine that is busy with something else is no failure of the code under test.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

METHOD = "by hand 1"
WASHINGTON = (
    "Ada Holm said that the bridge will open by June. She called for lower tolls.\n\n"
    "“We shall not pay twice,” the minister added."
)
MOSCOW = "Ivan Petrov denied that the bridge would open. “Nobody asked us,” said Petrov."
EXPERTS = "The tolls will fall, Ada Holm thinks. Мост откроется позже, считает Петров."


@pytest.fixture
def accounts() -> list[Extraction]:
    """Three small accounts of one bridge, with statements, actors, a position and forecasts."""
    return [_washington(), _moscow(), _experts()]


def _document(path: str, text: str, published: str | None, title: str) -> Document:
    origin = Origin(path, "text/plain", f"sha256:{path}", "text", "1", "utf-8")
    return Document.build(text, origin, title=title, published=published, language="en")


def _said(
    document: Document,
    content: str,
    actor: Actor | None,
    *,
    source: str = "",
    cue: str = "",
    form: Form = Form.INDIRECT,
    act: ActKind = ActKind.ASSERT,
    issue: str = "",
    confidence: float = 0.9,
) -> Statement:
    def spans(words: str) -> tuple:  # type: ignore[type-arg]
        start = document.text.index(words)
        return (document.cut(start, start + len(words)),) if words else ()

    speaker = (
        Speaker(actor.id, actor.name, Resolution.NAME)
        if actor
        else Speaker(None, source, Resolution.UNRESOLVED)
    )
    parts = (spans(content), spans(source), spans(cue))
    places = [tuple((span.start, span.end) for span in part) for part in parts]
    return Statement(
        id=content_id("statement", document.id, *places),
        document_id=document.id,
        form=form,
        speaker=speaker,
        content=parts[0],
        source=parts[1],
        cue=parts[2],
        parent=None,
        confidence=confidence,
        method=f"{METHOD} test",
        act=Act(act),
        issues=(IssueMention(issue, spans(content)),) if issue else (),
    )


def _actor(document: Document, name: str, words: str, **more: object) -> Actor:
    at = document.text.index(words)
    mention = Mention(document.cut(at, at + len(words)))
    identity = content_id("actor", "person", name)
    return Actor(identity, name, ActorKind.PERSON, mentions=(mention,), **more)  # type: ignore[arg-type]


def _sentences(document: Document, statement: Statement) -> tuple[Sentence, ...]:
    ends = [n + 1 for n, sign in enumerate(document.text) if sign == "."]
    starts = [0, *(n + 1 for n in ends[:-1])]
    return tuple(
        Sentence(
            document.cut(start, end),
            statement.id if start <= statement.content[0].start < end else None,
        )
        for start, end in zip(starts, ends, strict=True)
    )


def _washington() -> Extraction:
    document = _document("washington.txt", WASHINGTON, "2031-02-20", "Readout, Washington")
    passage = document.cut(document.text.index("Ada"), document.text.index("Ada") + 8)
    holm = _actor(
        document, "Ada Holm", "Ada Holm", affiliations=(Affiliation("minister", "Norway", passage),)
    )
    opens = _said(
        document,
        "that the bridge will open by June",
        holm,
        source="Ada Holm",
        cue="said",
        act=ActKind.PREDICT,
        issue="bridges",
    )
    tolls = _said(
        document,
        "for lower tolls",
        holm,
        source="She",
        cue="called",
        act=ActKind.DEMAND,
        issue="tolls",
        confidence=0.7,
    )
    twice = _said(
        document,
        "“We shall not pay twice,”",
        None,
        source="the minister",
        cue="added",
        form=Form.DIRECT,
        act=ActKind.REFUSE,
        confidence=0.5,
    )
    position = Position(
        id=content_id("position", tolls.id, holm.id, "tolls"),
        document_id=document.id,
        statement=tolls.id,
        actor=holm.id,
        issue="tolls",
        towards=None,
        value=-1.0,
        passage=tolls.content[0],
        reason="demands what is against the issue (“lower”)",
        confidence=0.8,
        method=METHOD,
    )
    return Extraction(
        document,
        (opens, tolls, twice),
        (holm,),
        METHOD,
        sentences=_sentences(document, opens),
        positions=(position,),
        forecasts=(_forecast(document, opens, "the bridge will open", "by June", "2031-06-30"),),
    )


def _forecast(
    document: Document, statement: Statement, outcome: str, by: str, last: str | None
) -> Forecast:
    at = document.text.index(outcome)
    when = document.text.index(by) if by else 0
    span = document.cut(at, at + len(outcome))
    horizon = None
    if by:
        horizon = Horizon(
            document.cut(when, when + len(by)), HorizonKind.EXPLICIT, "2031-02-20", last
        )
    return Forecast(
        id=content_id("forecast", statement.id, ((span.start, span.end),), 0),
        document_id=document.id,
        statement=statement.id,
        speaker=statement.speaker,
        outcome=(span,),
        restated=outcome[0].upper() + outcome[1:] + ".",
        horizon=horizon,
        issues=("bridges",),
        confidence=0.8,
        method=METHOD,
    )


def _moscow() -> Extraction:
    document = _document("moscow.txt", MOSCOW, "2031-02-21", "Readout, Moscow")
    petrov = _actor(document, "Ivan Petrov", "Ivan Petrov", aliases=("Petrov",))
    denied = _said(
        document,
        "that the bridge would open",
        petrov,
        source="Ivan Petrov",
        cue="denied",
        act=ActKind.DENY,
        issue="bridges",
    )
    asked = _said(
        document,
        "“Nobody asked us,”",
        petrov,
        source="Petrov",
        cue="said",
        form=Form.DIRECT,
        confidence=0.8,
    )
    return Extraction(
        document, (denied, asked), (petrov,), METHOD, sentences=_sentences(document, denied)
    )


def _experts() -> Extraction:
    document = _document("experts.txt", EXPERTS, None, "Experts on the bridge")
    holm = _actor(document, "Ada Holm", "Ada Holm")
    petrov = _actor(document, "Петров", "Петров")
    fall = _said(
        document,
        "The tolls will fall",
        holm,
        source="Ada Holm",
        cue="thinks",
        act=ActKind.PREDICT,
        issue="tolls",
        confidence=0.6,
    )
    later = _said(
        document,
        "Мост откроется позже",
        petrov,
        source="Петров",
        cue="считает",
        act=ActKind.PREDICT,
        issue="bridges",
        confidence=0.4,
    )
    return Extraction(
        document,
        (fall, later),
        (holm, petrov),
        METHOD,
        sentences=_sentences(document, fall),
        forecasts=(_forecast(document, fall, "The tolls will fall", "", None),),
    )


_names = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a Postgres server of our own, on loopback, without a database's name."""
    found = _postgres_programs()
    if found is None:
        pytest.skip("Postgres is not installed: looked for initdb, as Debian has it too")
    if sys.platform != "win32" and os.geteuid() == 0 and not _has_user("postgres"):
        pytest.skip("Postgres does not run as root, and there is no user postgres")
    home = Path(mkdtemp(prefix="dragoman-postgres-"))
    run = _runner(home)
    port = _free_port()
    try:
        options = f"-p {port} -h 127.0.0.1 -k {home} -c fsync=off -c full_page_writes=off"
        options += " -c synchronous_commit=off -c autovacuum=off"
        run(found / "initdb", "-D", home / "data", "-U", "dragoman", "-A", "trust", "--no-sync",
            "-E", "UTF8", "--locale=C.UTF-8")  # fmt: skip
        run(found / "pg_ctl", "-D", home / "data", "-l", home / "log", "-w", "-o", options, "start")
        try:
            yield f"postgresql://dragoman@127.0.0.1:{port}"
        finally:
            run(found / "pg_ctl", "-D", home / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def new_database(postgres: str) -> Callable[[str | None], str]:
    """A function that makes a database, empty or a copy of another, and returns its URL."""
    import psycopg

    def make(copy_of: str | None = None) -> str:
        name = f"t{next(_names)}"
        template = copy_of.rsplit("/", 1)[-1] if copy_of else "template0"
        with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
            connection.execute(
                psycopg.sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    psycopg.sql.Identifier(name), psycopg.sql.Identifier(template)
                )
            )
        return f"{postgres}/{name}"

    return make


def _postgres_programs() -> Path | None:
    """Return the folder of initdb and pg_ctl: the newest of Debian's, or that of the path."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    on_path = shutil.which("initdb")
    candidates = [*reversed(places), *([Path(on_path).parent] if on_path else [])]
    return next((place for place in candidates if (place / "pg_ctl").exists()), None)


def _has_user(name: str) -> bool:
    import pwd

    return any(entry.pw_name == name for entry in pwd.getpwall())


def _runner(home: Path) -> Callable[..., None]:
    """Return what runs a program, as the user postgres where we are root, for it refuses root."""
    as_root = os.geteuid() == 0
    if as_root:
        shutil.chown(home, "postgres")

    def run(*command: object) -> None:
        subprocess.run(
            [str(part) for part in command],
            check=True,
            cwd=home,
            user="postgres" if as_root else None,
            stdout=subprocess.DEVNULL,
        )

    return run


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
