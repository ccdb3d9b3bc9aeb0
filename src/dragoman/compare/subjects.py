"""What an account is about, as it can be counted: issues, actors, terms, and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.compare.names import fold, name_words
from dragoman.compare.panel import Identities
from dragoman.compare.prose import Word, is_content_word, stem, words_of
from dragoman.records import ActorKind, Affiliation, Codebook, Extraction, Sentence, Span

_PART = 0.2  # the first fifth of the prose is the lead, the last fifth the tail
_LONGEST_TERM = 4  # words
_PLAYING = 0.35  # of its mentions, in which a noun must be subject or object to be a term
_HYPHENS = "-‐‑–"
_ROOT = 4  # letters that a people's name shares with its state's: "Russian"


@dataclass(slots=True)
class Seen:
    """Where one account mentions a subject. Grows while the account is read."""

    label: str
    count: int = 0
    headline: int = 0
    lead: int = 0
    tail: int = 0
    passages: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    """An account's sentences, and which part of its prose each belongs to."""

    extraction: Extraction
    parts: tuple[str, ...]  # "headline", "lead", "tail" or "": for each sentence
    title: str  # folded, where it does not stand in the text as a heading; otherwise ""

    @classmethod
    def of(cls, extraction: Extraction) -> Outline:
        """Tell headline, lead and tail apart by how much prose stands before each sentence."""
        sentences = extraction.sentences
        whole = sum(_length(sentence) for sentence in sentences)
        parts, before = [], 0
        for sentence in sentences:
            parts.append(_part(sentence, before, whole))
            before += _length(sentence)
        return cls(extraction, tuple(parts), _title_apart(extraction))

    def sentence_at(self, offset: int) -> int | None:
        """Return the number of the sentence in which an offset lies."""
        sentences = self.extraction.sentences
        number = bisect_right(sentences, offset, key=lambda each: each.span.start) - 1
        inside = number >= 0 and offset < sentences[number].span.end
        return number if inside else None

    def note(self, seen: Seen, sentence: int, passages: Iterable[Span]) -> None:
        """Count one mention, which stands in a sentence and is shown by some words."""
        seen.count += 1
        seen.passages += passages
        if part := self.parts[sentence]:
            setattr(seen, part, getattr(seen, part) + 1)

    def note_title(self, seen: Seen, words: Iterable[str]) -> None:
        """Count a mention in a title that does not stand in the text."""
        title = f" {self.title} "
        if self.title and any(f" {each} " in title for each in words if each):
            seen.count += 1
            seen.headline += 1


def _length(sentence: Sentence) -> int:
    return 0 if sentence.heading else sentence.span.end - sentence.span.start


def _part(sentence: Sentence, before: int, whole: int) -> str:
    if sentence.heading:
        return "headline"
    if before < _PART * whole:
        return "lead"
    return "tail" if before + _length(sentence) > (1 - _PART) * whole else ""


def _title_apart(extraction: Extraction) -> str:
    """Return the title, folded, unless a heading of the text repeats it."""
    title = " ".join(name_words(extraction.document.title or ""))
    headings = (each for each in extraction.sentences if each.heading)
    repeated = any(" ".join(name_words(each.span.exact)) == title for each in headings)
    return "" if repeated else title


def seen_issues(outline: Outline, codebook: Codebook | None) -> dict[str, Seen]:
    """Return the issues of an account: one mention a sentence."""
    found: dict[str, Seen] = {}
    for number, sentence in enumerate(outline.extraction.sentences):
        for mention in sentence.issues:
            label = codebook.label_of(mention.issue) if codebook else mention.issue
            seen = found.setdefault(mention.issue, Seen(label))
            outline.note(seen, number, mention.words)
    for seen in found.values():
        outline.note_title(seen, [" ".join(name_words(span.exact)) for span in seen.passages])
    return found


def seen_actors(outline: Outline, identities: Identities) -> dict[str, Seen]:
    """Return the actors of an account; groups and the account's own author are left out."""
    extraction, found = outline.extraction, dict[str, Seen]()
    authors = _authors(extraction)
    for actor in extraction.actors:
        identity = identities.of(extraction.document.id, actor.id)
        if identity is None or actor.kind is ActorKind.GROUP or actor.id in authors:
            continue
        for mention in actor.mentions:
            number = outline.sentence_at(mention.span.start)
            if number is not None:
                seen = found.setdefault(identity.key, Seen(identity.name))
                outline.note(seen, number, [mention.span])
        if identity.key in found:
            names = [" ".join(name_words(name)) for name in (actor.name, *actor.aliases)]
            outline.note_title(found[identity.key], names)
    return found


def _authors(extraction: Extraction) -> frozenset[str]:
    """Return the ids of the actors that wrote the account."""
    own = {s.speaker.actor for s in extraction.statements if s.is_authors_own}
    name = fold(extraction.document.author or "")
    named = {a.id for a in extraction.actors if name and fold(a.name) == name}
    return frozenset(actor for actor in own | named if actor)


@dataclass(frozen=True, slots=True)
class _Term:
    """One place where a term stands: by its key, the words as they are, its sentence."""

    key: str
    span: Span
    sentence: int


def seen_terms(outlines: Sequence[Outline]) -> list[dict[str, Seen]]:
    """Return the terms of each account: noun phrases, and the nouns that are their heads.

    A word that stands in one phrase alone, all over the accounts, gives way to that phrase;
    forms of a word are one term, under the form that is most frequent.
    """
    places = [list(_each_once(_terms(outline))) for outline in outlines]
    counts = Counter(term.key for account in places for term in account)
    bound = _bound_words(counts) | _fillers(counts, _playing(outlines))
    labels = _labels(term for account in places for term in account)
    found = []
    for outline, account in zip(outlines, places, strict=True):
        tally: dict[str, Seen] = {}
        for term in account:
            if term.key not in bound:
                seen = tally.setdefault(term.key, Seen(labels[term.key]))
                outline.note(seen, term.sentence, [term.span])
        found.append(tally)
    return found


