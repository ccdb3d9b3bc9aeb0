from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from dragoman.compare import compare
from dragoman.records import (
    Account,
    Comparison,
    Emphasis,
    EventComparison,
    FactCell,
    FactKind,
    FactRow,
    Form,
    Share,
    Standing,
    SubjectKind,
)
from dragoman.report import print_brief


class _AsciiStream(io.StringIO):
    encoding = "ascii"


def brief(
    comparison: Comparison, width: int = 80, *, top: int = 5, stream: io.StringIO | None = None
) -> str:
    stream = stream or io.StringIO()
    print_brief(comparison, Console(file=stream, width=width), top=top)
    return stream.getvalue()


def test_accounts_are_named_with_what_they_are(brief_comparison: Comparison) -> None:
    assert brief(brief_comparison, 120).startswith(
        """
Who said what, in 4 accounts of one event

Meeting of Ingrid Halvorsen and Pavel Dragan, Lyngvik, 19 May 2031

A  Minister Halvorsen’s Meeting with Sarovian Foreign Minister Dragan
   Ministry of Foreign Affairs of Nordmark · 19 May 2031 · 325 words · 22 statements
"""
    )


def test_copies_are_one_account_with_its_publishers(brief_comparison: Comparison) -> None:
    out = brief(brief_comparison, 120)
    assert (
        "   One account with two publishers: Northern Press Agency and The Halvik Courier.\n" in out
    )
    assert "\nE  " not in out


def test_an_account_in_a_language_not_read_says_so(comparison: Comparison) -> None:
    assert """\
D  Bakanlar Lyngvik’te görüştü
   Liman Haber · Turkish · 23 words
   In Turkish, a language not read yet: no statements.
""" in brief(replace(comparison, events=()))


def test_many_accounts_have_their_facts_in_lines_with_conflicts_marked(
    brief_comparison: Comparison,
) -> None:
    out = brief(brief_comparison)
    assert (
        """\
≠  Date                      19 May 2031 (A and B) ≠ 21 May 2031 (D); – C
=  Length                    105 minutes (A) / nearly 2 hours (D): 105 minutes
                             lies within nearly 2 hours; – B and C
"""
        in out
    )
    assert "\n·  Format                    behind closed doors (D)\n" in out


def test_few_accounts_have_a_column_each(brief_comparison: Comparison) -> None:
    assert """\
                             A                        B
=  Ingrid Halvorsen          Foreign Minister         foreign minister
""" in brief(_two_accounts(brief_comparison))


def _two_accounts(comparison: Comparison) -> Comparison:
    event = comparison.events[0]
    kept = (event.accounts[0], event.accounts[3])
    ids = {account.id for account in kept}
    rows = tuple(
        replace(row, cells=tuple(cell for cell in row.cells if cell.account in ids))
        for row in event.facts
    )
    return replace(comparison, events=(replace(event, accounts=kept, facts=rows),))


def test_issues_are_bars_to_one_scale(brief_comparison: Comparison) -> None:
    assert """\
                                      A          B          C          D
Freedom of the Strait                 –          ██ 1       █████ 5▲   ██▍ 1
Detained nationals and journalists    ██▍ 2      –          –          ████▋ 2
""" in brief(brief_comparison, top=8)


def test_a_terminal_without_blocks_gets_ascii_bars(brief_comparison: Comparison) -> None:
    out = brief(brief_comparison, top=8, stream=_AsciiStream())
    assert "Freedom of the Strait                 -          ## 1       ##### 5^   ## 1\n" in out
    assert "! Date" in " ".join(out.split())


def test_a_contradiction_has_its_type_why_and_both_passages(brief_comparison: Comparison) -> None:
    assert """\
Where they cannot both be true: 9, the 2 that matter most
1  A denial: Halvorsen takes for granted that Sarovian forces are in the Orlen
   valley; Dragan says that there are none
   A4  Ingrid Halvorsen: “the withdrawal of Sarovian forces from the Orlen
       valley”
   B9  Pavel Dragan: “that there are no Sarovian forces there”
""" in brief(brief_comparison, top=2)


def test_agreements_are_counted(brief_comparison: Comparison) -> None:
    assert "\n6 pairs of passages agree, 4 more speak of the same.\n" in brief(brief_comparison)


def test_an_omission_says_not_found_in_this_text_with_the_nearest(
    brief_comparison: Comparison,
) -> None:
    assert """\
B  Length: not found in this text
   A2  own voice: “The two ministers spoke for 105 minutes”; also in D
   nearest in B: “The talks were held in a constructive atmosphere” (0.47)
""" in brief(brief_comparison)


def test_positions_are_a_matrix_and_towards_each_other_a_list(brief_comparison: Comparison) -> None:
    out = brief(brief_comparison)
    assert "\nIngrid Halvorsen          +1.0         +0.7         −1.0 (2)     −0.5\n" in out
    assert "\nIngrid Halvorsen → Sarovia: −0.8 … +0.5\n" in out


