"""What drawings of networks say of themselves."""

from __future__ import annotations

from dragoman.records.network import Aggregation, Network, Normalization
from dragoman.report.wording import date_words, one_line, plural

_PLURALS = {"person": "people", "country": "countries"}

_AGGREGATIONS = {
    Aggregation.IGNORE: "ties count what is shared, whatever is said of it",
    Aggregation.CONGRUENCE: "ties count where both say the same",
    Aggregation.CONFLICT: "ties count where one says the opposite of the other",
    Aggregation.SUBTRACT: "ties are congruence less conflict",
    Aggregation.COMBINE: "ties tell for, against and both",
}

SIGN_WORDS = {
    "congruence": "congruence",
    "conflict": "conflict",
    "positive": "for",
    "negative": "against",
    "both": "for and against",
    "": "tie",
}


def variable_words(variable: str) -> str:
    """Return a variable's values in the plural.

    >>> variable_words("organization"), variable_words("person")
    ('organizations', 'people')
    """
    return _PLURALS.get(variable, f"{one_line(variable)}s")


def network_title(network: Network) -> str:
    """Return what a network is."""
    first, second = map(variable_words, network.options.variables)
    if network.is_one_mode:
        return f"{_capital(first)} by the {second} they share"
    return f"{_capital(first)} and their {second}"


def network_words(network: Network) -> str:
    """Return how a network was made, in a line."""
    options = network.options
    aggregation = options.aggregation
    if not network.is_one_mode and aggregation is Aggregation.SUBTRACT:
        words = "ties are statements for less statements against"
    else:
        words = _AGGREGATIONS[aggregation]
    if not network.is_one_mode and aggregation is Aggregation.IGNORE:
        words = "ties count statements, whatever they say"
    parts = [plural(network.statements, "statement"), words]
    if options.normalization is not Normalization.NO:
        parts.append(f"normalised by {options.normalization}")
    if dates := dates_words(network.start, network.stop):
        parts.insert(1, dates)
    return "; ".join(parts)


def dates_words(start: str | None, stop: str | None) -> str:
    """Return from when until when, as exact as the day.

    >>> dates_words("2021-05-01", "2021-05-20T00:00:00"), dates_words("2021", "2021")
    ('1 May 2021 to 20 May 2021', '2021')
    """
    ends = [date_words(each[:10]) for each in (start, stop) if each]
    return " to ".join(dict.fromkeys(ends))


def number_words(value: float) -> str:
    """Return a weight with as many decimals as tell something.

    >>> number_words(2.0), number_words(-0.12345), number_words(12345.6)
    ('2', '−0.123', '12,345.6')
    """
    rounded = f"{abs(value):,.3f}".rstrip("0").rstrip(".")
    return f"−{rounded}" if value < 0 and rounded != "0" else rounded


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