def _terms(outline: Outline) -> Iterator[_Term]:
    """Yield the terms of an account: noun phrases, and the nouns that are their heads.

    Of an account without phrases, every content word may be a term.
    """
    extraction = outline.extraction
    text, document = extraction.document.text, extraction.document
    names = _name_words(extraction)
    roots = frozenset(name[:_ROOT] for name in names if len(name) >= _ROOT)
    parsed = any(sentence.phrases for sentence in extraction.sentences)
    for number, sentence in enumerate(extraction.sentences):
        phrases = [_trimmed(list(words_of(text, *each))) for each in _whole(sentence, text)]
        heads = [words[-1] for words in phrases if words]
        for word in heads if parsed else words_of(text, sentence.span.start, sentence.span.end):
            if _may_be_term([word], names) and not _is_demonym(word, text, roots):
                span = Span.of(document.id, text, word.start, word.end)
                yield _Term(stem(word.folded), span, number)
        for words in phrases:
            if 1 < len(words) <= _LONGEST_TERM and _may_be_term(words, names):
                span = Span.of(document.id, text, words[0].start, words[-1].end)
                yield _Term(" ".join(stem(word.folded) for word in words), span, number)


def _whole(sentence: Sentence, text: str) -> Iterator[tuple[int, int]]:
    """Yield the phrases of a sentence; names that were cut in two are one, and halves are none.

    "Abu" and "Dhabi" are one name; "Lavrov meeting" is half of "Blinken-Lavrov meeting".
    """
    start = end = -1
    for phrase in sentence.phrases:
        capitals = text[phrase.start].isupper() and start >= 0 and text[start].isupper()
        if capitals and text[end : phrase.start].isspace():
            end = phrase.end
            continue
        if start >= 0:
            yield start, end
        start, end = phrase.start, phrase.end
        if start and text[start - 1] in _HYPHENS:
            start = end = -1
    if start >= 0:
        yield start, end


def _playing(outlines: Iterable[Outline]) -> Counter[str]:
    """Count how often each noun is a subject or object, by its stem; none without clauses."""
    clauses = (clause for outline in outlines for clause in outline.extraction.clauses)
    heads = (head for each in clauses for head in {each.subject, *each.objects} if head)
    return Counter(stem(word.folded) for head in heads for word in words_of(head))


def _may_be_term(words: Sequence[Word], names: frozenset[str]) -> bool:
    """Tell whether some of the words carry a subject and are no actor's name."""
    return any(
        is_content_word(word.folded) and not word.folded[0].isdigit() and word.folded not in names
        for word in words
    )


def _is_demonym(word: Word, text: str, roots: frozenset[str]) -> bool:
    """Tell whether a word with a capital begins as an actor's name does."""
    return text[word.start].isupper() and word.folded[:_ROOT] in roots


def _trimmed(words: list[Word]) -> list[Word]:
    """Drop words without content from both ends."""
    while words and not is_content_word(words[0].folded):
        words = words[1:]
    while words and not is_content_word(words[-1].folded):
        words = words[:-1]
    return words


def _name_words(extraction: Extraction) -> frozenset[str]:
    """Return every word of every actor's names, offices and bodies: "Secretary", "State"."""
    actors = [actor for actor in extraction.actors if actor.kind is not ActorKind.GROUP]
    names = [name for actor in actors for name in (actor.name, *actor.aliases)]
    posts = [one for actor in actors for each in actor.affiliations for one in _post(each)]
    return frozenset(
        word
        for name in (*names, *posts)
        for word in (*name_words(name), *(each.folded for each in words_of(name)))
    )


def _post(affiliation: Affiliation) -> Iterator[str]:
    yield from (part for part in (affiliation.office, affiliation.body) if part)


def _each_once(terms: Iterable[_Term]) -> Iterator[_Term]:
    """Yield each term once a sentence: "eye to eye" is no stress on eyes."""
    seen: set[tuple[str, int]] = set()
    for term in terms:
        if (term.key, term.sentence) not in seen:
            seen.add((term.key, term.sentence))
            yield term


def _fillers(counts: Counter[str], playing: Counter[str]) -> frozenset[str]:
    """Return the words that seldom are subject or object: "in order", "for that reason"."""
    words = (word for word in counts if " " not in word) if playing else ()
    return frozenset(word for word in words if playing[word] < _PLAYING * counts[word])


def _bound_words(counts: Counter[str]) -> frozenset[str]:
    """Return the words that are found nowhere but in one phrase."""
    return frozenset(
        word
        for phrase, count in counts.items()
        if " " in phrase
        for word in phrase.split()
        if counts[word] == count
    )


def _labels(terms: Iterable[_Term]) -> dict[str, str]:
    """Return the most frequent form of each term, in lower case unless it never is."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for term in terms:
        forms[term.key][" ".join(term.span.exact.split())] += 1
    return {key: _label(counter) for key, counter in forms.items()}


def _label(forms: Counter[str]) -> str:
    merged: Counter[str] = Counter()
    lower = {form for form in forms if form == form.lower()}
    for form, count in forms.items():
        merged[form.lower() if form.lower() in lower else form] += count
    return max(sorted(merged), key=lambda form: (merged[form], not form.isupper()))
