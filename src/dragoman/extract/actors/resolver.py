"""The resolver: from the words of a source to the figure they mean, and how."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extract.actors.casting import Casting
from dragoman.extract.actors.figures import Figure, Naming
from dragoman.extract.actors.names import is_title
from dragoman.extract.actors.phrases import NounPhrase, PhraseReader
from dragoman.extract.actors.pronouns import relative_antecedent
from dragoman.records import ActorKind, Resolution, Speaker

Found = tuple[Figure, Resolution]
Range = tuple[int, int]

_MANY = frozenset(
    {
        "some",
        "many",
        "most",
        "several",
        "few",
        "other",
        "various",
        "certain",
        "two",
        "three",
        "more",
    }
)
_OPENING = frozenset(("the", "a", "an", "his", "her", "their", "its", "our", "my", *_MANY))
_APPOSITION = frozenset({",", "(", "—", "–", ":"})
_BY = frozenset({"by", "from", "of"})


class Resolver:
    """Resolves sources against a casting. Groups that it forms are kept in `groups`."""

    def __init__(self, casting: Casting) -> None:
        """Take what was found in a document."""
        self._casting = casting
        self._surface = casting.surface
        self._reader = PhraseReader(
            casting.surface, casting.owner, casting.outer, casting.hits, casting.words
        )
        self._hit_to = {hit.end: hit for hit in casting.hits}
        self._by_id: dict[str, Figure] = {}
        self._formed: dict[tuple[str, ...], Figure] = {}

    @property
    def groups(self) -> list[Figure]:
        """The groups that sources turned out to mean."""
        return list(self._formed.values())

    def resolve(self, source: Sequence[Range], previous: Speaker | None) -> Found | None:
        """Return the figure that a source means and how it is known, or None."""
        for start, end in source:
            tokens = self._surface.tokens(start, end)
            if not tokens:
                continue
            found = self._named_last(tokens.start, tokens.stop)
            if found or (found := self._resolve(tokens.start, tokens.stop, previous)):
                return found
        return None

    def _named_last(self, start: int, end: int) -> Found | None:
        """Return the person whose full name ends the source, whatever describes him before it."""
        naming = self._casting.owner[end - 1]
        if naming is None or naming.figure is None or naming.how != "full":
            return None
        described = naming.figure.kind is ActorKind.PERSON and start < naming.phrase
        if not described or naming.end != end or naming.end - naming.start < 2:
            return None
        if self._links(start, naming.start) or self._has_full_name(start, naming.start):
            return None
        return naming.figure, Resolution.APPOSITION

    def _has_full_name(self, start: int, end: int) -> bool:
        """Tell whether somebody else is named in full: two in a row are no description."""
        owners = (self._casting.owner[at] for at in range(start, end))
        return any(naming is not None and naming.end - naming.start > 1 for naming in owners)

    def _links(self, start: int, end: int) -> bool:
        """Tell whether words before a name set it apart from what is described: "an aide to …"."""
        pos = self._surface.pos
        return any(
            pos[at] in ("ADP", "VERB", "PART", "PRON")
            or (pos[at] == "CCONJ" and self._may_be_someone(start, at))
            for at in range(start, end)
        )

    def _may_be_someone(self, start: int, end: int) -> bool:
        """Tell whether words can mean a person: of "Security and Defence Expert", they do not."""
        return self._surface.low[start] in _OPENING or any(self._casting.owner[start:end])

    def _resolve(self, start: int, end: int, previous: Speaker | None) -> Found | None:
        start = self._reader.skip(start, end)
        if start >= end:
            return None
        low = self._surface.low[start]
        if low == "both" and self._surface.pos[start] != "PRON":
            noun = self._reader.read(start + 1, end)
            if noun and noun.naming and (found := self._together(noun, end)):
                return found
        if (found := self._former_or_latter(start, end)) is not None:
            return found
        if low in self._casting.words.pronouns and self._is_pronoun(start, end):
            return self._pronoun(start, previous)
        naming = self._named_first(start, end)
        noun = self._reader.read(start, end)
        if naming is not None and (noun is None or noun.naming is not naming):
            noun = NounPhrase(start, min(naming.end, end), naming)
        return self._phrase(noun, start, end, previous) if noun else self._apposed(start, end)

    def _former_or_latter(self, start: int, end: int) -> Found | None:
        """Return the first or the second of two who were named, for "the former", "the latter"."""
        low = self._surface.low[start + 1 : end] if self._surface.low[start] == "the" else []
        if low[:1] not in (["former"], ["latter"]):
            low = self._surface.low[start:end]  # the article may have been skipped
        if low not in (["former"], ["latter"]):
            return None
        two = self._casting.groups.of_two(start)
        return (two[low == ["latter"]], Resolution.PRONOUN) if two else None

    def _is_pronoun(self, token: int, end: int) -> bool:
        pos = self._surface.pos[token]
        alone = token + 1 >= end or self._surface.pos[token + 1] not in ("NOUN", "PROPN", "ADJ")
        return pos in ("PRON", "DET", "SCONJ") and alone

    def _named_first(self, start: int, end: int) -> Naming | None:
        """Return the naming whose words begin the source: "Russian Foreign Minister … Tamm"."""
        for token in range(start, end):
            naming = self._casting.owner[token]
            if naming and naming.start == token and naming.phrase <= start < naming.end <= end:
                return None if naming.phrase == naming.start else naming
        return None

    def _phrase(
        self, noun: NounPhrase, start: int, end: int, previous: Speaker | None
    ) -> Found | None:
        if self._is_joined(noun, end):
            return self._together(noun, end)
        if noun.naming is not None:
            return self._tied(noun) or self._named(noun.naming, start, end)
        return self._apposed(noun.end, end) or self._common(noun, end, previous)

    def _tied(self, noun: NounPhrase) -> Found | None:
        """Return the group of two that a dash ties together: "the USA-Europe"."""
        first, second = noun.modifier, noun.naming
        if first is None or second is None or first.figure is None or second.figure is None:
            return None
        between = self._surface.text[first.end : second.start]
        if between not in (["-"], ["–"]) or first.figure is second.figure:
            return None
        return self._group((first.figure, second.figure), first.start, noun.end), Resolution.GROUP

    def _named(self, naming: Naming, start: int, end: int) -> Found | None:
        figure = naming.figure
        if figure is None:
            return None
        if figure.kind is ActorKind.GROUP and self._surface.low[start] in _MANY:
            return None
        if naming.how == "metonym":
            return figure, Resolution.METONYM
        if figure.kind is ActorKind.PERSON and self._is_described(naming, start, end):
            return figure, Resolution.APPOSITION
        return figure, Resolution.ALIAS if naming.how == "part" else Resolution.NAME

    def _is_described(self, naming: Naming, start: int, end: int) -> bool:
        """Tell whether an office or calling stands around a name, within the source."""
        surface = self._surface
        before = (
            t for t in range(start, naming.start) if surface.pos[t] in ("NOUN", "PROPN", "ADJ")
        )
        if any(not is_title(surface.text[token], self._casting.words) for token in before):
            return True
        if naming.end >= end or surface.text[naming.end] not in _APPOSITION:
            return False
        return any(surface.pos[token] in ("NOUN", "PROPN") for token in range(naming.end, end))

    def _common(self, noun: NounPhrase, end: int, previous: Speaker | None) -> Found | None:
        if (holder := self._casting.offices.holder(noun)) is not None:
            return holder, Resolution.OFFICE
        speaker = self._figure(previous)
        members = self._casting.groups.members(noun, end, speaker)
        if members:
            return self._group(members, noun.start, noun.end), Resolution.GROUP
        body = self._casting.bodies.taken_up(noun, self._hit_to)
        if body is not None:
            is_state = body.kind is ActorKind.STATE
            return body, Resolution.METONYM if is_state else Resolution.ALIAS
        if self._is_utterance(noun):
            return self._maker(noun, end)
        return self._missed(noun)

    def _missed(self, noun: NounPhrase) -> Found | None:
        """Return the person whose name the tagger has missed here."""
        surface = self._surface
        if noun.head is None or surface.pos[noun.head] != "PROPN" or noun.office or noun.modifier:
            return None
        first = noun.head
        while first > noun.start and surface.is_name_word(first - 1):
            first -= 1
        words = surface.words(first, noun.head + 1)
        figure = self._casting.people.by_words(words, surface.sentence[first])
        return (figure, Resolution.ALIAS) if figure else None

    def _is_utterance(self, noun: NounPhrase) -> bool:
        utterances = self._casting.words.lists["utterances"]
        return noun.head is not None and self._surface.low[noun.head] in utterances

    def _maker(self, noun: NounPhrase, end: int) -> Found | None:
        """Return who made a statement or report: "a statement by …", "the ministry's report"."""
        surface = self._surface
        for token in range(noun.end, end):
            if surface.low[token] in _BY and surface.pos[token] == "ADP":
                maker = self._reader.read(token + 1, end)
                if maker and maker.naming:
                    return self._named(maker.naming, maker.start, maker.end)
                if maker and not self._is_utterance(maker):
                    return self._common(maker, end, None)
        if noun.modifier is not None:
            return self._named(noun.modifier, noun.modifier.start, noun.modifier.end)
        states = self._casting.states
        codes = (states.code_of(self._hit_to.get(at + 1)) for at in range(noun.start, noun.end))
        code = next(filter(None, codes), None)
        return (states.state(code), Resolution.METONYM) if code else None

    def _apposed(self, start: int, end: int) -> Found | None:
        """Return the name after a comma: "the country's top diplomat, Mira Kestrel"."""
        surface = self._surface
        if start >= end or surface.text[start] not in _APPOSITION:
            return None
        noun = self._reader.read(self._reader.skip(start, end), end)
        naming = noun.naming if noun else None
        if naming and naming.figure and naming.figure.kind is ActorKind.PERSON:
            return naming.figure, Resolution.APPOSITION
        return None

    def _is_joined(self, noun: NounPhrase, end: int) -> bool:
        """Tell whether the phrase is the first of several: "Kestrel and Tamm"."""
        surface, at = self._surface, noun.end
        if at < end and surface.low[at] in ("and", "&"):
            return True
        while at < end and surface.text[at] == ",":
            following = self._reader.read(at + 1, end)
            if following is None or following.naming is None or following.office:
                return False
            at = following.end
            if at < end and surface.low[at] == ",":
                continue
            return at < end and surface.low[at] in ("and", "&")
        return False

    def _together(self, noun: NounPhrase, end: int) -> Found | None:
        """Return the group of all that are joined, if every one of them is known."""
        surface, start, at = self._surface, noun.start, noun.end
        members = [self._member(noun, end)]
        while at < end and surface.low[at] in ("and", "&", ","):
            at += 2 if surface.low[at] == "," and surface.low[at + 1 : at + 2] == ["and"] else 1
            following = self._reader.read(at, end)
            if following is None:
                break
            members.append(self._member(following, end))
            at = following.end
        figures = tuple(dict.fromkeys(figure for figure in members if figure))
        if len(members) < 2 or len(figures) < len(members):
            return None
        return self._group(figures, start, at), Resolution.GROUP

    def _member(self, noun: NounPhrase, end: int) -> Figure | None:
        if noun.naming is not None:
            return noun.naming.figure
        return self._casting.offices.holder(noun)

    def _group(self, members: Sequence[Figure], start: int, end: int) -> Figure:
        """Return the group of these members, the same whatever their order."""
        ordered = sorted(members, key=lambda figure: figure.name)
        key = tuple(figure.id for figure in ordered)
        if key not in self._formed:
            names = [figure.name for figure in ordered]
            name = f"{', '.join(names[:-1])} and {names[-1]}"
            self._formed[key] = Figure(ActorKind.GROUP, name, members=tuple(ordered))
        group, surface = self._formed[key], self._surface
        place = (surface.start[start], surface.end[end - 1], False)
        if place not in group.mentions:
            group.add_mention(place[0], place[1])
            group.surfaces[surface.words(start, end)] += 1
        return group

    def _pronoun(self, token: int, previous: Speaker | None) -> Found | None:
        number, gender = self._casting.words.pronouns[self._surface.low[token]]
        figure: Figure | None = None
        if number == "speaker":
            figure = self._self(token, previous)
        elif number == "relative":
            antecedent = relative_antecedent(self._surface, self._casting.owner, token)
            figure = antecedent.figure if antecedent else None
        elif number == "many":
            figure = self._they(token, previous)
        else:
            unknown = previous is not None and previous.actor is None and bool(previous.name)
            bind = self._casting.pronouns
            speaker = self._figure(previous)
            if gender == "thing":
                figure = bind.thing(token, speaker, unknown=unknown)
            else:
                figure = bind.person(token, gender, speaker, unknown=unknown)
        if figure is None:
            return None
        surface = self._surface
        if number != "many":
            self._mention(figure, surface.start[token], surface.end[token])
        return figure, Resolution.PRONOUN

    def _mention(self, figure: Figure, start: int, end: int) -> None:
        if (start, end, False) not in figure.mentions[-64:]:
            figure.add_mention(start, end)

    def _self(self, token: int, previous: Speaker | None) -> Figure | None:
        """Return the speaker whose own words "I" and "we" stand in."""
        if previous is None:
            return None
        spoken = previous.resolution in (Resolution.TURN, Resolution.HEADING)
        return self._figure(previous) if spoken or self._surface.quoted[token] else None

    def _they(self, token: int, previous: Speaker | None) -> Figure | None:
        speaker = self._figure(previous)
        if speaker is not None and speaker.kind is ActorKind.GROUP:
            return speaker
        if previous is not None and previous.actor is None:
            return None
        members = self._casting.groups.named_together(token)
        return self._group(members, token, token + 1) if members else None

    def _figure(self, speaker: Speaker | None) -> Figure | None:
        """Return the figure of a speaker resolved before."""
        if speaker is None or speaker.actor is None:
            return None
        if speaker.actor not in self._by_id:
            self._by_id = {f.id: f for f in [*self._casting.figures(), *self.groups]}
        return self._by_id.get(speaker.actor)
