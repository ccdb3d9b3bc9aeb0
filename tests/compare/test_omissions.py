from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from dragoman.compare.emphasis import weigh_emphasis
from dragoman.compare.omissions import MOST, MOST_OF_ACCOUNT, find_omissions
from dragoman.compare.panel import Identities, Panel
from dragoman.records import (
    Account,
    Act,
    ActKind,
    Actor,
    ActorKind,
    Clause,
    Counterpart,
    CounterpartKind,
    Document,
    Extraction,
    Fact,
    FactCell,
    FactKind,
    FactRow,
    Form,
    IssueMention,
    Mention,
    Mode,
    Omission,
    OmissionKind,
    Origin,
    Quantity,
    Resolution,
    Sentence,
    Speaker,
    Standing,
    Statement,
    content_id,
)

HOLM = Actor(content_id("actor", "person", "Ada Holm"), "Ada Holm", ActorKind.PERSON)


def towards(*parts: float) -> bytes:
    """A vector of eight places, of unit length, in signed bytes."""
    whole = math.sqrt(sum(part * part for part in parts))
    padded = [*parts, *[0.0] * (8 - len(parts))]
    return bytes(round(127 * part / whole) % 256 for part in padded)


Line = tuple[str, bytes] | tuple[str, bytes, str]


def read(*lines: Line, speaker: Actor | None = HOLM, act: ActKind = ActKind.DEMAND) -> Extraction:
    """An account a line a sentence, each a statement: its words, its vector, perhaps its issue."""
    text = "\n".join(line[0] for line in lines)
    origin = Origin("a.txt", "text/plain", "sha256:0", "text", "1")
    document = Document.build(text, origin, language="en")
    sentences, statements, at = [], [], 0
    for words, vector, *issue in lines:
        span = document.cut(at, at + len(words))
        mentions = tuple(IssueMention(key, (document.cut(at, at + 4),)) for key in issue)
        sentences.append(Sentence(span, issues=mentions, vector=vector))
        who = (
            Speaker(speaker.id, speaker.name, Resolution.NAME)
            if speaker
            else Speaker(None, "", Resolution.AUTHOR)
        )
        key = content_id("statement", document.id, at)
        statements.append(
            Statement(
                key, document.id, Form.INDIRECT, who, (), (), (span,), None, 1.0, "", Act(act)
            )
        )
        at += len(words) + 1
    mention = Mention(document.cut(0, 4))
    actors = (replace(speaker, mentions=(mention,)),) if speaker else ()
    return Extraction(document, tuple(statements), actors, "", tuple(sentences))


def lay(extractions: Sequence[Extraction]) -> Panel:
    accounts = tuple(
        Account(e.document.id, e.document.label, (e.document.id,)) for e in extractions
    )
    return Panel(accounts, {e.document.id: e for e in extractions}, Identities(extractions))


def find(
    *extractions: Extraction,
    facts: Sequence[FactRow] = (),
    counterparts: Sequence[Counterpart] = (),
) -> list[Omission]:
    panel = lay(extractions)
    return list(find_omissions(panel, facts, weigh_emphasis(panel), counterparts))


FISH = "She called for the release of thirty fishermen and their boats."
VISA = "She promised that visas for lorry drivers would be issued again."
BASE = ("The ministers met and shook hands before the old lighthouse.", towards(0, 0, 1))


def test_statement_that_is_nowhere_near_is_missed_with_the_nearest_passage() -> None:
    left = read(BASE, (FISH, towards(1, 0, 0)))
    right = read(BASE, (VISA, towards(0.4, 1, 0)))
    first = find(left, right)[0]
    missed = next(o for o in find(left, right) if o.account == right.document.id)
    assert (missed.kind, missed.label) == (OmissionKind.STATEMENT, "Ada Holm")
    assert [span.exact for span in missed.passages] == [FISH]
    assert missed.found_in == (left.document.id,)
    assert missed.nearest is not None
    assert missed.nearest.exact == VISA
    assert round(missed.nearness, 2) == 0.37
    assert first.weight >= missed.weight > 0


def test_statement_in_other_words_is_found() -> None:
    left = read(BASE, (FISH, towards(1, 0.2)))
    right = read(BASE, ("Set the crews of those trawlers free, she said in effect.", towards(1, 1)))
    assert find(left, right) == []


