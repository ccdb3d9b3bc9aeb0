from collections.abc import Callable

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from dragoman.extract.stances import find_stances
from dragoman.records import (
    Actor,
    ActorKind,
    Codebook,
    Document,
    Form,
    Issue,
    IssueMention,
    Mention,
    Origin,
    Position,
    Resolution,
    Side,
    Speaker,
    Statement,
)

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")
SANCTIONS = Issue(
    "sanctions",
    "Sanctions",
    "…",
    favour=Side("imposed", ("impose", "extend")),
    against=Side("lifted", ("lift", "ease")),
)
ANNEXATION = Issue("annexation", "Annexation", "…")
CODEBOOK = Codebook("by hand", (SANCTIONS, ANNEXATION))


@pytest.fixture
def stances() -> Callable[..., list[Position]]:
    """Find the stances in one parsed sentence, from rows of word/tag/head/label."""

    def find(
        rows: str,
        cue: str,
        content: str,
        *,
        source: str = "Holm",
        words: str = "sanctions",
        issue: str = "sanctions",
        form: Form = Form.INDIRECT,
    ) -> list[Position]:
        cells = [row.split("/") for row in rows.split()]
        doc = Doc(
            English().vocab,
            words=[cell[0] for cell in cells],
            pos=[cell[1] for cell in cells],
            heads=[int(cell[2]) for cell in cells],
            deps=[cell[3] for cell in cells],
        )
        document = Document.build(doc.text, ORIGIN, language="en")
        parts = {}
        for name, part in {
            "source": source,
            "cue": cue,
            "content": content,
            "words": words,
        }.items():
            start = document.text.index(part)
            parts[name] = (document.cut(start, start + len(part)),) if part else ()
        statement = Statement(
            id="s1",
            document_id=document.id,
            form=form,
            speaker=Speaker(source, source, Resolution.NAME),
            source=parts["source"],
            cue=parts["cue"],
            content=parts["content"],
            parent=None,
            confidence=1.0,
            method="by hand",
            issues=(IssueMention(issue, parts["words"]),),
        )
        actors = []
        for name in ("Holm", "Norway"):
            if name in document.text:
                start = document.text.index(name)
                mention = Mention(document.cut(start, start + len(name)))
                actors.append(Actor(name, name, ActorKind.STATE, mentions=(mention,)))
        return find_stances(document, doc, [statement], CODEBOOK, "by hand", actors=actors)

    return find
