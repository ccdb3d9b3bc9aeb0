"""Newer versions of accounts: kept beside the older ones, linked, with what was judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import text

from dragoman.records import (
    Addition,
    Deed,
    Document,
    Extraction,
    Form,
    Hand,
    Origin,
    Position,
    RecordKind,
    Resolution,
    Speaker,
    Statement,
    Verdict,
)
from dragoman.store.carrying import Reason, open_cases
from dragoman.store.current import current_extractions
from dragoman.store.filing import add_extractions
from dragoman.store.judging import (
    Decision,
    add_record,
    get_judged,
    judge,
    keep_record,
    record_action,
    undo,
)
from dragoman.store.project import Project

ANA = Hand("ana")
STATEMENT, POSITION = RecordKind.STATEMENT, RecordKind.POSITION

FIRST = (
    "The mayor said that the ferry will sail daily. He wants no fee: “Nobody will wait,” he said."
)
SECOND = "Corrected on Monday.\n\n" + FIRST.replace("daily", "twice a day")
CONTENTS = ("that the ferry will sail", "no fee", "“Nobody will wait,”")


def _read(
    words: str,
    path: str = "https://example.org/ferry",
    *,
    publisher: str | None = None,
    title: str | None = None,
    contents: Sequence[str] = (),
) -> Extraction:
    """Return an account with one statement of each of these contents, all of the author."""
    origin = Origin(path, "text/plain", f"sha256:{words}", "text", "1")
    document = Document.build(words, origin, publisher=publisher, title=title)
    return Extraction(document, tuple(_says(document, each) for each in contents), (), "by hand 1")


def _says(document: Document, content: str) -> Statement:
    start = document.text.index(content)
    return Statement(
        id=f"{document.id} {start} {start + len(content)}",
        document_id=document.id,
        form=Form.INDIRECT,
        speaker=Speaker(None, "the mayor", Resolution.UNRESOLVED),
        source=(),
        cue=(),
        content=(document.cut(start, start + len(content)),),
        parent=None,
        confidence=0.5,
        method="by hand 1",
    )


def _add(project: Project, *found: Extraction) -> list[Addition]:
    return list(add_extractions(project, found, by="ana"))


def _linked(project: Project, first: Extraction, second: Extraction) -> bool:
    """Add two accounts and tell whether the second is a newer version of the first."""
    one, two = _add(project, first, second)
    assert (one.new, two.new, one.replaces) == (True, True, None)
    assert two.replaces in (None, one.document)
    return two.replaces is not None


def test_another_text_at_the_same_address_is_a_newer_version(project: Project) -> None:
    first, second = _read(FIRST), _read(SECOND)
    assert _linked(project, first, second)
    assert list(current_extractions(project)) == [second]
    assert list(current_extractions(project, documents=[first.document.id])) == [first]


def test_what_is_there_already_adds_nothing_also_when_it_is_an_older_version(
    project: Project,
) -> None:
    first, second = _read(FIRST), _read(SECOND)
    _add(project, first, second)
    label = first.document.label
    assert _add(project, first) == [Addition(first.document.id, label, new=False)]
    assert list(current_extractions(project)) == [second]


def test_versions_make_one_line_with_one_newest(project: Project) -> None:
    versions = [_read(f"{FIRST} Version {n}.") for n in range(4)]
    added = _add(project, *versions[:3]) + _add(project, versions[3])
    ids = [each.document.id for each in versions]
    assert [each.replaces for each in added] == [None, *ids[:3]]
    assert list(current_extractions(project)) == [versions[3]]


def test_an_address_is_the_same_without_its_fragment(project: Project) -> None:
    assert _linked(project, _read(FIRST, "http://Example.org/ferry/#top"), _read(SECOND))


def test_a_path_is_the_same_however_it_is_written(project: Project) -> None:
    assert _linked(project, _read(FIRST, "a/../ferry.txt"), _read(SECOND, "./ferry.txt"))


def test_the_same_name_in_another_folder_is_another_account(project: Project) -> None:
    assert not _linked(project, _read(FIRST, "monday/ferry.txt"), _read(SECOND, "ferry.txt"))


def test_the_same_relative_path_with_nothing_in_common_is_another_account(
    project: Project,
) -> None:
    other = "Talks on fishing quotas ended in Tromsø without any result at all."
    assert not _linked(project, _read(FIRST, "readout.txt"), _read(other, "readout.txt"))


def test_an_absolute_path_is_one_account_whatever_it_says(project: Project) -> None:
    other = "Talks on fishing quotas ended in Tromsø without any result at all."
    assert _linked(project, _read(FIRST, "/srv/readout.txt"), _read(other, "/srv/readout.txt"))


def test_what_came_from_standard_input_is_no_version(project: Project) -> None:
    assert not _linked(project, _read(FIRST, "-"), _read(SECOND, "-"))


def test_publisher_and_title_tell_a_version_that_moved(project: Project) -> None:
    named = {"publisher": "City of Bergen", "title": "The ferry"}
    assert _linked(project, _read(FIRST, "a.txt", **named), _read(SECOND, "b.txt", **named))


def test_a_series_under_one_title_is_no_line_of_versions(project: Project) -> None:
    named = {"publisher": "City of Bergen", "title": "Daily briefing"}
    other = "Talks on fishing quotas ended in Tromsø without any result at all."
    assert not _linked(project, _read(FIRST, "a.txt", **named), _read(other, "b.txt", **named))


def test_other_metadata_of_the_same_file_make_a_newer_version(project: Project) -> None:
    assert _linked(project, _read(FIRST, "a.txt"), _read(FIRST, "a.txt", title="The ferry"))


def test_judgements_hold_in_the_newer_version_where_the_same_words_stand(
    project: Project,
) -> None:
    first, second = _read(FIRST, contents=CONTENTS), _read(SECOND, contents=CONTENTS)
    _add(project, first)
    accepted, rejected, corrected = first.statements
    judge(project, ANA, STATEMENT, accepted.id, Verdict.ACCEPTED, seen=0)
    judge(project, ANA, STATEMENT, rejected.id, Verdict.REJECTED, seen=0)
    direct = replace(corrected, form=Form.DIRECT)
    judge(project, ANA, STATEMENT, corrected.id, Verdict.CORRECTED, seen=0, correction=direct)
    _add(project, second)
    states = [get_judged(project, STATEMENT, each.id) for each in second.statements]
    assert [each.state for each in states] == ["accepted", "rejected", "corrected"]
    assert states[2].record == replace(
        second.statements[2], form=Form.DIRECT, confidence=1.0, method="person ana"
    )
    assert [j.by for each in states if (j := each.judgement)] == ["ana"] * 3
    older = [get_judged(project, STATEMENT, each.id).state for each in first.statements]
    assert older == ["accepted", "rejected", "corrected"]
    assert open_cases(project) == []


def test_what_a_person_added_is_added_to_the_newer_version(project: Project) -> None:
    first, second = _read(FIRST, contents=CONTENTS[:1]), _read(SECOND, contents=CONTENTS[:1])
    _add(project, first)
    missed = add_record(project, ANA, _says(first.document, "no fee"))
    (passage,) = _says(first.document, "no fee").content
    position = Position(
        "", first.document.id, missed.record, "a1", "tolls", None, -1.0, passage, "no", 1.0, "m"
    )
    _by_hand(project, position)
    _add(project, second)
    (now,) = current_extractions(project)
    assert [each.content[0].exact for each in now.statements] == [CONTENTS[0], "no fee"]
    assert {each.document_id for each in now.statements} == {second.document.id}
    assert [(each.statement, each.passage) for each in now.positions] == [
        (now.statements[1].id, now.statements[1].content[0])
    ]
    added = get_judged(project, STATEMENT, now.statements[1].id)
    assert (added.state, added.found) == ("added", None)


def _by_hand(project: Project, position: Position) -> None:
    """Put in a position of an actor whom nobody has introduced."""
    own = replace(position, id="by hand")
    with project.write() as connection:
        row = keep_record(connection, own, "ana", document=1)
        decision = Decision(POSITION, own.id, Verdict.ACCEPTED, 0, row)
        record_action(connection, ANA, Deed.ADD, [decision])


def test_what_the_newer_version_does_not_say_is_listed(project: Project) -> None:
    first = _read(FIRST, contents=CONTENTS)
    _add(project, first)
    kept, gone, never = first.statements
    for each, verdict in ((kept, "accepted"), (gone, "accepted"), (never, "rejected")):
        judge(project, ANA, STATEMENT, each.id, Verdict(verdict), seen=0)
    _add(project, _read("He said that the ferry will sail, and no more.", contents=CONTENTS[:1]))
    (case,) = open_cases(project)
    assert (case.reason, case.record, case.nearest) == (Reason.NOT_IN_NEWER, gone, None)
    assert case.document == first.document.id


def test_undoing_on_the_older_version_leaves_the_newer_one(project: Project) -> None:
    first, second = _read(FIRST, contents=CONTENTS), _read(SECOND, contents=CONTENTS)
    _add(project, first)
    judge(project, ANA, STATEMENT, first.statements[0].id, Verdict.ACCEPTED, seen=0)
    _add(project, second)
    undo(project, ANA)
    assert get_judged(project, STATEMENT, first.statements[0].id).state == "unreviewed"
    assert get_judged(project, STATEMENT, second.statements[0].id).state == "accepted"


def test_two_who_add_at_once_make_one_line(project: Project) -> None:
    added = add_extractions(project, [_read(FIRST), _read(SECOND + " Again.")], by="ana")
    next(added)
    _add(project, _read(SECOND))
    next(added)
    with project.read() as connection:
        links = connection.execute(text("SELECT older, newer FROM document_version ORDER BY newer"))
        assert [tuple(link) for link in links] == [(1, 2), (2, 3)]
