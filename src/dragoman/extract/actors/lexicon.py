"""The language data that actors are known by: states, organisations, offices and small words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import LanguageDataError
from dragoman.extract.spelling import fold


@dataclass(frozen=True, slots=True)
class State:
    """A state and the words that stand for it."""

    code: str
    name: str
    aka: tuple[str, ...] = ()
    adj: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    bars: frozenset[str] = frozenset()
    shy: frozenset[str] = frozenset()

    @property
    def adjective(self) -> str:
        """The word before an institution's name: "Russian"; the name where there is none."""
        return self.adj[0] if self.adj else self.name


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation known by name."""

    name: str
    aka: tuple[str, ...] = ()
    country: str | None = None
    seats: tuple[str, ...] = ()
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An office or calling. `short` is how its holder may be referred to later."""

    name: str
    kind: str
    aka: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    plural: str | None = None
    implies: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of it, checked, with the look-ups that are asked for often. Single words are folded."""

    states: Mapping[str, State]
    organisations: Mapping[str, Organisation]
    institutions: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, Office]
    places: tuple[str, ...]
    leaders: Mapping[str, tuple[str, str]]  # folded surname -> full name, state's code
    titles: Mapping[str, str | None]  # folded, without its full stop -> gender it tells
    gendered_offices: Mapping[str, str]
    genders: Mapping[str, str]  # folded given name -> gender
    short_names: Mapping[str, str]
    pronouns: Mapping[str, tuple[str, str | None]]  # -> number, gender
    named_groups: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    nicknames: Mapping[str, frozenset[str]]
    group_nouns: Mapping[str, str]  # plural noun -> "person", "state" or "any"
    lists: Mapping[str, frozenset[str]] = field(repr=False)

    @property
    def particles(self) -> frozenset[str]:
        """Words inside a name that are no given name: "van", "bin"."""
        return self.lists["particles"]

    @property
    def suffixes(self) -> frozenset[str]:
        """Endings of a name that are no surname: "Jr."."""
        return self.lists["suffixes"]


@cache
def lexicon() -> Lexicon:
    """Return the language data, read once.

    Raises LanguageDataError, with the file and the key, when a file breaks its own rules.
    """
    return build_lexicon({name: _load(name) for name in _FILES})


_FILES = (
    "states", "organisations", "institutions", "offices", "places", "references", "leaders",
    "given_names",
)  # fmt: skip
_LISTS = (
    "suffixes", "particles", "former", "retired", "lower", "governments", "governments_of_leaders",
    "followings", "utterances", "bodies", "affiliations", "questioners", "answerers", "places",
    "parts", "calendar",
)  # fmt: skip


def build_lexicon(data: Mapping[str, Any]) -> Lexicon:
    """Return the lexicon of parsed files, by their names, checked.

    Raises LanguageDataError, with the file and the key, when a file breaks its own rules.
    """
    words = _mapping("references", data["references"])
    names = _mapping("given_names", data["given_names"])
    titles = _mapping("references", words.get("titles"), "titles")
    return Lexicon(
        states={code: _state(code, entry) for code, entry in _entries("states", data)},
        organisations={n: _organisation(n, entry) for n, entry in _entries("organisations", data)},
        institutions={
            name: _strings("institutions", name, entry)
            for name, entry in _entries("institutions", data)
        },
        offices={name: _office(name, entry) for name, entry in _entries("offices", data)},
        places=_strings("places", "places", data["places"]),
        leaders={fold(n): _leader(n, entry) for n, entry in _entries("leaders", data)},
        titles={
            word: None if gender == "any" else gender
            for gender in titles
            for word in _folded("references", f"titles.{gender}", titles[gender])
        },
        gendered_offices=_by_word(words, "gendered_offices"),
        genders={
            word: gender for gender in ("male", "female") for word in str(names[gender]).split()
        },
        short_names=_mapping("given_names", names.get("short"), "short"),
        pronouns={
            word: (entry["number"], entry.get("gender"))
            for word, entry in _mapping("references", words.get("pronouns"), "pronouns").items()
        },
        named_groups={
            name: _strings("references", name, entry)
            for name, entry in _mapping("references", words.get("named_groups")).items()
        },
        numbers=_mapping("references", words.get("numbers"), "numbers"),
        nicknames={
            name: frozenset(_folded("references", name, entry))
            for name, entry in _mapping("references", words.get("nicknames")).items()
        },
        group_nouns=_by_word(words, "groups"),
        lists={key: frozenset(_folded("references", key, words.get(key))) for key in _LISTS},
    )


def _load(name: str) -> Any:
    import yaml

    path = files("dragoman.extract") / "words" / f"{name}.yaml"
    # The C loader reads these files in 40 ms, the Python one in 400.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506
    except yaml.YAMLError as error:
        raise LanguageDataError(f"words/{name}.yaml: it is no YAML: {error}") from error


def _entries(name: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from _mapping(name, data[name]).items()


def _mapping(name: str, value: object, key: str = "the file") -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(k, str) for k in value):
        raise LanguageDataError(f"words/{name}.yaml: {key} must be a mapping with text as keys.")
    return value


def _strings(name: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise LanguageDataError(f"words/{name}.yaml: {key} must be a list of words.")
    return tuple(value)


def _folded(name: str, key: str, value: object) -> Iterator[str]:
    return (fold(word).strip(".") for word in _strings(name, key, value))


def _by_word(words: Mapping[str, Any], key: str) -> dict[str, str]:
    lists = _mapping("references", words.get(key), key)
    return {
        word: kind for kind in lists for word in _folded("references", f"{key}.{kind}", lists[kind])
    }


def _fields(
    name: str, key: str, entry: object, known: Iterable[str], needed: Iterable[str] = ()
) -> dict[str, Any]:
    fields = _mapping(name, entry, key)
    strange = sorted(set(fields) - set(known)) + [n for n in needed if n not in fields]
    if strange:
        raise LanguageDataError(
            f"words/{name}.yaml: {key} has {', '.join(strange)} where it may hold "
            f"{', '.join(known)} and must hold {', '.join(needed) or 'nothing'}."
        )
    return fields


def _state(code: str, entry: object) -> State:
    known = ("name", "aka", "adj", "people", "capital", "seats", "needs", "bars", "shy")
    fields = _fields("states", code, entry, known, ("name",))
    if len(code) != 2 or not code.isupper():
        raise LanguageDataError(f"words/states.yaml: {code} is no ISO 3166-1 alpha-2 code.")
    lists = {key: _strings("states", f"{code}.{key}", fields.get(key, [])) for key in known[1:4]}
    adj = lists["adj"]
    return State(
        code=code,
        name=fields["name"],
        aka=lists["aka"],
        adj=adj,
        people=lists["people"] or tuple(word + "s" for word in adj if word[-1:] in "nikch"),
        capital=fields.get("capital"),
        seats=_strings("states", f"{code}.seats", fields.get("seats", [])),
        needs=frozenset(_folded("states", f"{code}.needs", fields.get("needs", []))),
        bars=frozenset(_folded("states", f"{code}.bars", fields.get("bars", []))),
        shy=frozenset(_folded("states", f"{code}.shy", fields.get("shy", []))),
    )


def _organisation(name: str, entry: object) -> Organisation:
    known = ("aka", "country", "seats", "needs")
    fields = _fields("organisations", name, entry, known)
    return Organisation(
        name=name,
        aka=_strings("organisations", f"{name}.aka", fields.get("aka", [])),
        country=fields.get("country"),
        seats=_strings("organisations", f"{name}.seats", fields.get("seats", [])),
        needs=fields.get("needs"),
    )


def _office(name: str, entry: object) -> Office:
    known = ("kind", "aka", "short", "plural", "implies")
    fields = _fields("offices", name, entry, known, ("kind",))
    return Office(
        name=name,
        kind=fields["kind"],
        aka=_strings("offices", f"{name}.aka", fields.get("aka", [])),
        short=_strings("offices", f"{name}.short", fields.get("short", [])),
        plural=fields.get("plural"),
        implies=fields.get("implies"),
    )


def _leader(name: str, entry: object) -> tuple[str, str]:
    pair = _strings("leaders", name, entry)
    if len(pair) != 2:
        raise LanguageDataError(f"words/leaders.yaml: {name} must be [full name, state's code].")
    return pair[0], pair[1]