def test_statement_whose_words_are_there_is_found_though_the_vectors_are_far() -> None:
    left = read(BASE, (FISH, towards(1)))
    words = "There were fishermen and boats, and a release of some thirty, perhaps, called a deal."
    right = read(BASE, (words, towards(0, 1)))
    assert [o for o in find(left, right) if o.account == right.document.id] == []


def test_statement_with_the_same_rare_names_is_found() -> None:
    left = read(BASE, ("She spoke up for Paul Olsen and Trine Dahl in the evening.", towards(1)))
    right = read(BASE, ("Among those named were Trine Dahl and Paul Olsen.", towards(0.3, 1)))
    assert find(left, right) == []


def test_names_and_an_issue_of_which_an_account_is_silent_are_missed_though_one_is_near() -> None:
    line = "She spoke of the border, and asked for the release of Paul Olsen and Trine Dahl."
    left = read(BASE, (line, towards(1, 1.3), "prisoners"))
    right = read(BASE, ("The border was spoken of by everybody at some length.", towards(1)))
    missed = [o for o in find(left, right) if o.account == right.document.id]
    assert [span.exact for span in missed[0].passages] == [line]


def test_counterpart_of_any_kind_means_that_it_was_found() -> None:
    left = read(BASE, (FISH, towards(1, 0)))
    right = read(BASE, ("The fishing crews stay where they are, she was told.", towards(0, 1)))
    one, other = left.sentences[1].span, right.sentences[1].span
    denied = Counterpart(CounterpartKind.OPPOSITE, one, other, None, None, 0.1, "opposite")
    assert find(left, right, counterparts=[denied]) == []


def test_issue_of_which_nothing_is_said_is_missed() -> None:
    left = read(
        BASE,
        ("Fish stocks are falling in the northern waters.", towards(1), "fish"),
        ("Fish quotas must be cut by a third at once.", towards(1, 0.2), "fish"),
    )
    right = read(BASE, (VISA, towards(0, 1)))
    missed = [o for o in find(left, right) if o.kind is OmissionKind.ISSUE]
    assert [(o.label, o.account, len(o.passages)) for o in missed] == [
        ("fish", right.document.id, 2)
    ]


def test_issue_whose_words_stand_there_is_not_missed() -> None:
    left = read(
        BASE,
        ("Fish stocks are falling in the northern waters.", towards(1), "fish"),
        ("Fish quotas must be cut by a third at once.", towards(1, 0.2), "fish"),
    )
    right = read(BASE, ("Nobody had come for the fish alone, it was agreed.", towards(0, 1)))
    assert [o for o in find(left, right) if o.kind is OmissionKind.ISSUE] == []


def test_issue_that_has_no_word_of_its_own_is_not_missed() -> None:
    lines = ["Ties are good.", "Trust has grown.", "Warm words, again.", "Cold shoulders, too."]
    left = read(BASE, *[(line, towards(1, n / 9), "relations") for n, line in enumerate(lines)])
    right = read(BASE, (VISA, towards(0, 1)))
    assert [o for o in find(left, right) if o.kind is OmissionKind.ISSUE] == []


def test_two_issues_of_the_same_sentences_are_one_omission() -> None:
    fish = ("Fish stocks are falling in the northern waters.", towards(1), "fish")
    cuts = ("Fish quotas must be cut by a third at once.", towards(1, 0.2), "fish")
    left = read(BASE, fish, cuts)
    twice = tuple(
        replace(s, issues=(*s.issues, *(replace(m, issue="sea") for m in s.issues)))
        for s in left.sentences
    )
    right = read(BASE, (VISA, towards(0, 1)))
    missed = find(replace(left, sentences=twice), right)
    assert len([o for o in missed if o.kind is OmissionKind.ISSUE]) == 1


def test_authors_own_words_are_missed_only_when_they_are_about_something() -> None:
    opinion = ("It was a grey and empty afternoon by the harbour wall.", towards(1))
    topic = ("Fish will decide the next election up in the north.", towards(0, 0, 0, 1), "fish")
    left = read(BASE, opinion, topic, speaker=None)
    right = read(BASE, (VISA, towards(0, 1)))
    missed = [o for o in find(left, right) if o.account == right.document.id]
    assert [span.exact for o in missed for span in o.passages] == [topic[0]]


def fact_row(kind: FactKind, value: str, *accounts: Extraction, given: int = 0) -> FactRow:
    span = accounts[given].sentences[1].span
    fact = Fact("f", span.document_id, kind, value, span, None)
    cells = tuple(
        FactCell(each.document.id, (fact,) if number == given else ())
        for number, each in enumerate(accounts)
    )
    return FactRow(kind, "Length", Standing.SINGLE, cells)


