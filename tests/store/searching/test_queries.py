from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SelectionError
from dragoman.store.searching.queries import LONGEST, Query, Term, read_query


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", Query(())),
        ('"', Query(())),
        ("*", Query(())),
        ("-", Query(())),
        ("😀 ()", Query(())),
        ("Sanctions", Query((Term(("sanctions",)),))),
        ("two two words", Query((Term(("two",)), Term(("words",))))),
        ('"nord stream" gas', Query((Term(("nord", "stream")), Term(("gas",))))),
        ("«северный поток»", Query((Term(("северный", "поток")),))),
        ('"never closed', Query((Term(("never", "closed")),))),
        ("sanct*", Query((Term(("sanct",), prefix=True),))),
        ('"nord str*"', Query((Term(("nord", "str"), prefix=True),))),
        ('"nord str"*', Query((Term(("nord", "str"), prefix=True),))),
        ("*port*", Query((Term(("port",), part=True),))),
        ("gas -oil", Query((Term(("gas",)),), (Term(("oil",)),))),
        ('-"nord stream"', Query((), (Term(("nord", "stream")),))),
        ("co-operation", Query((Term(("co", "operation")),))),
        ("北京", Query((Term(("北", "京")),))),
        ("gas OR oil", Query((Term(("gas",)), Term(("or",)), Term(("oil",))))),
        ("NEAR(gas, 5)", Query((Term(("near", "gas")), Term(("5",))))),
        ("words : { x }", Query((Term(("words",)), Term(("x",))))),
    ],
)
def test_what_is_typed_is_read_so(typed: str, query: Query) -> None:
    assert read_query(typed) == query


def test_what_would_take_too_long_or_find_too_little_is_told() -> None:
    with pytest.raises(SelectionError, match=r"The search has 1,001 characters\. Seek fewer"):
        read_query("x" * (LONGEST + 1))
    with pytest.raises(SelectionError, match=r"^\*ab\*: is too short for a part of a word"):
        read_query("*ab*")


@given(st.text(st.sampled_from("ab\"“”«»*- 北'\\:()\x00\n"), max_size=30))
def test_no_sign_is_an_error(typed: str) -> None:
    with suppress(SelectionError):  # a part of a word that is too short
        query = read_query(typed)
        assert all(term.words for term in (*query.wanted, *query.unwanted))
