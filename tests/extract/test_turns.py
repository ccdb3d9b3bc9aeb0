import pytest

from dragoman.extract.layout import paragraphs
from dragoman.extract.turns import Turn, find_turns

Told = list[tuple[str | None, list[str]]]


def turns(text: str) -> Told:
    found = find_turns(text, paragraphs(text))
    return [
        ("?" if turn.is_question else turn.name, [text[a:b] for a, b in turn.content])
        for turn in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SECRETARY HOLM: Good morning.\n\nQUESTION: Thank you.\n\nMR. RUSK: Next.",
            [("SECRETARY HOLM", ["Good morning."]), ("?", ["Thank you."]), ("MR. RUSK", ["Next."])],
        ),
        ("Q. How so?\n\nA. It went well.", [("?", ["How so?"]), (None, ["It went well."])]),
        ("Q: How so?\nA: It went well.", [("?", ["How so?"]), (None, ["It went well."])]),
        ("**Q:** How so?\n\n**Holm:** Well.", [("?", ["How so?"]), ("Holm", ["Well."])]),
        (
            "JAN TAPP (Wire): Why?\n\nMS. HOLM: Because.\n\nTAPP: Is that all?",
            [("JAN TAPP", ["Why?"]), ("MS. HOLM", ["Because."]), ("TAPP", ["Is that all?"])],
        ),
        (
            "Moderator: Welcome.\n\nAnna Lind: Thank you.\n\nModerator: Go on.",
            [("Moderator", ["Welcome."]), ("Anna Lind", ["Thank you."]), ("Moderator", ["Go on."])],
        ),
        (
            "Foreign Minister Holm: Hi.\n\nSecretary Rusk: Hi.\n\nForeign Minister Holm: Yes.",
            [
                ("Foreign Minister Holm", ["Hi."]),
                ("Secretary Rusk", ["Hi."]),
                ("Foreign Minister Holm", ["Yes."]),
            ],
        ),
        (
            "Interviewer — Why?\n\nHolm — Because.\n\nInterviewer — And?\n\nHolm — No more.",
            [("?", ["Why?"]), ("Holm", ["Because."]), ("?", ["And?"]), ("Holm", ["No more."])],
        ),
        (
            "QUESTION:\n\nWhy did you?\n\nMS. HOLM:\n\nBecause.\n\nThat was it.",
            [("?", ["Why did you?"]), ("MS. HOLM", ["Because.", "That was it."])],
        ),
        (
            "MS. HOLM: We met.\n\n(Laughter.)\n\n[crosstalk]\n\nWe left.\n\nQUESTION: When?",
            [("MS. HOLM", ["We met.", "We left."]), ("?", ["When?"])],
        ),
        (
            "QUESTION: When?\n\nMS. HOLM: (Via interpreter) Now.\n\n# # #\n\nThe office is open.",
            [("?", ["When?"]), ("MS. HOLM", ["(Via interpreter) Now."])],
        ),
        (
            "Kestrel: I agree.\n\nRusk: You do?\n\nKestrel: Yes.\n\nRusk: We don't.",
            [
                ("Kestrel", ["I agree."]),
                ("Rusk", ["You do?"]),
                ("Kestrel", ["Yes."]),
                ("Rusk", ["We don't."]),
            ],
        ),
    ],
)
def test_turns_of_a_transcript(text: str, expected: Told) -> None:
    assert turns(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "MS. HOLM: We met.",
        "Note: this.\n\nUpdate: that.\n\nNote: more.\n\nUpdate: again.",
        "Moscow: silent.\n\nWashington: silent.\n\nMoscow: silent.",
        "Washington, May 3: no.\n\nWashington, May 4: no.",
        "Key point: none.\n\nKey point: one.\n\nKey point: two.",
        "Q3: revenue rose.\n\nQ4: revenue fell.",
        "Russia: more gas.\n\nUkraine: less.\n\nChina: none.",
        "Impact: high.\n\nLikelihood: low.\n\nImpact: low.\n\nLikelihood: high.",
        "A. The first way.\n\nB. The second way.\n\nA. Once more.",
        "The minister said: we met.\n\nThe minister said: we left.",
        "OSLO, May 3 (Agency) — Talks began.\n\nOSLO — They ended.",
        "Anna Lind: Nordic Council\n\nBo Ek: Tarn Institute",
    ],
)
def test_other_colons_are_no_turns(text: str) -> None:
    assert turns(text) == []


def test_labels_and_content_have_offsets() -> None:
    text = "Q (Wire): Why?\n\nMS. HOLM : No.\n\nNo."
    assert find_turns(text, paragraphs(text)) == [
        Turn(0, 8, None, True, ((10, 14),)),
        Turn(16, 24, "MS. HOLM", False, ((27, 30), (32, 35))),
    ]


def test_a_heading_ends_a_turn() -> None:
    closing = "The press office can be reached every day, at night too, by telephone and by letter."
    text = f"QUESTION: Why?\n\nMS. HOLM: Because we met.\n\nAbout the Office\n\n{closing}"
    assert turns(text) == [("?", ["Why?"]), ("MS. HOLM", ["Because we met."])]


def test_an_article_goes_on_after_the_exchange_that_it_quotes() -> None:
    text = (
        "The two met on the air.\n\nIt did not go well.\n\nHOLM: Why?\n\nRUSK: Because.\n\n"
        "HOLM: I see.\n\nLater she left the studio."
    )
    assert turns(text) == [("HOLM", ["Why?"]), ("RUSK", ["Because."]), ("HOLM", ["I see."])]


def test_the_title_of_an_article_is_no_turn() -> None:
    text = "Rusk: We Won\n\nHOLM: Why?\n\nRUSK: Because.\n\nHOLM: I see.\n\nRUSK: You do."
    assert [name for name, _ in turns(text)] == ["HOLM", "RUSK", "HOLM", "RUSK"]
