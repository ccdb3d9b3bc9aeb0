from __future__ import annotations

import pytest

from dragoman.errors import JudgementError
from dragoman.store.judging import codings, start_coding
from dragoman.store.project import Project


def test_codings_are_told_in_the_order_in_which_they_began(project: Project) -> None:
    assert codings(project) == ["main"]
    start_coding(project, "second", by="ana")
    assert codings(project) == ["main", "second"]


def test_a_coding_has_a_name_of_its_own(project: Project) -> None:
    with pytest.raises(JudgementError, match="“main” already"):
        start_coding(project, "main", by="ben")
    for name in ("", " second", "a\x00"):
        with pytest.raises(JudgementError, match="name"):
            start_coding(project, name, by="ben")
