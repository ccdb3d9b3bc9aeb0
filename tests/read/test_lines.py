from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.lines import Line, find_lines, find_sentences


def sentences(text: str) -> list[str]:
    return [one.text for one in find_sentences(Line(0, len(text), text))]


def test_sentences_end_after_marks_and_after_closing_quotation_marks() -> None:
    assert sentences(
        "“No,” he said. “Yes.” She left; Mr. Berg stayed (They waited.) U.S. troops"
    ) == [
        "“No,” he said.",
        "“Yes.”",
        "She left; Mr. Berg stayed",
        "(They waited.)",
        "U.S. troops",
    ]
    assert sentences("部长拒绝了。他走了。") == ["部长拒绝了。", "他走了。"]


@given(st.text(alphabet=' \r\n\t."”’()aBç\u2028。🕊', max_size=60))
def test_offsets_are_exact_and_nothing_but_blanks_is_left_out(text: str) -> None:
    found = [one for line in find_lines(text) for one in find_sentences(line)]
    assert all(text[one.start : one.end] == one.text for one in found)
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())
