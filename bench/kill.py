"""Whether a project outlives being killed: writers are ended by SIGKILL while they judge.

    python -m bench.kill                                  100 rounds, in a file
    python -m bench.kill --rounds 20 --where postgresql://ana@localhost/empty

In each round two processes judge the same few statements as fast as they can, each with several
threads, and print every judgement that was acknowledged; after a moment that is drawn by lot they
are killed. Then every acknowledged judgement has to be there, each with the one before it that its
writer had seen, and the file has to be whole.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from dragoman.errors import StaleJudgement
from dragoman.records import (
    Document,
    Extraction,
    Form,
    Hand,
    Origin,
    RecordKind,
    Resolution,
    Speaker,
    Statement,
    Verdict,
    content_id,
)
from dragoman.store.engines import is_url
from dragoman.store.filing import add_extractions
from dragoman.store.judging import get_judged, judge
from dragoman.store.project import Project, create_project, open_project

_ROOT = Path(__file__).parents[1]
_VERDICTS = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.UNSURE, Verdict.WITHDRAWN)

Acknowledged = tuple[int, str, str, str, int]
"""A judgement's seq, its record, its verdict, whose it is, and what he had seen before."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found after all rounds."""

    rounds: int
    acknowledged: int
    kept: int  # judgements that are in the project; some were kept and never told of
    lost: int  # acknowledged, and not there
    blind: int  # written over a judgement that their writer had not seen
    whole: bool  # PRAGMA integrity_check and foreign_key_check
    seconds: float

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing was lost, overwritten or broken."""
        return self.whole and self.lost == self.blind == 0

    def __str__(self) -> str:
        """Return it in words."""
        return (
            f"{self.rounds} times two writers were killed, in {self.seconds:.0f} s: "
            f"{self.acknowledged:,} judgements were acknowledged, {self.kept:,} are kept.\n"
            f"{self.lost} lost; {self.blind} written over what their writer had not seen; "
            f"the project is {'whole' if self.whole else 'DAMAGED'}."
        )


def make_project(where: str, statements: int = 12) -> None:
    """Make a project with one made-up account."""
    words = "".join(f"The envoy said that road {n} is open.\n" for n in range(statements))
    document = Document.build(words, Origin("roads.txt", "text/plain", "sha256:0", "text", "1"))
    with create_project(where, by="ana", name="roads") as project:
        found = tuple(_statement(document, n) for n in range(statements))
        list(add_extractions(project, [Extraction(document, found, (), "by hand")], by="ana"))


def _statement(document: Document, number: int) -> Statement:
    start = document.text.index(f"that road {number} ")
    content = document.cut(start, document.text.index(".", start))
    return Statement(
        id=content_id("statement", document.id, content.start, content.end),
        document_id=document.id,
        form=Form.INDIRECT,
        speaker=Speaker(None, "The envoy", Resolution.UNRESOLVED),
        source=(),
        cue=(),
        content=(content,),
        parent=None,
        confidence=0.5,
        method="by hand",
    )


def start_writer(where: str, name: str, *, threads: int, times: int = 0) -> subprocess.Popen[str]:
    """Start a process that judges; without a number of times, until it is killed."""
    command = [sys.executable, "-m", "bench.kill", "--write", name, "--where", where]
    command += ["--threads", str(threads), "--times", str(times)]
    return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)


def kill_writers(writers: Sequence[subprocess.Popen[str]], delay: float) -> list[Acknowledged]:
    """Wait until each has written something and then a moment more, kill them all, and return
    every judgement that they were told of.
    """
    first = [_line(writer) for writer in writers]
    time.sleep(delay)
    for writer in writers:
        writer.send_signal(signal.SIGKILL)
    rest = [writer.communicate()[0] for writer in writers]
    lines = [*first, *(line for part in rest for line in part.splitlines(True))]
    # a line without an end was cut off in the middle of telling
    return [acknowledged_of(line) for line in lines if line.endswith("\n")]


def _line(writer: subprocess.Popen[str]) -> str:
    return writer.stdout.readline() if writer.stdout else ""


def acknowledged_of(line: str) -> Acknowledged:
    """Return the judgement that a writer's line tells of."""
    seq, record, verdict, by, seen = line.split()
    return int(seq), record, verdict, by, int(seen)


def write(where: str, name: str, *, threads: int, times: int) -> None:
    """Judge over and over, and print each judgement once it is kept."""
    with open_project(where) as project:
        records = _records(project)
        names = [f"{name}{n}" for n in range(threads)]
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda hand: _judge_on(project, hand, records, times), names))


def _records(project: Project) -> list[str]:
    with project.read() as connection:
        return list(connection.execute(text("SELECT id FROM statement ORDER BY id")).scalars())


def _judge_on(project: Project, name: str, records: Sequence[str], times: int) -> None:
    lot = random.Random(name)
    done = 0
    while not times or done < times:
        record, verdict = lot.choice(records), lot.choice(_VERDICTS)
        seen = get_judged(project, RecordKind.STATEMENT, record).seen
        try:
            kept = judge(project, Hand(name), RecordKind.STATEMENT, record, verdict, seen=seen)
        except StaleJudgement:
            continue
        done += 1
        # one write, so that threads do not mix their lines and nothing waits in a buffer
        sys.stdout.write(f"{kept.seq} {kept.record} {kept.verdict} {name} {seen}\n")
        sys.stdout.flush()


def examine(
    where: str, acknowledged: Iterable[Acknowledged], *, rounds: int, seconds: float
) -> Finding:
    """Look at a project after its writers were killed."""
    told = set(acknowledged)
    with open_project(where) as project, project.read() as connection:
        rows = connection.execute(
            text('SELECT seq, record, verdict, "by", before FROM judgement ORDER BY seq')
        ).all()
        whole = is_url(where) or (
            connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            and not connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        )
    kept = {(seq, record, verdict, by): before or 0 for seq, record, verdict, by, before in rows}
    lost = sum(one[:4] not in kept for one in told)
    blind = sum(kept.get(one[:4], one[4]) != one[4] for one in told)
    return Finding(rounds, len(told), len(kept), lost, blind, whole, seconds)


def run_rounds(where: str, rounds: int, *, longest: float = 0.2) -> Finding:
    """Kill two writers of a project over and over, and look at what is left."""
    lot = random.Random(7)
    acknowledged: list[Acknowledged] = []
    began = time.monotonic()
    for _ in range(rounds):
        writers = [start_writer(where, name, threads=2) for name in ("ana", "ben")]
        acknowledged += kill_writers(writers, lot.uniform(0, longest))
    seconds = time.monotonic() - began
    return examine(where, acknowledged, rounds=rounds, seconds=seconds)


def main() -> None:
    """Kill and look, or be the one that is killed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--where", help="an empty database, or a file that is not there yet")
    parser.add_argument("--write", metavar="NAME", help=argparse.SUPPRESS)
    parser.add_argument("--threads", type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument("--times", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        write(asked.where, asked.write, threads=asked.threads, times=asked.times)
        return
    with tempfile.TemporaryDirectory() as folder:
        where = asked.where or str(Path(folder, "roads.dragoman"))
        make_project(where)
        finding = run_rounds(where, asked.rounds)
    print(finding)
    sys.exit(0 if finding.is_sound else 1)


if __name__ == "__main__":
    main()