def test_empty_cell_of_the_fact_sheet_is_missed() -> None:
    left = read(BASE, ("The talks took ninety minutes, according to her.", towards(1)))
    right = read(BASE, (VISA, towards(0, 1)))
    row = fact_row(FactKind.LENGTH, "90 minutes", left, right)
    missed = [o for o in find(left, right, facts=[row]) if o.kind is OmissionKind.FACT]
    assert [(o.label, o.account) for o in missed] == [("Length", right.document.id)]


def test_fact_that_stands_in_a_long_sentence_is_shown_by_its_own_words() -> None:
    words = "The talks took ninety minutes," + " and the band played on" * 12 + "."
    left = read(BASE, (words, towards(1)))
    right = read(BASE, (VISA, towards(0, 1)))
    row = fact_row(FactKind.LENGTH, "90 minutes", left, right)
    fact = row.cells[0].facts[0]
    start = left.document.text.index("ninety")
    short = replace(fact, passage=left.document.cut(start, start + len("ninety minutes")))
    cells = (replace(row.cells[0], facts=(short,)), row.cells[1])
    missed = find(left, right, facts=[replace(row, cells=cells)])
    facts = [o for o in missed if o.kind is OmissionKind.FACT]
    assert [o.passages[0].exact for o in facts] == ["ninety minutes"]


def test_length_that_may_be_given_is_not_missed() -> None:
    left = read(BASE, ("The talks took ninety minutes, according to her.", towards(1)))
    right = read(BASE, ("They sat there for two hours and a half.", towards(0, 1)))
    span = right.sentences[1].span
    quantity = Quantity(right.document.cut(span.start + 15, span.end - 1), 150, 150, "minute")
    clause = Clause(span, None, Mode.ASSERTED, "sit", quantities=(quantity,))
    row = fact_row(FactKind.LENGTH, "90 minutes", left, right)
    missed = find(left, replace(right, clauses=(clause,)), facts=[row])
    assert [o for o in missed if o.kind is OmissionKind.FACT] == []


def test_place_that_the_text_names_is_not_missed() -> None:
    left = read(BASE, ("They met at Storskog, as everybody had expected.", towards(1)))
    right = read(BASE, ("Beyond Storskog the road goes on for a hundred miles.", towards(0, 1)))
    row = fact_row(FactKind.PLACE, "Storskog", left, right)
    assert [o for o in find(left, right, facts=[row]) if o.kind is OmissionKind.FACT] == []


def test_what_could_not_be_read_omits_nothing() -> None:
    left = read(BASE, (FISH, towards(1)))
    foreign = replace(read(BASE), sentences=(), statements=())
    assert find(left, foreign) == []
    blind = [replace(s, vector=b"") for s in left.sentences]
    assert find(replace(left, sentences=tuple(blind)), replace(read(BASE), sentences=())) == []


def test_one_account_omits_nothing() -> None:
    assert find(read(BASE, (FISH, towards(1)))) == []


def test_what_most_others_have_comes_first() -> None:
    rare = ("She demanded that a lost lighthouse keeper be found alive.", towards(0, 0, 0, 0, 1))
    common = (FISH, towards(1))
    accounts = [
        read(BASE, common, rare),
        read(BASE, (FISH + " Now.", towards(1))),
        read(BASE, (VISA, towards(0, 1))),
    ]
    missed = [o for o in find(*accounts) if o.account == accounts[2].document.id]
    assert [o.passages[0].exact for o in missed] in ([FISH, rare[0]], [FISH + " Now.", rare[0]])
    assert len(missed[0].found_in) == 2


def test_number_is_bounded_and_the_order_is_the_same_at_every_run() -> None:
    def account(number: int) -> Extraction:
        lines = [
            (
                f"She demanded word{number}x{k} other{number}y{k} third{k}z{number} again.",
                towards(*p),
            )
            for k in range(20)
            for p in [[math.sin(1 + number * 31 + k * (j + 1)) for j in range(8)]]
        ]
        return read(*lines)

    accounts = [account(number) for number in range(8)]
    missed = find(*accounts)
    assert missed == find(*accounts)
    assert len(missed) <= MOST
    per_account = [sum(o.account == a.document.id for o in missed) for a in accounts]
    assert max(per_account) <= MOST_OF_ACCOUNT
    assert [o.weight for o in missed] == sorted((o.weight for o in missed), reverse=True)
