from email.message import EmailMessage
from pathlib import Path

import pytest

from dragoman.errors import UnreadableDocument
from dragoman.read import read_documents
from dragoman.records import Document


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {
        "From": '"Ana Lind" <ana@norland.example>',
        "Subject": "Talks on the øre",
        "Date": "Thu, 20 May 2021 23:30:00 -0500",
        "Message-ID": "<1@norland.example>",
        **headers,
    }.items():
        message[name] = value
    return message


def read(folder: Path, data: bytes, name: str = "mail.eml") -> Document:
    path = folder / name
    path.write_bytes(data)
    (document,) = read_documents([path])
    return document


def aside(document: Document) -> list[tuple[str, str]]:
    return [(one.reason, one.span.exact) for one in document.set_aside]


def test_headers_are_metadata(tmp_path: Path) -> None:
    message = mail(Organization="Ministry of Norland")
    message.set_content("The minister said no.")
    document = read(tmp_path, bytes(message))
    assert (document.title, document.author, document.published, document.publisher) == (
        "Talks on the øre",
        "Ana Lind",
        "2021-05-20",
        "Ministry of Norland",
    )
    assert document.text == "The minister said no.\n"


def test_replies_and_signature_are_set_aside(tmp_path: Path) -> None:
    message = mail()
    message.set_content(
        "The minister said no.\n\nOn Wed, Ola Berg wrote:\n> Did he?\n> Tell me.\n\nHe did.\n\n"
        "-- \nAna Lind\nHarbour Review\n"
    )
    assert aside(read(tmp_path, bytes(message))) == [
        ("quoted reply", "On Wed, Ola Berg wrote:\n> Did he?\n> Tell me."),
        ("signature", "-- \nAna Lind\nHarbour Review"),
    ]


def test_mere_forward_is_read(tmp_path: Path) -> None:
    message = mail()
    message.set_content("-----Original Message-----\nThe minister said that he would not go.\n")
    assert aside(read(tmp_path, bytes(message))) == []


def test_html_is_read_where_there_is_no_plain_text(tmp_path: Path) -> None:
    message = mail()
    message.set_content("<html><body><p>He said <b>no</b>.</p></body></html>", subtype="html")
    assert read(tmp_path, bytes(message)).text == "He said no."
    message = mail()
    message.set_content("He said no.")
    message.add_alternative("<p>He said yes.</p>", subtype="html")
    assert read(tmp_path, bytes(message)).text == "He said no.\n"


def test_mail_called_txt_and_memo_that_only_looks_like_one(tmp_path: Path) -> None:
    message = mail()
    message.set_content("He said no.")
    assert read(tmp_path, bytes(message), "mail.txt").origin.reader == "eml"
    memo = b"From: The Ministry\nTo: All\nSubject: Talks\n\nHe said no."
    assert read(tmp_path, memo, "memo.txt").text == memo.decode()


def test_mail_without_text(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(b"x", maintype="application", subtype="pdf")
    with pytest.raises(UnreadableDocument, match="is a mail without text"):
        read(tmp_path, bytes(message))
