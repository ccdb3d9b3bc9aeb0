"""UIMA CAS XMI: one .xmi a document and the type system of all, as INCEpTION takes them.

XML 1.0, which every reader knows. Offsets count units of UTF-16, as UIMA does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.records import (
    Export,
    ExportOptions,
    Parse,
    ParsedSentence,
    ReviewedExtraction,
    Token,
)
from dragoman.report.exports.filenames import name_documents
from dragoman.report.exports.layers import (
    DEPENDENCY,
    FEATURES,
    LEMMA,
    NAME,
    PARTS,
    POS,
    REPORTED,
    SENTENCE,
    STATEMENT,
    TOKEN,
    Mark,
    link_feature,
    link_type,
    marks_of,
)
from dragoman.report.exports.segments import parse_of

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

TYPES = "TypeSystem.xml"
# Signs that XML 1.0 cannot hold, not even as a reference.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_cas(export: Export, folder: Path, options: ExportOptions) -> None:
    """Fill a folder with the type system, and a CAS for each document."""
    types = type_system()
    types.to_xml(folder / TYPES)
    names = name_documents(each.extraction.document for each in export.accounts)
    for name, account in zip(names, export.accounts, strict=True):
        cas = account_cas(account, parse_of(export, account.extraction), types)
        cas.to_xmi(folder / f"{name}.xmi")


def type_system() -> TypeSystem:
    """Return the types: those of DKPro that INCEpTION builds in, and our layers."""
    from cassis import TypeSystem

    types = TypeSystem()
    text, whole = "uima.cas.String", "uima.cas.Integer"
    built_in: dict[str, dict[str, str]] = {
        SENTENCE: {"id": text},
        LEMMA: {"value": text},
        POS: {"PosValue": text, "coarseValue": text},
        TOKEN: {"lemma": LEMMA, "pos": POS, "id": text, "order": whole},
        DEPENDENCY: {
            "Governor": TOKEN,
            "Dependent": TOKEN,
            "DependencyType": text,
            "flavor": text,
        },
        NAME: {"value": text, "identifier": text},
    }
    ours = {layer: dict.fromkeys(names, text) for layer, names in FEATURES.items()}
    for layer, features in (built_in | ours).items():
        kind = types.create_type(layer)
        for feature, range_type in features.items():
            types.create_feature(kind, feature, range_type)
    _add_links(types)
    return types


def _add_links(types: TypeSystem) -> None:
    """Add the links from a Statement to its parts, and to the one that it is reported in."""
    for role, layer in PARTS.items():
        link = types.create_type(link_type(role), "uima.cas.TOP")
        types.create_feature(link, "role", "uima.cas.String")
        types.create_feature(link, "target", layer)
        types.create_feature(STATEMENT, link_feature(role), "uima.cas.FSArray", elementType=link)
    reported = types.create_type(REPORTED)
    types.create_feature(reported, "kind", "uima.cas.String")
    types.create_feature(reported, "Governor", STATEMENT)
    types.create_feature(reported, "Dependent", STATEMENT)


def account_cas(account: ReviewedExtraction, parse: Parse, types: TypeSystem) -> Cas:
    """Return the CAS of one account."""
    from cassis import Cas

    document = account.extraction.document
    cas = Cas(
        types,
        sofa_string=_UNFIT.sub("\ufffd", document.text),
        sofa_mime="text/plain",
        document_language=document.language or "x-unspecified",
    )
    for sentence in parse.sentences:
        _add_sentence(cas, sentence)
    _add_marks(cas, marks_of(account))
    return cas


def _add_sentence(cas: Cas, sentence: ParsedSentence) -> None:
    types = cas.typesystem
    span = sentence.span
    cas.add(types.get_type(SENTENCE)(begin=span.start, end=span.end))
    words = [_add_token(cas, token, order) for order, token in enumerate(sentence.tokens)]
    dependency = types.get_type(DEPENDENCY)
    for token, word in zip(sentence.tokens, words, strict=True):
        if token.deprel:
            place = {"begin": token.span.start, "end": token.span.end}
            governor = words[token.head] if token.head is not None else word
            kind = {"DependencyType": token.deprel, "flavor": "basic"}
            cas.add(dependency(**place, **kind, Governor=governor, Dependent=word))
    for start, end, label in _names(sentence.tokens):
        cas.add(types.get_type(NAME)(begin=start, end=end, value=label))


def _add_token(cas: Cas, token: Token, order: int) -> Any:
    types = cas.typesystem
    place = {"begin": token.span.start, "end": token.span.end}
    more: dict[str, Any] = {}
    if token.upos or token.xpos:
        tags = {"PosValue": token.xpos or token.upos, "coarseValue": token.upos}
        more["pos"] = types.get_type(POS)(**place, **tags)
    if token.lemma:
        more["lemma"] = types.get_type(LEMMA)(**place, value=_UNFIT.sub("\ufffd", token.lemma))
    word = types.get_type(TOKEN)(**place, order=order, **more)
    cas.add_all([*more.values(), word])
    return word


def _names(tokens: Iterable[Token]) -> list[tuple[int, int, str]]:
    """Return the names of a sentence, from their first word's start to their last one's end."""
    found: list[tuple[int, int, str]] = []
    for token in tokens:
        if token.ner and token.ner.startswith("I-") and found:
            found[-1] = (found[-1][0], token.span.end, found[-1][2])
        elif token.ner:
            found.append((token.span.start, token.span.end, token.ner[2:]))
    return found


def _add_marks(cas: Cas, marks: Iterable[Mark]) -> None:
    types = cas.typesystem
    made: dict[Mark, Any] = {}
    for mark in marks:
        features = {name: _UNFIT.sub("\ufffd", value) for name, value in mark.features.items()}
        links = {link_feature(role): _links(cas, role, mark, made) for role in mark.links}
        made[mark] = types.get_type(mark.layer)(
            begin=mark.span.start, end=mark.span.end, **features, **links
        )
        cas.add(made[mark])
    reported = types.get_type(REPORTED)
    for mark, annotation in made.items():
        if mark.parent is not None:
            place = {"begin": mark.span.start, "end": mark.span.end}
            cas.add(reported(**place, Governor=made[mark.parent], Dependent=annotation))


def _links(cas: Cas, role: str, mark: Mark, made: dict[Mark, Any]) -> Any:
    """Return the links of a statement to its passages of one role."""
    types = cas.typesystem
    link = types.get_type(link_type(role))
    elements = [link(role=role, target=made[part]) for part in mark.links[role]]
    return types.get_type("uima.cas.FSArray")(elements=elements)
