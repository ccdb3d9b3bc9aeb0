"""An invented account with every kind of record that annotation formats hold, and odd texts."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from dragoman.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    Codebook,
    Dataset,
    Document,
    Export,
    Extraction,
    Form,
    Issue,
    IssueMention,
    Origin,
    Parse,
    ParsedSentence,
    Position,
    Resolution,
    Review,
    ReviewedExtraction,
    ReviewState,
    Span,
    Speaker,
    Statement,
    Token,
)

METHOD = "dragoman 0.1.0 weights 0a1b2c3d"
ORIGIN = Origin("accounts/readout one.txt", "text/plain", "sha256:0", "text", "1", "utf-8")
BOOK = Codebook("test", (Issue("straits", "The straits", "Who may pass"),))
TEXT = (
    "Readout\r\n\r\n“The straits stay open 🕊,” Ada Holm\r\nsaid, “for al\u0301l.” "
    "وقال الوزير إن المضيق مفتوح. 部长说海峡开放。 They called it a good day.\n"
)
ADA = Actor("a" * 20, "Ada Holm", ActorKind.PERSON, country="NO")
NORD = Actor("b" * 20, "Nordmark", ActorKind.STATE)


def document(text: str = TEXT, **more: str) -> Document:
    return Document.build(text, ORIGIN, language="en", **more)  # type: ignore[arg-type]


def account(text: str = TEXT) -> ReviewedExtraction:
    """One account: a mixed statement in two pieces, one in Arabic, one in the account's voice."""
    home = document(text, title="A readout, in short", published="2021-05")

    def cut(words: str) -> Span:
        start = home.text.index(words)
        return home.cut(start, start + len(words))

    def say(number: str, *content: str, source: str = "", cue: str = "", **more: object) -> object:
        values: dict[str, object] = {
            "id": number * 20,
            "document_id": home.id,
            "form": Form.INDIRECT,
            "speaker": Speaker(None, source, Resolution.UNRESOLVED),
            "source": (cut(source),) if source else (),
            "cue": (cut(cue),) if cue else (),
            "content": tuple(map(cut, content)),
            "parent": None,
            "confidence": 0.75,
            "method": METHOD,
        }
        return Statement(**(values | more))  # type: ignore[arg-type]

    statements = (
        say(
            "1",
            "“The straits stay open 🕊,”",
            "“for al\u0301l.”",
            source="Ada Holm",
            cue="Holm\r\nsaid",
            form=Form.DIRECT,
            speaker=Speaker(ADA.id, ADA.name, Resolution.NAME),
            act=Act(ActKind.PROMISE, (cut("stay open"),)),
            issues=(IssueMention("straits", (cut("straits"),)),),
        ),
        say("2", "المضيق مفتوح", source="الوزير", cue="وقال", parent="1" * 20),
        say("3", "部长说海峡开放"),
        say(
            "4",
            "They called it a good day.\n",
            form=Form.DIRECT,
            speaker=Speaker(None, "", Resolution.AUTHOR),
        ),
    )
    positions = (
        Position(
            "5" * 20, home.id, "1" * 20, ADA.id, "straits", None, 1.0,
            cut("straits stay open 🕊"), "promises (“stay open”)", 0.9, METHOD,
        ),
        Position(
            "6" * 20, home.id, "4" * 20, ADA.id, None, NORD.id, -0.5,
            cut("a good day"), "praises", 0.5, METHOD,
        ),
    )  # fmt: skip
    reviews = {
        "1" * 20: Review(ReviewState.ACCEPTED, "ana", "2026-03-01T12:00:00+02:00", "clear; a|b"),
        "6" * 20: Review(ReviewState.UNSURE, "bo", "2026-03-01T10:00:00+00:00"),
    }
    found = Extraction(home, statements, (ADA, NORD), METHOD, positions=positions)  # type: ignore[arg-type]
    return ReviewedExtraction(found, reviews)


def export(*accounts: ReviewedExtraction, **more: object) -> Export:
    chosen = accounts or (account(),)
    return Export(chosen, Dataset(), BOOK, **more)  # type: ignore[arg-type]


PIECES = (
    *("a", "Zo\u0308e", "é", " ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "\x85", "\x0b"),
    *("🕊", "👩\u200d👧", "مضيق", "海峡", "“", "”", '"', ".", "#"),
    *("|", "[", "_", "\\", "*", "->", ";"),
)


@st.composite
def odd_accounts(draw: st.DrawFn) -> ReviewedExtraction:
    """An account of odd signs, with statements whose passages begin and end anywhere."""
    text = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=4, max_size=40)))
    home = document(text)
    cuts = st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True)

    def spans(places: Sequence[int]) -> tuple[Span, ...]:
        ordered = sorted(places)
        pairs = zip(ordered[::2], ordered[1::2], strict=False)
        return tuple(home.cut(start, end) for start, end in pairs)

    statements = [
        Statement(
            id=f"{number:020}",
            document_id=home.id,
            form=draw(st.sampled_from(Form)),
            speaker=Speaker(ADA.id, "Ada\\ [Holm]|_*;->", Resolution.NAME),
            source=spans(draw(cuts))[:1] if draw(st.booleans()) else (),
            cue=spans(draw(cuts))[:1] if draw(st.booleans()) else (),
            content=spans(draw(cuts)),
            parent=None,
            confidence=0.5,
            method=METHOD,
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    ordered = tuple(sorted(statements, key=lambda each: (each.content[0], each.id)))
    actor = Actor(ADA.id, "Ada\\ [Holm]|_*;->", ActorKind.PERSON)
    return ReviewedExtraction(Extraction(home, ordered, (actor,), METHOD))


def parse(home: Document) -> Parse:
    """Parse by hand: runs of letters and single signs; a sentence a line, hung on its first."""
    sentences: list[ParsedSentence] = []
    tokens: list[Token] = []
    start = None
    for at, sign in enumerate(home.text + "\n"):
        if start is not None and not (sign.isalnum() or sign == "\u0301"):
            tokens.append(_word(home, start, at, len(tokens)))
            start = None
        if sign == "\n":
            if tokens:
                span = home.cut(tokens[0].span.start, tokens[-1].span.end)
                sentences.append(ParsedSentence(span, tuple(tokens)))
            tokens = []
        elif not sign.isspace():
            if sign.isalnum() or sign == "\u0301":
                start = at if start is None else start
            else:
                tokens.append(_word(home, at, at + 1, len(tokens)))
    return Parse(home.id, tuple(sentences), METHOD)


def _word(home: Document, start: int, end: int, place: int) -> Token:
    head, deprel = (0, "dep") if place else (None, "root")
    return Token(home.cut(start, end), upos="X", head=head, deprel=deprel)
