from pathlib import Path

import pytest

from dragoman.read import read_documents
from dragoman.records import Document


def read(folder: Path, data: bytes, name: str = "memo.txt") -> Document:
    path = folder / name
    path.write_bytes(data)
    (document,) = read_documents([path])
    return document


@pytest.mark.parametrize(
    "text",
    ["one\r\ntwo\rthree\nfour \u2028 five", "🕊️ قال الوزير لا.\r\n", "  indented\n\n\n", "e\u0301"],
)
def test_text_equals_the_decoded_bytes(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text.encode()).text == text


def test_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfHe said no.\r\n"
    assert read(tmp_path, data).text == data.decode("utf-8-sig")


def test_front_matter_stays_in_the_text_and_is_set_aside(tmp_path: Path) -> None:
    data = b"---\r\ntitle: Memo\r\n---\r\nThe minister said that he would not go."
    document = read(tmp_path, data)
    assert document.text == data.decode()
    assert [(one.span.exact, one.reason) for one in document.set_aside] == [
        ("---\r\ntitle: Memo\r\n---", "front matter")
    ]


def test_copied_page_is_cleaned(tmp_path: Path) -> None:
    text = """Home > News > Europe
Talks on the pier

Similar Posts

The minister of Norland said that the talks would go on. “We will not step back” Çevirmen bu \
bölümü atladı. She left for the airport.

Post Author
Author
-
Nordic Centre Director, former harbour master, analyst of the northern seas
View all postsHerring Prices Fall Again
© 2021 Nordic Centre. All rights reserved.
"""
    document = read(tmp_path, text.encode())
    assert document.language == "en"
    assert [(one.span.exact, one.reason) for one in document.set_aside] == [
        ("Home > News > Europe", "navigation"),
        ("Similar Posts", "boilerplate"),
        ("Çevirmen bu bölümü atladı.", "language:tr"),
        ("Post Author\nAuthor\n-", "boilerplate"),
        (
            "Nordic Centre Director, former harbour master, analyst of the northern seas",
            "biography",
        ),
        (
            "View all postsHerring Prices Fall Again\n© 2021 Nordic Centre. All rights reserved.",
            "boilerplate",
        ),
    ]


def test_foreign_biography_is_named_by_its_language(tmp_path: Path) -> None:
    text = (
        "The minister said that the talks would go on after the summer.\n\n"
        "Ayşe Yılmaz 1990 yılında Bursa'da doğdu. Lisans eğitimini Ankara'da tamamladı."
    )
    document = read(tmp_path, text.encode())
    assert [one.reason for one in document.set_aside] == ["language:tr"]
    assert document.set_aside[0].span.exact.startswith("Ayşe")


def test_document_in_another_language_is_kept_whole(tmp_path: Path) -> None:
    text = "Bakan sorulara yanıt vermek istemedi. Görüşmeler gelecek hafta Ankara'da sürecek."
    document = read(tmp_path, text.encode())
    assert (document.language, document.set_aside) == ("tr", ())
