import pytest

from dragoman.extract.layout import paragraphs
from dragoman.extract.quotations import find_quotations
from dragoman.extract.signatures import find_datelines, find_signed_quotations


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We are ready.” — Commissioner Ada Holm", "Commissioner Ada Holm"),
        ("“We are ready,” – Ada Holm, Commissioner", "Ada Holm, Commissioner"),
        ('"We are ready." -- Ada Holm.', "Ada Holm"),
        ("“We are ready.”—Ada Holm (Tarn Institute)", "Ada Holm (Tarn Institute)"),
        (
            "“We are ready.”\n\n— Ada Holm, Commissioner for Energy",
            "Ada Holm, Commissioner for Energy",
        ),
        (
            "“We are ready.”\n\nAda Holm, Commissioner for Energy",
            "Ada Holm, Commissioner for Energy",
        ),
        ("“We met.\n\n“We are ready.”\n– Prime Minister Bo Ek", "Prime Minister Bo Ek"),
    ],
)
def test_a_name_after_a_dash_signs_a_quotation(text: str, source: str) -> None:
    layout = paragraphs(text)
    [signed] = find_signed_quotations(text, layout, find_quotations(text, layout))
    assert text[signed.source_start : signed.source_end] == source
    assert signed.quotation == 0


@pytest.mark.parametrize(
    "text",
    [
        "“We are ready” – and we will act, he said.",
        "“We are ready.”\n\nAda Holm said no.",
        "“We are ready.”\n\nAda Holm",
        "She said “we are ready” — Holm",
        "“We are ready.” She left. — Ada Holm",
        "“We are ready.”",
        "“We are ready.” — Holm left the hall. She said no more.",
    ],
)
def test_other_quotations_are_not_signed(text: str) -> None:
    layout = paragraphs(text)
    assert find_signed_quotations(text, layout, find_quotations(text, layout)) == []


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("MOSCOW, May 20 (Agency) — Talks began.", "MOSCOW, May 20 (Agency)"),
        ("WASHINGTON (AB) -- Talks began.", "WASHINGTON (AB)"),
        ("NEW YORK – Talks began.", "NEW YORK"),
        ("DECATUR, Ill. — Talks began.", "DECATUR, Ill."),
        ("Talks began. A minister spoke.", None),
        ("He left — MOSCOW (Agency) — at once.", None),
        ("All was well.\n\nCRITICS SPOKE UP — Talks began.", None),
        ("All was well.\n\nOSLO — Talks began.", "OSLO"),
    ],
)
def test_datelines(text: str, dateline: str | None) -> None:
    found = [text[a:b] for a, b in find_datelines(text, paragraphs(text))]
    assert found == ([dateline] if dateline else [])
