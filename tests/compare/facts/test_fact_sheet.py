from collections.abc import Sequence

from dragoman.compare.facts import build_fact_sheet
from dragoman.compare.panel import Identities, Panel
from dragoman.records import (
    Account,
    Actor,
    ActorKind,
    Document,
    Extraction,
    Fact,
    FactKind,
    FactRow,
    Mention,
    Moment,
    Origin,
    Quantity,
    Standing,
    content_id,
)

ORIGIN = Origin("a.txt", "text/plain", "sha256:0", "text", "1")


class Teller:
    """An account of facts, a line a fact."""

    def __init__(self, *lines: str, actors: tuple[Actor, ...] = ()) -> None:
        self.document = Document.build("\n".join(lines), ORIGIN, language="en")
        self.lines = list(lines)
        self.actors = actors
        self.facts: list[Fact] = []

    def gives(
        self,
        kind: FactKind,
        line: int,
        value: str = "",
        *,
        interval: tuple[float, float, str, str | None] | None = None,
        approximate: bool = False,
        days: tuple[str, str] | None = None,
        actor: str | None = None,
        office: str | None = None,
    ) -> "Teller":
        start = sum(len(each) + 1 for each in self.lines[:line])
        passage = self.document.cut(start, start + len(self.lines[line]))
        self.facts.append(
            Fact(
                content_id("fact", self.document.id, kind.value, line),
                self.document.id,
                kind,
                value or self.lines[line],
                passage,
                None,
                actor=actor,
                office=office,
                quantity=Quantity(passage, *interval, approximate) if interval else None,
                moment=Moment(passage, *days) if days else None,
            )
        )
        return self

    def extraction(self) -> Extraction:
        return Extraction(self.document, (), self.actors, "by hand", facts=tuple(self.facts))


def sheet(*tellers: Teller) -> list[FactRow]:
    extractions = [teller.extraction() for teller in tellers]
    accounts = tuple(Account(e.document.id, "a", (e.document.id,)) for e in extractions)
    by_id = {e.document.id: e for e in extractions}
    return list(build_fact_sheet(Panel(accounts, by_id, Identities(extractions))))


def standings(rows: Sequence[FactRow]) -> list[tuple[str, Standing, str]]:
    return [(row.label, row.standing, row.why) for row in rows]


def length(words: str, low: float, high: float, *, rough: bool = False) -> Teller:
    interval = (low, high, "minute", None)
    return Teller(words).gives(FactKind.LENGTH, 0, interval=interval, approximate=rough)


def test_approximate_length_is_wide_enough_without_more_room() -> None:
    a_little, nearly = (
        length("a little over ninety minutes", 90, 99, rough=True),
        length("almost two hours", 100, 120, rough=True),
    )
    assert sheet(a_little, nearly)[0].standing is Standing.CONFLICT


def test_lengths_that_overlap_agree_and_others_conflict() -> None:
    nearly, exact = length("nearly two hours", 100, 120), length("1 h 45", 105, 105)
    short = length("90 minutes", 90, 90)
    assert standings(sheet(nearly, exact)) == [
        ("Length", Standing.AGREED, "“nearly two hours” against “1 h 45”: both can be right")
    ]
    assert standings(sheet(short, nearly)) == [
        ("Length", Standing.CONFLICT, "“90 minutes” against “nearly two hours”")
    ]
    assert sheet(short, exact)[0].standing is Standing.CONFLICT


def test_length_that_one_account_gives_is_single_and_the_other_cell_is_empty() -> None:
    [row] = sheet(length("90 minutes", 90, 90), Teller("nothing"))
    assert row.standing is Standing.SINGLE
    assert [len(cell.facts) for cell in row.cells] == [1, 0]


def day(words: str, first: str) -> Teller:
    return Teller(words).gives(FactKind.DATE, 0, first, days=(first, first))


def test_one_day_apart_may_be_local_time_when_it_was_late() -> None:
    late = day("on the evening of 19 May", "2021-05-19")
    early, next_day = day("on 19 May", "2021-05-19"), day("on 20 May", "2021-05-20")
    [row] = sheet(late, next_day)
    assert row.standing is Standing.AGREED
    assert row.why.endswith("one day apart, local time may explain it")
    assert sheet(early, next_day)[0].standing is Standing.CONFLICT


