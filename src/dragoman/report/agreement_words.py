"""How agreement is said: what each figure is of, in a line, and why one cannot be told."""

from __future__ import annotations

from dragoman.records.agreement import (
    AgreementBy,
    AgreementField,
    AgreementReport,
    Alpha,
    FieldAgreement,
    Marks,
    PassageAgreement,
    Untold,
)
from dragoman.report.scores_words import figure
from dragoman.report.wording import one_line, plural

FIELD_WORDS = {
    AgreementField.VERDICT: "Verdict on statements",
    AgreementField.FORM: "Form",
    AgreementField.SPEAKER: "Speaker",
    AgreementField.ACT: "Act",
    AgreementField.ISSUE: "Issues",
    AgreementField.POSITION: "Verdict on positions",
    AgreementField.STANCE: "Stance",
    AgreementField.VALUE: "Value of a position",
    AgreementField.FORECAST: "Verdict on forecasts",
}

EXPLAINED = {
    AgreementField.VERDICT: "accepted, corrected, rejected or unsure: each statement that was "
    "there for both and that both have judged.",
    AgreementField.FORM: "direct, mixed or indirect: each statement that both let stand.",
    AgreementField.SPEAKER: "who speaks in each statement that both let stand. Merged actors are "
    "one; “unresolved” is an answer like any other.",
    AgreementField.ACT: "what each statement does that both let stand: assert, demand, promise …",
    AgreementField.ISSUE: "for each issue that anybody used, whether a statement that both let "
    "stand is about it. Most are about few issues, so that most answers are the same by chance: "
    "here, look at α.",
    AgreementField.POSITION: "accepted, corrected, rejected or unsure: each position that both "
    "have judged.",
    AgreementField.STANCE: "for, against or neither: each position that both let stand.",
    AgreementField.VALUE: "the number from −1 to +1 of the same positions. It is measured by its "
    "distance: near numbers agree more than far ones.",
    AgreementField.FORECAST: "accepted, corrected, rejected or unsure: each forecast that both "
    "have judged.",
}

RELEVANT = ("Marked", "|uα", "whether the same characters are marked as somebody’s statement.")
OVERALL = (
    "Marked and coded",
    "uα",
    "whether the same characters are marked, and coded with the same form, act or speaker.",
)
CODING = (
    "Coded where both marked",
    "cuα",
    "where passages of both meet, whether they are coded the same; what one alone marked is left "
    "out.",
)
CATEGORY = (
    "Each code",
    "(k)uα",
    "where passages of both meet, whether this code is told from the others. Beside it, how much "
    "of what has the code meets a passage of the other coder at all.",
)

UNTOLD_WORDS = {
    Untold.NOTHING: "nothing in common",
    Untold.ALIKE: "no variation",
    Untold.NO_GAP: "everything is marked",
    Untold.NO_MARK: "nothing is marked",
}

_UNTOLD = {
    Untold.NOTHING: "there is nothing on which two coders have decided.",
    Untold.ALIKE: "all decisions are the same one. Where nothing differs, chance would give the "
    "same, and alpha has nothing to be measured against.",
    Untold.NO_GAP: "every character is marked by all, so that nothing is told apart.",
    Untold.NO_MARK: "nobody has marked anything.",
}

_ALPHA = (
    "1 is agreement throughout, 0 what chance alone would give; below 0, coders agree less than by "
    "chance. Krippendorff (Content Analysis, 2004, p. 241) recommends to rely on what reaches "
    ".800, and to draw only tentative conclusions from .667 on."
)
_SAME = "how many decisions are equal, those by chance among them."
_BEGAN = (
    "whoever has not reviewed a record, or is unsure of it, agrees with nobody: it is left out. "
    "Both began from what the machine found, so that passages agree better than if two people had "
    "marked a blank text."
)
_MARKED = (
    "“the same passage”: another has a statement of exactly these words; “overlapping”: they share "
    "some words; “alone”: nobody else has anything there."
)
_ABOUT = "whether the same characters are in statements about the issue."
_ON_ISSUE = "how many statements each coder has on the issue, the accounts’ own among them."


def alpha_words(alpha: Alpha) -> str:
    """Return a coefficient, or why there is none.

    >>> alpha_words(Alpha(-0.2353)), alpha_words(Alpha(None, untold=Untold.ALIKE))
    ('−0.235', 'no variation')
    """
    if alpha.value is None:
        return UNTOLD_WORDS[alpha.untold or Untold.NOTHING]
    return figure(alpha.value)


def interval_words(alpha: Alpha) -> str:
    """Return the interval of a coefficient, or "" where there is none.

    >>> interval_words(Alpha(0.4, -0.05, 0.8))
    '−0.050 to 0.800'
    """
    if alpha.low is None or alpha.high is None:
        return ""
    return f"{figure(alpha.low)} to {figure(alpha.high)}"


