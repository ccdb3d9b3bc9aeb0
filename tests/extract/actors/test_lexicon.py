"""The language data: complete, well formed, and refused with a clear line where it is not."""

from __future__ import annotations

from typing import Any

import pytest
from babel import Locale

from dragoman.errors import LanguageDataError
from dragoman.extract.actors import lexicon as module
from dragoman.extract.actors.lexicon import build_lexicon, lexicon
from dragoman.extract.actors.offices import office_index
from dragoman.extract.spelling import fold

HISTORICAL = {"SU", "YU", "DD", "CS"}
MEMBERS = 193


def test_states_are_those_of_the_standard_under_its_names() -> None:
    territories = Locale("en").territories
    for code, state in lexicon().states.items():
        if code not in HISTORICAL:
            names = {fold(name).replace("&", "and") for name in (state.name, *state.aka)}
            standard = fold(territories[code]).replace("&", "and").removesuffix(" sar china")
            assert standard in names, code


def test_no_state_is_missing() -> None:
    assert len(lexicon().states) >= MEMBERS + len(HISTORICAL)


def test_lists_are_as_long_as_promised() -> None:
    words = lexicon()
    assert len(words.organisations) >= 120
    assert len(words.offices) >= 120


def test_every_country_and_implied_state_is_known() -> None:
    words = lexicon()
    codes = {body.country for body in words.organisations.values()}
    codes |= {body.needs for body in words.organisations.values()}
    codes |= {office.implies for office in words.offices.values()}
    codes |= {code for _, code in words.leaders.values()}
    assert codes - {None} <= set(words.states)


def test_short_forms_and_nicknames_lead_somewhere() -> None:
    words = lexicon()
    assert set(words.nicknames) <= set(words.organisations)
    assert office_index().meant_by("secretary") >= {"secretary", "secretary of state"}


def test_no_given_name_tells_two_genders() -> None:
    data = module._load("given_names")
    assert not set(data["male"].split()) & set(data["female"].split())


@pytest.mark.parametrize(
    ("name", "entry", "message"),
    [
        ("states", {"Iceland": {"name": "Iceland"}}, "words/states.yaml: Iceland is no ISO"),
        ("states", {"IS": {"capital": "Reykjavik"}}, "words/states.yaml: IS has name"),
        ("states", {"IS": {"name": "Iceland", "adj": "Icelandic"}}, "IS.adj must be a list"),
        ("offices", {"minister": {"kind": "minister", "rank": 1}}, "minister has rank"),
        ("leaders", {"Kestrel": ["Mira Kestrel"]}, "Kestrel must be"),
        ("places", ["Black Sea", 7], "places must be a list of words"),
    ],
)
def test_broken_data_is_refused_by_file_and_key(name: str, entry: Any, message: str) -> None:
    data = {file: module._load(file) for file in module._FILES} | {name: entry}
    with pytest.raises(LanguageDataError, match=message):
        build_lexicon(data)