def test_what_fits_no_issue_is_counted_and_new_issues_are_named(
    brief_comparison: Comparison,
) -> None:
    assert (
        "60 of 101 sentences are about no issue of the codebook (59%); new ones could be\n"
        "“handshake” and “newspapers”.\n"
    ) in brief(brief_comparison)


def test_events_stand_one_after_the_other_and_letters_run_on(two_events: Comparison) -> None:
    out = brief(two_events)
    assert "Who said what, in 5 accounts of 2 events\n" in out
    assert "\n2. Fire in Halvik’s harbour\n\nE  Fire in Halvik’s harbour\n" in out


def test_speakers_are_counted_across_accounts_that_were_read(comparison: Comparison) -> None:
    out = brief(replace(comparison, events=()))
    assert (
        """\
                                  A        B        C
Ingrid Halvorsen                  5 / 8    1 / 1    1 / 0
Pavel Dragan                      0 / 1    5 / 5    0 / 1
"""
        in out
    )


@pytest.mark.parametrize("width", [60, 80, 120])
def test_piped_lines_fit_and_hold_no_codes_and_no_trailing_blanks(
    brief_comparison: Comparison, width: int
) -> None:
    lines = brief(brief_comparison, width).splitlines()
    assert max(len(line) for line in lines) <= width
    assert [line for line in lines if line != line.rstrip() or "\x1b" in line] == []
    assert len(lines) < (200 if width == 60 else 150)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_word_is_cut(brief_comparison: Comparison, width: int) -> None:
    texts = [each.document.text for each in brief_comparison.extractions]
    known = {word for text in texts for word in text.split()}
    whys = [pair.why for pair in brief_comparison.events[0].counterparts]
    known |= {word for why in whys for word in why.split()}
    block = brief(brief_comparison, width).partition("cannot both be true")[2]
    block = block.partition("pairs of passages")[0]
    cut = {
        word
        for line in block.splitlines()
        for word in (line.split() or [""])[-1:]
        if word.isalpha() and word not in known
    }
    assert cut - {"most", "The", "A", "Another"} == set()


def test_long_passages_are_cut_at_a_word(comparison: Comparison) -> None:
    out = " ".join(brief(comparison).split())
    assert "it is not easy to clear it away,” […] “I felt, …”" in out


def test_nothing_read_is_said() -> None:
    assert brief(Comparison((), (), ())) == ("No account was read: there is nothing to compare.\n")


def test_an_account_without_statements_says_so(new_account: Any) -> None:
    out = brief(compare([new_account("Rain.", title="Weather").extraction()]))
    assert "Who said what, in 1 account\n" in out
    assert "A  Weather\n" in out
    assert "   No statements found.\n" in out
    assert "Speakers" not in out


def test_control_codes_and_markup_in_a_text_are_not_obeyed(new_account: Any) -> None:
    account = new_account(
        "x\x1b[31m said [bold]\x07no[/bold] :smile:", title="\x1b]0;owned\x07[red]"
    )
    account.say("[bold]\x07no[/bold] :smile:", None, source="x\x1b[31m", form=Form.DIRECT)
    out = brief(compare([account.extraction()]))
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "[bold]\ufffdno[/bold] :smile:" in out
    assert "[red]" in out


def test_two_hundred_accounts_are_summed_up(new_account: Any) -> None:
    found = [
        new_account(f"They met for {n} minutes.", title=f"Account {n}").extraction()
        for n in range(200)
    ]
    accounts = tuple(Account(e.document.id, e.document.label, (e.document.id,)) for e in found)
    row = FactRow(
        FactKind.LENGTH, "Length", Standing.SINGLE, tuple(FactCell(a.id) for a in accounts)
    )
    share = [
        Share(a.id, 1, 0.5, 2.0 if n == 3 else 0.0, 2.0 if n == 3 else 0.0)
        for n, a in enumerate(accounts)
    ]
    strait = Emphasis(SubjectKind.ISSUE, "strait", "The Strait", tuple(share))
    event = EventComparison("A meeting", ("All name it.",), accounts, (row,), (strait,))
    lines = brief(Comparison(tuple(found), (), (), (event,))).splitlines()
    assert len(lines) < 60
    assert "… and 192 more accounts." in lines
    assert "The Strait                200 sentences in 200 of 200 ▲ D 50%" in lines


def test_long_labels_and_other_scripts_keep_the_lines_in_the_width(new_account: Any) -> None:
    account = new_account(
        "王 "
        + "外交部发言人说双方同意继续对话并尽快举行专家会议" * 12
        + "\nقالت الوزيرة إن الحوار مستمر.",
        title="会谈" * 60,
        publisher="وزارة الخارجية " * 12,
    )
    speaker = account.actor("王")
    account.say("قالت الوزيرة إن الحوار مستمر", speaker)
    account.say("外交部发言人说双方同意继续对话并尽快举行专家会议" * 12, speaker)
    from rich.cells import cell_len

    lines = brief(compare([account.extraction()])).splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert any("“قالت الوزيرة إن الحوار مستمر”" in line for line in lines)