def test_one_compatible_pair_is_enough() -> None:
    two = Teller("90 minutes", "two hours")
    two.gives(FactKind.LENGTH, 0, interval=(90, 90, "minute", None))
    two.gives(FactKind.LENGTH, 1, interval=(120, 120, "minute", None))
    assert sheet(two, length("120 minutes", 120, 120))[0].standing is Standing.AGREED


def test_participants_are_joined_over_accounts() -> None:
    full = Actor(content_id("actor", "person", "Ada Holm"), "Ada Holm", ActorKind.PERSON)
    short = Actor(content_id("actor", "person", "Holm"), "Holm", ActorKind.PERSON)
    one = Teller("Ada Holm", actors=(full,)).gives(
        FactKind.PARTICIPANT, 0, actor=full.id, office="Minister, Norway"
    )
    other = Teller("Holm", actors=(short,)).gives(
        FactKind.PARTICIPANT, 0, actor=short.id, office="Envoy"
    )
    assert standings(sheet(one, other)) == [
        ("Participant: Ada Holm", Standing.AGREED, "“Minister, Norway” against “Envoy”")
    ]


def place(words: str) -> Teller:
    return Teller(words).gives(FactKind.PLACE, 0)


def test_places_that_hold_one_another_agree() -> None:
    assert sheet(place("Oslo, Norway"), place("Oslo"))[0].standing is Standing.AGREED
    assert sheet(place("Reykjavik"), place("Rejkjavik"))[0].standing is Standing.AGREED
    assert sheet(place("Geneva"), place("Vienna"))[0].standing is Standing.CONFLICT


def test_capital_lies_in_its_country() -> None:
    def in_iceland(words: str, *, metonym: bool) -> Teller:
        teller = place(words)
        span = teller.document.cut(0, len(words))
        mention = Mention(span, metonym)
        teller.actors = (
            Actor("is", "Iceland", ActorKind.STATE, country="IS", mentions=(mention,)),
        )
        return teller

    [row] = sheet(in_iceland("Reykjavik", metonym=True), in_iceland("Iceland", metonym=False))
    assert row.standing is Standing.AGREED


def count(words: str, value: str, number: float, of: str) -> Teller:
    return Teller(words).gives(FactKind.NUMBER, 0, value, interval=(number, number, "count", of))


def test_counts_of_the_same_are_compared_and_of_others_not() -> None:
    fourteen = count("14 soldiers", "14 killed", 14, "soldier")
    nine = count("nine soldiers", "9 killed", 9, "soldier")
    civilians = count("3 civilians", "3 killed", 3, "civilian")
    assert standings(sheet(fourteen, nine)) == [
        ("Number: soldier, killed", Standing.CONFLICT, "“14 soldiers” against “nine soldiers”")
    ]
    assert [row.standing for row in sheet(fourteen, civilians)] == [Standing.SINGLE] * 2


def outcome(words: str) -> Teller:
    return Teller(words).gives(FactKind.OUTCOME, 0)


def test_outcome_and_its_denial_conflict() -> None:
    agreed = outcome("agreed on a timetable for the withdrawal")
    failed = outcome("failed to agree on a timetable")
    assert [row.standing for row in sheet(agreed, failed)] == [Standing.CONFLICT]
    other = outcome("signed a fisheries protocol")
    assert [row.standing for row in sheet(agreed, other)] == [Standing.SINGLE] * 2


def test_formats_that_exclude_one_another_conflict() -> None:
    call = Teller("by phone").gives(FactKind.FORMAT, 0, "by telephone")
    room = Teller("face to face").gives(FactKind.FORMAT, 0, "in person")
    closed = Teller("behind closed doors").gives(FactKind.FORMAT, 0, "behind closed doors")
    assert [row.standing for row in sheet(call, room)] == [Standing.CONFLICT]
    assert [row.standing for row in sheet(room, closed)] == [Standing.SINGLE] * 2


def test_rows_come_in_the_order_of_kinds() -> None:
    teller = Teller("14 killed", "Oslo").gives(FactKind.NUMBER, 0).gives(FactKind.PLACE, 1)
    assert [row.kind for row in sheet(teller)] == [FactKind.PLACE, FactKind.NUMBER]
