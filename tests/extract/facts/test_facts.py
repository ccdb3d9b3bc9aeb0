import pytest

from dragoman.extract import extract
from dragoman.records import Document, Fact, FactKind, Origin

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")


def facts(text: str, *, published: str | None = "2021-05-20") -> tuple[Fact, ...]:
    return extract(Document.build(text, ORIGIN, language="en", published=published)).facts


def values(text: str, kind: FactKind) -> list[str]:
    return list(dict.fromkeys(fact.value for fact in facts(text) if fact.kind is kind))


READOUT = (
    "Foreign Minister Dana Holm met Foreign Minister Ivan Petrov of Bulgaria in Oslo on Wednesday, "
    "on the sidelines of the Harbour Forum. The meeting lasted 90 minutes. "
    "The two ministers agreed to reopen the consulates. They will meet again in Sofia in June."
)


def test_readout_gives_who_where_when_how_long_and_what_came_of_it() -> None:
    found = {kind: values(READOUT, kind) for kind in FactKind}
    assert found == {
        FactKind.PARTICIPANT: ["Dana Holm", "Ivan Petrov"],
        FactKind.PLACE: ["Oslo"],
        FactKind.DATE: ["19 May 2021"],
        FactKind.LENGTH: ["90 minutes"],
        FactKind.OCCASION: ["Harbour Forum"],
        FactKind.FORMAT: [],
        FactKind.OUTCOME: ["agreed to reopen the consulates"],
        FactKind.NEXT_STEP: ["They will meet again in Sofia in June"],
        FactKind.NUMBER: [],
    }


def test_every_passage_is_exact_and_ids_differ() -> None:
    found = facts(READOUT)
    assert all(READOUT[f.passage.start : f.passage.end] == f.passage.exact for f in found)
    assert len({fact.id for fact in found}) == len(found)


def test_participant_has_the_office_that_the_account_gives() -> None:
    text = "Bulgarian Foreign Minister Ivan Petrov met Dana Holm in Oslo on Wednesday."
    offices = {f.value: f.office for f in facts(text) if f.kind is FactKind.PARTICIPANT}
    assert offices == {"Ivan Petrov": "Foreign Minister, Bulgaria", "Dana Holm": None}


def test_recalled_meeting_gives_no_facts_of_this_one() -> None:
    text = (
        "Dana Holm met Ivan Petrov in Oslo on Wednesday. "
        "The previous meeting of the two, in Vienna in 2019, lasted five hours."
    )
    assert values(text, FactKind.PLACE) == ["Oslo"]
    assert values(text, FactKind.DATE) == ["19 May 2021"]
    assert values(text, FactKind.LENGTH) == []


def test_meeting_of_others_gives_no_participants() -> None:
    text = (
        "The meeting between Dana Holm and Ivan Petrov in Oslo was short. "
        "It came before a possible meeting of President Ada Berg and Marko Vuk."
    )
    assert values(text, FactKind.PARTICIPANT) == ["Dana Holm", "Ivan Petrov"]


@pytest.mark.parametrize(
    "text",
    [
        "Dana Holm and Ivan Petrov did not meet in Oslo on Wednesday.",
        "Dana Holm might meet Ivan Petrov in Oslo if the weather allows.",
        "Democracy is more than a habit. It asks for patience.",
    ],
)
def test_what_did_not_happen_has_no_participants(text: str) -> None:
    assert values(text, FactKind.PARTICIPANT) == []


def test_toll_is_counted_and_an_earlier_one_is_not() -> None:
    text = (
        "Gunmen attacked an army post near Oran on Monday, killing 14 soldiers and wounding 22 "
        "others. Last year a similar attack killed 31 people."
    )
    assert values(text, FactKind.NUMBER) == ["14 killed", "22 wounded"]


def test_votes_are_told_apart() -> None:
    text = "The council adopted the resolution on Wednesday by 12 votes to 3, with two abstentions."
    assert values(text, FactKind.NUMBER) == [
        "12 votes in favour",
        "3 votes against",
        "2 abstentions",
    ]


def test_dateline_is_not_the_day_of_the_event() -> None:
    text = "OSLO, 20 May 2021 — Dana Holm met Ivan Petrov in Bergen on Wednesday."
    assert values(text, FactKind.DATE) == ["19 May 2021"]
    assert values(text, FactKind.PLACE) == ["Bergen"]


def test_what_was_not_agreed_is_an_outcome() -> None:
    text = (
        "Dana Holm met Ivan Petrov in Oslo on Wednesday. "
        "The ministers did not agree on a timetable."
    )
    assert values(text, FactKind.OUTCOME) == ["did not agree on a timetable"]
