"""Search finds the same in SQLite and in Postgres, and every place that it tells is right."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from dragoman.errors import SelectionError
from dragoman.records import (
    Document,
    Extraction,
    Form,
    Hand,
    Hit,
    Origin,
    Page,
    RecordKind,
    Resolution,
    ReviewState,
    Selection,
    Speaker,
    Statement,
    Verdict,
    content_id,
)
from dragoman.store.current import load_document
from dragoman.store.filing import add_extractions
from dragoman.store.judging import judge
from dragoman.store.listing import LAST, list_statements
from dragoman.store.migrations import NEWEST, upgrade, version_of
from dragoman.store.project import Project, create_project, open_project
from dragoman.store.searching import search

TEXTS = {
    "en": "The café’s owner spoke of counter-sanctions.\r\n\r\nNord Stream 2 is a pipeline 🚢, "
    "he said. The stream of gas will end.",
    "ru": "Переговоры о мире идут ещё с ноября. Мой ответ — нет.",
    "ar": "قَالَ أَحْمَدُ إنّ الـــمحادثات في إيران مستمرّة.",
    "zh": "外交部发言人在北京说，两国同意继续谈判。",
    "ja": "首相は東京でガス問題について述べた。",
    "de": "Die Straße der Wirtschaftssanktionen führt nach Łódź.",
}


def account(name: str, words: str, *contents: tuple[str, ...]) -> Extraction:
    """Return an account with a statement for each of some contents, which may have parts."""
    document = Document.build(words, Origin(name, "text/plain", f"sha256:{name}", "text", "1"))

    def said(parts: tuple[str, ...]) -> Statement:
        spans = tuple(
            document.cut(words.index(part), words.index(part) + len(part)) for part in parts
        )
        return Statement(
            content_id("statement", document.id, *parts),
            document.id,
            Form.INDIRECT,
            Speaker(None, "he", Resolution.UNRESOLVED),
            (),
            (),
            spans,
            None,
            0.9,
            "by hand",
        )

    return Extraction(document, tuple(said(parts) for parts in contents), (), "by hand")


@pytest.fixture
def many(project: Project) -> Project:
    """A project with an account in each of six languages."""
    accounts = [account(name, words) for name, words in TEXTS.items()]
    split = account(
        "split", "“We pay,” he said, “no toll.” So be it.", ("We pay", "no toll"), ("no toll",)
    )
    list(add_extractions(project, [*accounts, split], by="ana"))
    return project


def found(project: Project, page: Page[Hit]) -> dict[str, list[str]]:
    """Return the words at every place of a page, by document, each read from its text."""
    places: dict[str, list[str]] = {}
    for hit in page.rows:
        document = load_document(project, hit.document)
        words = document.text[hit.start : hit.end]
        places.setdefault(hit.label, []).append(words)
    return places


def test_words_of_every_language_are_found_at_their_places(many: Project) -> None:
    expected: dict[str, dict[str, list[str]]] = {
        "CAFE": {"en": ["café"]},
        "nord": {"en": ["Nord"]},
        '"nord stream"': {"en": ["Nord Stream"]},
        '"stream nord"': {},
        "pipel*": {"en": ["pipeline"]},
        "gas -pipeline": {},
        "gas pipeline": {"en": ["pipeline"]},
        "sanctions": {"en": ["sanctions"]},
        "*sank*": {"de": ["Wirtschaftssanktionen"]},
        "sanktion": {"de": ["Wirtschaftssanktionen"]},  # nobody wrote the word alone
        "strasse lodz": {"de": ["Straße"]},
        "еще": {"ru": ["ещё"]},
        "ЕЩЁ": {"ru": ["ещё"]},
        "переговор*": {"ru": ["Переговоры"]},
        "احمد": {"ar": ["أَحْمَدُ"]},
        "المحادثات ايران": {"ar": ["الـــمحادثات"]},
        "北": {"zh": ["北"]},
        "北京": {"zh": ["北京"]},
        "京北": {},
        "发言人在北京": {"zh": ["发言人在北京"]},
        "谈判 两国": {"zh": ["两国"]},
        "東京": {"ja": ["東京"]},
        "ガス": {"ja": ["ガス"]},
        '"pay no"': {},  # two passages of one statement are not one
        "2": {"en": ["2"]},
        "🚢": {},
        "unicorn": {},
    }
    assert {typed: found(many, search(many, typed)) for typed in expected} == expected


def test_no_sign_that_is_typed_is_a_part_of_a_statement(many: Project) -> None:
    strange: tuple[str, ...]
    strange = ('"', "'", "*", "-", '""', "a'b\"c", "x NEAR y", "NOT gas", "(gas", "gas AND", "g:")
    strange += ("\\", "%", "_", "' OR 1=1 --", ";", "{x}", "^gas", "gas^2", "&", "|", "!", "<->")
    for typed in strange:
        page = search(many, typed)
        assert page.total == len(page.rows), typed
        assert list_statements(many, Selection(words=typed)).total <= 2, typed


def test_what_is_not_wanted_is_left_out(many: Project) -> None:
    assert {hit.label for hit in search(many, "-toll -gas -sanctions").rows} == {
        *("ru", "ar", "zh", "ja", "de")
    }
    assert search(many, "toll -toll").rows == ()


def test_a_hit_tells_which_statement_holds_it_and_shows_the_words_around(many: Project) -> None:
    (hit,) = search(many, "toll").rows
    both, one = (shown.record for shown in list_statements(many).rows)
    assert hit.statement == one.id  # the smaller of the two
    assert hit.snippet == (
        ("“We pay,” he said, “no ", False),
        ("toll", True),
        (".” So be it.", False),
    )
    (pays,) = search(many, "pay").rows
    assert pays.statement == both.id
    (other,) = search(many, "said toll").rows
    assert other.statement is None  # its first word is no statement's


def test_statements_alone_are_searched_where_they_shall_be_like_something(many: Project) -> None:
    like = Selection(min_confidence=0.5)
    assert {hit.label for hit in search(many, "no", selection=like).rows} == {"split"}
    assert search(many, "so", selection=like).total == 0
    assert search(many, '"pay no"', selection=like).total == 0
    assert search(many, "pay toll", selection=like).total == 1
    assert search(many, "-pay", selection=like).total == 1
    assert search(many, "*pay*", selection=like).total == 1


def test_a_search_may_be_narrowed_to_documents_and_dates(
    filed: Project, accounts: list[Extraction]
) -> None:
    washington, moscow, _ = (each.document.id for each in accounts)
    everywhere = search(filed, "bridge")
    assert {hit.document for hit in everywhere.rows} == {washington, moscow}
    for selection in (Selection(documents=(moscow,)), Selection(since="2031-02-21")):
        assert {hit.document for hit in search(filed, "bridge", selection=selection).rows} == {
            moscow
        }


def test_what_is_searched_is_what_stands_now(filed: Project, accounts: list[Extraction]) -> None:
    opens, ana = accounts[0].statements[0], Hand("ana")
    like = Selection(states=(ReviewState.UNREVIEWED, ReviewState.ACCEPTED))
    assert search(filed, "june", selection=like).total == 1
    judge(filed, ana, RecordKind.STATEMENT, opens.id, Verdict.REJECTED, seen=0)
    assert search(filed, "june", selection=like).total == 0
    (hit,) = search(filed, "june").rows  # the text is still there
    assert hit.statement is None


def test_a_newer_version_is_searched_in_the_place_of_the_older(
    filed: Project, accounts: list[Extraction]
) -> None:
    older = accounts[1].document
    newer = Document.build(older.text.replace("bridge", "tunnel"), older.origin)
    list(add_extractions(filed, [Extraction(newer, (), (), "2")], by="ana"))
    assert older.id not in {hit.document for hit in search(filed, "bridge").rows}
    assert [hit.document for hit in search(filed, "tunnel").rows] == [newer.id]


def test_pages_of_hits(project: Project) -> None:
    words = "\n\n".join(f"Bridge number {n}." for n in range(7))
    list(add_extractions(project, [account("bridges", words)], by="ana"))
    whole = search(project, "bridge").rows
    assert len(whole) == 7
    first = search(project, "bridge", limit=3)
    second = search(project, "bridge", limit=3, cursor=first.after)
    third = search(project, "bridge", limit=3, cursor=second.after)
    assert (*first.rows, *second.rows, *third.rows) == whole
    assert (first.first, second.first, third.first, third.after) == (1, 4, 7, None)
    assert search(project, "bridge", limit=3, cursor=second.before) == first
    assert search(project, "bridge", limit=3, cursor=LAST) == third
    with pytest.raises(SelectionError, match="is no place in this list"):
        search(project, "bridge", cursor="x")


def test_the_index_is_of_use_to_sqlite_from_the_first_row_on(tmp_path: Path) -> None:
    # Without figures it read the whole list anew for each row that it had found: minutes a page.
    with create_project(tmp_path / "one", by="ana") as project, project.read() as connection:
        plan = connection.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT * FROM listed_statement WHERE coding = 'main' AND "
                "\"row\" IN (SELECT rowid FROM statement_words WHERE statement_words MATCH 'x')"
            )
        )
        assert "listed_statement_row" in plan.all()[0].detail


def test_an_older_project_is_indexed_when_it_is_brought_up_to_date(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    stored = Path(__file__).parents[1] / "files" / "0001.dragoman"
    older = tmp_path / "older.dragoman"
    shutil.copy(stored, older)
    with open_project(older) as project:
        with project.read() as connection:
            assert version_of(connection) == NEWEST
        listed = list_statements(project)
        assert listed.total > 0
        words = max(listed.rows[0].record.content[0].exact.split(), key=len)
        hits = search(project, words).rows
        assert listed.rows[0].document in {hit.document for hit in hits}
        assert list_statements(project, Selection(words=words)).total > 0


def test_the_first_version_of_tables_may_be_left_behind_in_postgres_too(
    new_database: Callable[[str | None], str], accounts: list[Extraction]
) -> None:
    from dragoman.store.engines import open_engine

    engine = open_engine(new_database(None))
    with engine.begin() as connection:
        upgrade(connection, to="0001")
        document = accounts[0].document
        connection.execute(
            text(
                "INSERT INTO document (id, label, path, digest, words, text, body, added, by) "
                "VALUES (:id, 'x', 'x', 'x', 1, :text, '{}', '', '')"
            ),
            {"id": document.id, "text": document.text},
        )
        upgrade(connection)
        found = text("SELECT count(*) FROM passage_words WHERE words @@ 'bridge'::tsquery")
        assert connection.execute(found).scalar() == 1
    engine.dispose()