def same_words(found: FieldAgreement) -> str:
    """Return how many decisions are the same: "7 of 9, 78 %"."""
    if not found.pairs:
        return ""
    return f"{found.same:,} of {found.pairs:,}, {share_words(found.same / found.pairs)}"


def share_words(share: float) -> str:
    """Return a share in whole percent, 0 and 100 only where it is so.

    >>> [share_words(share).replace("\N{NO-BREAK SPACE}", " ") for share in (0.857, 0.9999, 0.0)]
    ['86 %', '99 %', '0 %']
    """
    whole = round(100 * share)
    if 0 < share < 1:
        whole = min(99, max(1, whole))
    return f"{whole}\N{NO-BREAK SPACE}%"


def marks_words(marks: Marks) -> str:
    """Return of a coder's statements how many others have too.

    >>> marks_words(Marks("ana", same=2, overlapping=0, alone=1))
    '3 statements: 2 the same passage, 1 alone'
    """
    total = marks.same + marks.overlapping + marks.alone
    if not total:
        return "no statements"
    counts = [
        (marks.same, "the same passage"),
        (marks.overlapping, "overlapping"),
        (marks.alone, "alone"),
    ]
    return f"{plural(total, 'statement')}: " + ", ".join(
        f"{n:,} {words}" for n, words in counts if n
    )


def counts_words(passages: PassageAgreement) -> str:
    """Return how many statements each coder has: "main 2, ana 1"."""
    counts = ((each.coding, each.same + each.overlapping + each.alone) for each in passages.marks)
    return ", ".join(f"{one_line(coding)} {number:,}" for coding, number in counts)


def compared_words(passages: PassageAgreement) -> str:
    """Return how much text is compared, and how much is not."""
    words = f"{plural(passages.length, 'character')} compared"
    if passages.left_out:
        words += f"; {passages.left_out:,} left out, of statements that somebody has yet to review"
    return words


def report_words(report: AgreementReport) -> str:
    """Return what the figures rest on: "main and ana: 1 account, 4 records …"."""
    codings = " and ".join(filter(None, [", ".join(report.codings[:-1]), report.codings[-1]]))
    both = "both" if len(report.codings) == 2 else "at least two"
    records = plural(report.records, "record")
    accounts = plural(report.documents, "account")
    return f"{codings}: {accounts}, {records} on which {both} have decided"


def explain(report: AgreementReport) -> list[tuple[str, str]]:
    """Return what each figure of a report says, a line each, under its name."""
    fields = {each.field for each in report.fields if each.units}
    if report.by is AgreementBy.ISSUE:
        fields &= {AgreementField.ISSUE, AgreementField.STANCE}
    lines = [("α", _ALPHA), *_counting_lines(report)]
    lines += [(FIELD_WORDS[field], said) for field, said in EXPLAINED.items() if field in fields]
    lines += _passage_lines(report)
    lines += [
        (f"“{UNTOLD_WORDS[why]}”", _UNTOLD[why])
        for why in Untold
        if why in {alpha.untold for alpha in all_alphas(report)}
    ]
    return [*lines, ("What is compared", _BEGAN)]


def _passage_lines(report: AgreementReport) -> list[tuple[str, str]]:
    if not any(each.length for each in report.passages):
        return []
    if report.by is AgreementBy.ISSUE:
        return [(RELEVANT[1], _ABOUT), ("Statements", _ON_ISSUE)]
    coded = any(each.coded for each in report.passages) and report.by is not AgreementBy.DOCUMENT
    measures = (RELEVANT, OVERALL, CODING, CATEGORY) if coded else (RELEVANT,)
    lines = [(f"{words}, {sign}", said) for words, sign, said in measures]
    return [*lines, ("Statements", _MARKED)]


def _counting_lines(report: AgreementReport) -> list[tuple[str, str]]:
    if report.by is AgreementBy.ISSUE:
        return []
    rules = report.rules
    interval = (
        f"of {rules.resamples:,} resamples of the records, {share_words(rules.level)} have an "
        "alpha in it (percentile bootstrap). There is none where all resamples are alike, or many "
        "have no variation."
    )
    return [("The same", _SAME), (f"{share_words(rules.level)} interval", interval)]


def all_alphas(report: AgreementReport) -> list[Alpha]:
    """Return every coefficient of a report."""
    alphas = [each.alpha for each in report.fields]
    for passages in report.passages:
        alphas.append(passages.relevant)
        for coded in passages.coded:
            alphas += [coded.overall, coded.coding]
            alphas += [category.alpha for category in coded.categories]
    return alphas
