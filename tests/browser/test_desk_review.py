"""The review in a real browser, by keyboard alone, with the network cut but for the desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    Codebook,
    Document,
    Extraction,
    Form,
    Issue,
    Mention,
    Origin,
    Resolution,
    ReviewState,
    Selection,
    Speaker,
    Statement,
    content_id,
)
from dragoman.store.filing import add_extractions
from dragoman.store.listing import list_statements
from dragoman.store.project import create_project, open_project

CODEBOOK = Codebook(
    "harbour", (Issue("fees", "Harbour fees", "What is paid."), Issue("ice", "Ice", "In winter."))
)
NAMES = ("Mara Lindqvist", "Ivo Brandt")
TOPICS = ("ferry", "crane", "pilot", "quay", "beacon", "warehouse", "dredger", "customs house")


def account(name: str, number: int, *, padding: str = "") -> Extraction:
    """An account in which two people speak in turn, each sentence once."""
    lines = [
        f"{NAMES[n % 2]} said that the {TOPICS[n % 8]} of {name} costs {n} crowns a day. {padding}"
        for n in range(number)
    ]
    text = "\n\n".join(lines)
    origin = Origin(f"{name}.txt", "text/plain", f"sha256:{name}", "text", "1", "utf-8")
    document = Document.build(text, origin, title=f"The harbour of {name}", language="en")
    actors = [_actor(document, each) for each in NAMES]
    statements, at = [], 0
    for n, line in enumerate(lines):
        statements.append(_statement(document, at, line, actors[n % 2]))
        at += len(line) + 2
    return Extraction(document, tuple(statements), tuple(actors), "by hand 1")


def _actor(document: Document, name: str) -> Actor:
    at = document.text.index(name)
    mention = Mention(document.cut(at, at + len(name)))
    return Actor(content_id("actor", "person", name), name, ActorKind.PERSON, mentions=(mention,))


def _statement(document: Document, at: int, line: str, actor: Actor) -> Statement:
    def cut(words: str) -> Any:
        start = at + line.index(words)
        return (document.cut(start, start + len(words)),)

    content = line[line.index("that") : line.index("day") + 3]
    return Statement(
        id=content_id("statement", document.id, at),
        document_id=document.id,
        form=Form.INDIRECT,
        speaker=Speaker(actor.id, actor.name, Resolution.NAME),
        source=cut(actor.name),
        cue=cut("said"),
        content=cut(content),
        parent=None,
        confidence=0.5,
        method="by hand 1",
        act=Act(ActKind.ASSERT),
    )


@pytest.fixture
def harbour(tmp_path: Path) -> str:
    path = str(tmp_path / "harbour.dragoman")
    with create_project(path, by="ana", name="harbour", codebook=CODEBOOK) as project:
        list(add_extractions(project, [account("Visk", 14), account("Ronne", 14)], by="ana"))
    return path


class Reviewer:
    """Somebody at the keyboard, who waits for what he sees to change."""

    def __init__(self, page: Any, until: Callable[..., None]) -> None:
        self.page = page
        self.until = until
        page.wait_for_selector("#record")

    @property
    def shown(self) -> str:
        return str(self.page.get_attribute("#record", "data-statement"))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def go(self, key: str) -> None:
        """Press a key that leads to another statement."""
        before = self.shown
        self.press(key)
        self.until(
            self.page,
            "(before) => document.getElementById('record')?.dataset.statement !== before"
            " && !document.querySelector('.htmx-request')",
            before,
        )

    def sees(self, selector: str, words: str) -> None:
        self.until(
            self.page,
            "([selector, words]) => !document.querySelector('.htmx-request') &&"
            " [...document.querySelectorAll(selector)].some((e) => e.textContent.includes(words))",
            [selector, words],
        )

    def open_fields(self) -> None:
        self.press("c")
        self.until(self.page, "() => document.activeElement.id === 'speaker-words'")

    def save(self) -> None:
        self.press("Control+Enter")
        self.sees(".standing", "corrected")


@pytest.fixture
def sit_down(open_desk: Callable[..., Any], until: Callable[..., None]) -> Callable[..., Reviewer]:
    def sit(url: str, path: str = "/review", **options: Any) -> Reviewer:
        return Reviewer(open_desk(url + path, **options), until)

    return sit


@pytest.fixture
def ana(
    harbour: str, serve_desk: Callable[..., str], sit_down: Callable[..., Reviewer]
) -> Reviewer:
    """Ana, at the first statement of the harbours."""
    return sit_down(serve_desk(harbour))


def standing(path: str) -> list[tuple[str, str, str, str]]:
    """What is in the project: state, speaker, form and content of each statement, in order."""
    every = Selection(states=tuple(ReviewState))
    with open_project(path) as project:
        rows = list_statements(project, every, limit=100).rows
    return [
        (j.state.value, j.record.speaker.name, j.record.form.value, j.record.content[0].exact)
        for j in rows
    ]


def said(name: str, n: int, *, start: str = "that the") -> str:
    return f"{start} {TOPICS[n % 8]} of {name} costs {n} crowns a day"


def test_twenty_statements_are_reviewed_by_keyboard_alone_and_stay_so(
    ana: Reviewer,
    harbour: str,
    serve_desk: Callable[..., str],
    sit_down: Callable[..., Reviewer],
) -> None:
    verdicts = "aaraauaaaaaraaa"  # fifteen; the other five are corrected
    for key in verdicts:
        ana.go(key)
    correct_speaker(ana)
    correct_form(ana)
    correct_issue(ana)
    correct_span(ana)
    split(ana)
    ana.go("a")  # accepts the split one: taken back below
    for _ in range(2):  # the last verdict, and the split
        ana.press("z")
        ana.sees("#announce", "Undone")
        ana.page.evaluate("document.getElementById('announce').textContent = ''")
    ana.sees("#record .standing", "unreviewed")

    bo = sit_down(serve_desk(harbour))  # another desk over the same file: as after a restart
    words = {"a": "accepted", "r": "rejected", "u": "unsure"}
    rows = standing(harbour)
    assert [row[0] for row in rows] == [
        *(words[key] for key in verdicts),
        *["corrected"] * 4,
        *["unreviewed"] * 9,
    ]
    assert rows[15:20] == [
        ("corrected", "Nora Vik", "indirect", said("Ronne", 1)),
        ("corrected", "Mara Lindqvist", "mixed", said("Ronne", 2)),
        ("corrected", "Ivo Brandt", "indirect", said("Ronne", 3)),
        ("corrected", "Mara Lindqvist", "indirect", "that the beacon of Ronne costs 4 crowns"),
        ("unreviewed", "Ivo Brandt", "indirect", said("Ronne", 5)),
    ]
    bo.press("y")  # what was undone at the other desk
    bo.sees("#announce", "Redone")
    assert (standing(harbour)[19][0], standing(harbour)[19][3]) == (
        "corrected",
        "that the warehouse of Ronne",
    )


def correct_speaker(ana: Reviewer) -> None:
    """A new actor, found nowhere yet."""
    ana.open_fields()
    ana.page.keyboard.type("Nora Vik")
    ana.sees("#speakers", "new actor “Nora Vik”")
    ana.save()
    ana.sees("#who", "Nora Vik")
    ana.go("]")


def correct_form(ana: Reviewer) -> None:
    ana.open_fields()
    while ana.page.evaluate("document.activeElement.id") != "form":
        ana.press("Tab")
    ana.page.keyboard.type("mixed")
    ana.save()
    ana.sees(".found", "indirect")
    ana.go("]")


def correct_issue(ana: Reviewer) -> None:
    ana.open_fields()
    while ana.page.evaluate("document.activeElement.id") != "new-issue":
        ana.press("Tab")
    ana.page.keyboard.type("Harbour fees")
    ana.press("Enter")
    ana.sees("#issue-chips", "Harbour fees")
    ana.save()
    ana.sees(".parts .pill", "Harbour fees")
    ana.go("]")


def correct_span(ana: Reviewer) -> None:
    """The content, shorter by two words."""
    ana.press("v", "ArrowLeft", "ArrowLeft")
    assert ana.page.inner_text("#choice-words").endswith("crowns")
    ana.press("t")
    ana.sees(".standing", "corrected")
    ana.sees(".part-content dd", "costs 4 crowns")
    ana.go("]")


def split(ana: Reviewer) -> None:
    """Before "costs", by the word at which the choice ends when its other end is moved."""
    ana.press("v", "o", *["ArrowRight"] * 5)
    assert ana.page.evaluate("getSelection().toString()").strip() == "costs 5 crowns a day"
    ana.press("x")
    ana.sees("#announce", "Split")
    ana.sees(".part-content dd", "that the warehouse of Ronne")


def test_an_issue_is_known_in_small_letters_and_enter_keeps_the_fields_open(
    ana: Reviewer, harbour: str
) -> None:
    ana.open_fields()
    ana.page.focus("#new-issue")
    ana.page.keyboard.type("harbour fees")
    ana.press("Enter")
    ana.sees("#issue-chips", "Harbour fees")
    ana.page.keyboard.type("fog")
    ana.press("Enter")
    ana.sees("#announce", "No issue is called so")
    assert (ana.page.locator("#fields").count(), standing(harbour)[0][0]) == (1, "unreviewed")


def test_what_is_dragged_over_is_whole_words(ana: Reviewer) -> None:
    first, last = ana.page.evaluate(
        """() => {
            const text = document.querySelector("#prose mark.content").firstChild;
            return ["erry", "row"].map((part) => {
                const range = document.createRange();
                const at = text.data.indexOf(part);
                range.setStart(text, at);
                range.setEnd(text, at + part.length);
                const box = range.getBoundingClientRect();
                return [part === "row" ? box.right : box.left, box.top + box.height / 2];
            });
        }"""
    )
    mouse = ana.page.mouse
    mouse.move(*first)
    mouse.down()
    mouse.move(*last, steps=4)
    mouse.up()
    ana.sees("#choice-words", "ferry of Visk costs 0 crowns")


def test_a_stale_edit_is_told_and_what_was_typed_stays(
    harbour: str,
    serve_desk: Callable[..., str],
    browser: Any,
    sit_down: Callable[..., Reviewer],
    until: Callable[..., None],
) -> None:
    url = serve_desk(harbour)
    bo_url = serve_desk(harbour, user="bo")
    ana = sit_down(url)
    context = browser.new_context(reduced_motion="reduce")  # its console may say "409"
    page = context.new_page()
    page.goto(f"{bo_url}/review")
    bo = Reviewer(page, until)
    bo.open_fields()
    page.fill("#note", "half a quotation")
    ana.go("r")
    bo.press("Control+Enter")
    bo.sees("#notice", "ana was here meanwhile")
    bo.sees("#notice", "rejected")
    assert page.input_value("#note") == "half a quotation"
    assert standing(harbour)[0][0] == "rejected"
    page.get_by_role("button", name="Put mine in its place").click()
    bo.sees("#record .history", "rejected")
    context.close()


def test_hostile_text_is_shown_as_text(
    tmp_path: Path, serve_desk: Callable[..., str], sit_down: Callable[..., Reviewer]
) -> None:
    path = str(tmp_path / "hostile.dragoman")
    name = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202eksiV\u202c"
    with create_project(path, by="ana", codebook=CODEBOOK) as project:
        list(add_extractions(project, [account(name, 3, padding="x" * 30_000)], by="ana"))
    ana = sit_down(serve_desk(path))
    assert "<script>alert(1)</script>" in ana.page.inner_text("#prose")
    assert ana.page.locator("#review script, #review img").count() == 0
    assert ana.page.locator("#prose .sign").count() >= 2
    assert ana.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ana.go("a")
    assert standing(path)[0][0] == "accepted"


def test_only_what_is_near_is_in_the_page_and_the_rest_comes(
    tmp_path: Path, serve_desk: Callable[..., str], sit_down: Callable[..., Reviewer]
) -> None:
    path = str(tmp_path / "long.dragoman")
    with create_project(path, by="ana", codebook=CODEBOOK) as project:
        long = account("Visk", 300, padding="It rained on the quay all day. " * 30)
        list(add_extractions(project, [long], by="ana"))
        last = list_statements(project, limit=300).rows[-1].record.id
    ana = sit_down(serve_desk(path))
    assert ana.page.locator("#prose .chunk").count() > 40
    assert ana.page.locator("#prose .chunk:not(.far)").count() <= 6
    ana.page.evaluate("document.getElementById('text').scrollTop = 1e9")
    ana.sees("#prose .other", "costs 299 crowns")
    ana.page.locator(f"[data-s='{last}']").last.click()
    ana.sees("#record .part-content", "costs 299 crowns")
    assert in_sight(ana)
    ana.go("k")
    assert in_sight(ana)


def in_sight(reviewer: Reviewer) -> bool:
    return bool(
        reviewer.page.evaluate(
            """() => {
                const pane = document.getElementById("text").getBoundingClientRect();
                const mark = document.getElementById("chosen").getBoundingClientRect();
                return mark.top >= pane.top && mark.bottom <= pane.bottom;
            }"""
        )
    )


def test_the_text_stays_where_it_is_while_the_next_one_is_in_sight(
    ana: Reviewer, harbour: str
) -> None:
    ana.page.evaluate("document.getElementById('text').scrollTop = 60")
    ana.go("j")
    ana.go("a")
    ana.go("k")
    assert ana.page.evaluate("document.getElementById('text').scrollTop") == 60


def test_keys_do_nothing_while_one_types_and_are_shown_when_asked_for(
    ana: Reviewer, harbour: str
) -> None:
    first = ana.shown
    ana.press("i")
    ana.page.keyboard.type("a real jar, zebra?")
    assert ana.page.input_value("#note") == "a real jar, zebra?"
    assert ana.shown == first
    ana.press("Escape", "?")
    assert ana.page.locator("dialog#keys").is_visible()
    ana.press("a")
    assert ana.shown == first
    ana.press("Escape")
    assert not ana.page.locator("dialog#keys").is_visible()
    ana.go("a")
    assert standing(harbour)[0][0] == "accepted"


def test_keys_that_come_faster_than_answers_are_not_lost(ana: Reviewer, harbour: str) -> None:
    ana.press("a", "r", "a", "u", "a")
    ana.sees(".where", "5 of 14 reviewed")
    assert [row[0] for row in standing(harbour)[:6]] == [
        "accepted",
        "rejected",
        "accepted",
        "unsure",
        "accepted",
        "unreviewed",
    ]


def test_a_statement_that_was_missed_is_marked(ana: Reviewer, harbour: str) -> None:
    ana.press("v", "ArrowLeft", "ArrowLeft", "m")
    ana.sees("#record", "A statement that was missed")
    ana.page.keyboard.type("Ivo")
    ana.sees("#speakers", "Ivo Brandt")
    ana.press("Control+Enter")
    ana.sees(".standing", "added")
    added = [row for row in standing(harbour) if row[0] == "added"]
    assert added == [("added", "Ivo Brandt", "indirect", "that the ferry of Visk costs 0 crowns")]


def test_it_works_without_a_script(
    harbour: str, serve_desk: Callable[..., str], browser: Any
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve_desk(harbour)}/review")
    page.click("#do-accept")
    page.click("#do-correct")
    page.fill("#speaker-words", "Mara Lindqvist")
    page.check("input[value=named]")
    page.click("#do-save")
    assert page.inner_text("#who") == "Mara Lindqvist"
    page.click("#do-undo")
    assert page.inner_text("#who") == "Ivo Brandt"
    assert [row[0] for row in standing(harbour)[:2]] == ["accepted", "unreviewed"]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_is_legible_and_fits(
    harbour: str,
    serve_desk: Callable[..., str],
    sit_down: Callable[..., Reviewer],
    poor_contrast: str,
    scheme: str,
) -> None:
    ana = sit_down(serve_desk(harbour), color_scheme=scheme)
    assert ana.page.evaluate(poor_contrast) == []
    ana.open_fields()
    assert ana.page.evaluate(poor_contrast) == []
    for width in (390, 1280, 2560):
        ana.page.set_viewport_size({"width": width, "height": 800})
        assert ana.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert in_sight(ana), width


def test_words_are_chosen_with_the_mouse(ana: Reviewer, harbour: str) -> None:
    chosen = ana.page.locator("#chosen")
    chosen.click(position={"x": 4, "y": 8})  # on "that": a caret in the chosen statement
    assert ana.page.locator("#choice").is_hidden()
    chosen.dblclick(position={"x": 4, "y": 8})
    assert ana.page.inner_text("#choice-words") == "that"
    ana.page.click("#choice [data-part=cue]")
    ana.sees(".standing", "corrected")
    ana.sees(".part-cue dd", "that")
