"""The cast as a whole: groups, headings, turns, sources that are nobody, the records."""

from __future__ import annotations

import time
from typing import Any

import pytest

from dragoman.extract.actors import NamedHeading
from dragoman.records import ActorKind, Resolution, Speaker, content_id

CastOf = Any

TWO = "[PERSON Mira Kestrel ] and [PERSON Jaan Tamm ] met on Russia and Iceland . "


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Both politicians/N!", "Jaan Tamm and Mira Kestrel · group"),
        ("The two ministers/N!", "Jaan Tamm and Mira Kestrel · group"),
        ("The two foreign/A ministers/N!", "Jaan Tamm and Mira Kestrel · group"),
        ("The ministers/N!", "Jaan Tamm and Mira Kestrel · group"),
        ("Both countries/N!", "Iceland and Russia · group"),
        ("The two sides/N!", "Iceland and Russia · group"),
        ("Kestrel/P! and Tamm/P", "Jaan Tamm and Mira Kestrel · group"),
        ("both Kestrel/P! and Tamm/P", "Jaan Tamm and Mira Kestrel · group"),
        ("Russia/P! and Iceland/P", "Iceland and Russia · group"),
        ("Kestrel/P! and other/A officials/N", "– · unresolved"),
        ("The three ministers/N!", "– · unresolved"),
        ("Two ministers/N! from Norway", "– · unresolved"),
        ("The two jailed/A politicians/N!", "– · unresolved"),
        ("Officials/N!", "– · unresolved"),
        ("A senior/A official/N!", "– · unresolved"),
        ("Critics/N! of Kestrel", "– · unresolved"),
        ("Sources/N! close/A to Kestrel", "– · unresolved"),
        ("The author/N!", "– · unresolved"),
        ("Kestrel 's lawyer/N!", "– · unresolved"),
        ("A message/N! by Kestrel", "Mira Kestrel · alias"),
        ("Experts/N!", "– · unresolved"),
        ("Russia/P! ~-/U ~Iceland/P", "Iceland and Russia · group"),
        ("The Russian/A narrative/N!", "Russia · metonym"),
        ("The Kremlin ~- ~Kestrel axis/N!", "– · unresolved"),
    ],
)
def test_who_a_common_noun_means(cast_of: CastOf, words: str, told: str) -> None:
    play = cast_of(f"{TWO} ¶ {words} said so .")
    source = play.document.text.split("\n\n")[1].removesuffix(" said so.")
    assert play.told(source, nth=play.document.text.count(source)) == told


def test_a_group_is_the_same_in_any_order(cast_of: CastOf) -> None:
    play = cast_of(f"{TWO} Tamm/P! and Kestrel/P said so . Both politicians/N! added .")
    assert play.who("Tamm and Kestrel") == play.who("Both politicians")
    group = play.actor("Jaan Tamm and Mira Kestrel")
    assert group.kind is ActorKind.GROUP
    assert [m.span.exact for m in group.mentions] == ["Tamm and Kestrel", "Both politicians"]


def test_three_persons_make_both_unsure(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Mira Kestrel ] met [PERSON Jaan Tamm ] with/I [PERSON Igor Orlov ] . "
        "Both politicians/N! said so ."
    )
    assert play.told("Both politicians") == "– · unresolved"


def test_unresolved_speakers_keep_their_words(cast_of: CastOf) -> None:
    play = cast_of("A senior/A official/N! said so .")
    assert play.who("A senior official") == Speaker(
        None, "A senior official", Resolution.UNRESOLVED
    )
    assert play.cast.unresolved("the\n author") == Speaker(
        None, "the author", Resolution.UNRESOLVED
    )
    assert play.cast.resolve([]) == Speaker(None, "", Resolution.UNRESOLVED)


