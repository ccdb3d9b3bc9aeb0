import pytest

from dragoman.errors import UnreadableDocument
from dragoman.read.encoding import decode, looks_binary

TURKISH = "Öl çok güzel, Ankara’da görüştüler ve ağır konuştular."
POLISH = "Łódź jest miastem. Minister nie chciał odpowiedzieć na pytania."
RUSSIAN = "Министр отказался отвечать на вопросы журналистов. " * 3
JAPANESE = "大臣は記者の質問に答えませんでした。" * 4
ENGLISH = "The café said “no” – twice.\r\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (TURKISH, "cp1254"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (JAPANESE, "shift-jis"),
    ],
)
def test_text_comes_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "memo.txt") == (text, encoding)


def test_declared_encoding_is_believed_when_it_fits() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "memo.txt", declared="KOI8-R") == (RUSSIAN, "koi8-r")
    assert decode(TURKISH.encode(), "memo.txt", declared="nonsense") == (TURKISH, "utf-8")


def test_binary_is_refused() -> None:
    assert looks_binary(bytes(range(32)) * 10)
    assert not looks_binary(b"Tab\tand\x1b[0m escape")
    with pytest.raises(UnreadableDocument, match="is a binary file"):
        decode(b"\x00\x01\x02" * 50, "memo.txt")


def test_mark_that_lies() -> None:
    with pytest.raises(UnreadableDocument, match="starts as UTF-8 but goes on"):
        decode(b"\xef\xbb\xbfno \xff\xfe", "memo.txt")