def test_a_heading_names_a_person_with_office_and_body(cast_of: CastOf) -> None:
    play = cast_of(
        "Dr. Mira KESTREL/P ( Tarn University , International Relations ) ¶ Kestrel/P! said so .",
        [("Mira KESTREL", "Tarn University, International Relations")],
    )
    start, end = play.place("Mira KESTREL")
    speaker = play.cast.resolve_heading(NamedHeading(start, end, "Mira KESTREL"))
    assert speaker == Speaker(
        content_id("actor", "person", "Mira Kestrel"), "Mira Kestrel", Resolution.HEADING
    )
    assert play.told("Kestrel") == "Mira Kestrel · alias"
    assert [(a.office, a.body) for a in play.actor("Mira Kestrel").affiliations] == [
        (None, "Tarn University, International Relations")
    ]


@pytest.mark.parametrize(
    ("description", "posts"),
    [
        ("Retired Ambassador", [("Retired Ambassador", None)]),
        ("TACPOS Turkish Policy Advisor", [("Turkish Policy Advisor", "TACPOS")]),
        ("Security Expert / Colonel", [("Security Expert", None), ("Colonel", None)]),
        ("Professor, Tarn University", [("Professor", "Tarn University")]),
        ("Professor at Tarn University", [("Professor", "Tarn University")]),
        ("Historian and Central Asia Expert", [("Historian and Central Asia Expert", None)]),
    ],
)  # fmt: skip
def test_descriptions_are_read(cast_of: CastOf, description: str, posts: list[Any]) -> None:
    written = description.replace(",", " ,")
    play = cast_of(f"Mira KESTREL ( {written} ) ¶ Rain fell/V .", [("Mira KESTREL", description)])
    found = play.actor("Mira Kestrel").affiliations
    assert [(a.office, a.body) for a in found] == posts


def test_turns_are_persons_or_questioners(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Mira Kestrel ] arrived/V . ¶ SECRETARY KESTREL : Good/A . ¶ QUESTION "
        ": Why/B ? ¶ MR. TAMM : No/B .",
        [("SECRETARY KESTREL", None), ("QUESTION", None), ("MR. TAMM", None)],
    )

    def turn(name: str) -> Speaker:
        start, end = play.place(name)
        speaker: Speaker = play.cast.resolve_turn(NamedHeading(start, end, name))
        return speaker

    assert turn("SECRETARY KESTREL") == Speaker(
        play.actor("Mira Kestrel").id, "Mira Kestrel", Resolution.TURN
    )
    assert turn("QUESTION") == Speaker(None, "QUESTION", Resolution.UNRESOLVED)
    assert turn("MR. TAMM").name == "Tamm"
    assert play.names() == ["Mira Kestrel", "Tamm"]


def test_actors_come_most_mentioned_first(cast_of: CastOf) -> None:
    play = cast_of("Iceland met Russia . Russia/P! said so . NATO left/V Russia .")
    assert [actor.name for actor in play.cast.actors()] == ["Russia", "Iceland", "NATO"]


def test_every_mention_is_a_passage_of_the_text(cast_of: CastOf) -> None:
    play = cast_of(TWO + "They/R! said so .")
    play.who("They")
    for actor in play.cast.actors():
        for mention in actor.mentions:
            span = mention.span
            assert play.document.text[span.start : span.end] == span.exact


def test_the_same_text_gives_the_same_cast(cast_of: CastOf) -> None:
    assert cast_of(TWO).cast.actors() == cast_of(TWO).cast.actors()


def test_time_grows_with_length_alone(cast_of: CastOf) -> None:
    line = "[PERSON Mira Kestrel{0} ] met [PERSON Jaan Tamm{0} ] in Russia . He/R! said so . "

    def seconds(count: int) -> float:
        text = "".join(line.replace("{0}", "abcdefghij"[i % 10] * 2) for i in range(count))
        started = time.process_time()
        cast_of(text)
        return time.process_time() - started

    seconds(20)
    long, short = (min(seconds(count) for _ in range(3)) for count in (800, 200))
    assert long < 12 * max(short, 0.01)
