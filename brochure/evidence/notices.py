"""Notices: what was published about a paper later, in whatever words and shape a service tells it.

The three services share no vocabulary, and each has changed its own: `Retraction in` (Europe PMC, PubMed's
summaries), `RetractionIn` (PubMed's XML), `retraction`, `partial_retraction` and `expression_of_concern`
(Crossref), `Retracted Publication` and `Retracted Article` as kinds of publication, `RETRACTED:` before a
title. A notice that is not understood here would be lost, so words decide, whatever stands between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from brochure.evidence.record import Notice

PARTLY = "in part"
_KINDS = (
    ("retraction", re.compile(r"retract|withdraw|remov")),
    ("concern", re.compile(r"concern")),
    ("erratum", re.compile(r"errat|correct|corrig|republish|clarif|addend")),
)
"""In this order: "retracted and republished in" is a retraction."""
_OF_ANOTHER = re.compile(r"\b(?:of|for|to)\b")
"""`Retraction of`, `Erratum for`: this paper is the notice, and another one is meant."""
_MARKS = (
    r"retracted(?: and republished)?|partial(?:ly)? retracted|withdrawn|(?:temporarily )?removed"
    r"|temporary removal|removal(?: notice)?|withdrawal(?: notice)?"
    r"|(?:publisher.?s note:? )?(?:(?:notice|statement) of )?retraction(?: and replacement)?"
    r"(?: note| notice)?(?: of| to)?|this article has been retracted|article retracted"
)
_ELSEWHERE = (
    r"(?:(?:art[ií]culo|artigo|articolo|article) )?"
    r"(?:retractad[oa]|retratad[oa]|ritrattat[oa]|r[ée]tract[ée]e?|retirad[oa]|retir[ée]e?|ritirat[oa])"
    r"|zur(?:ü|ue)ckgezogen(?:er (?:artikel|beitrag))?|ingetrokken|wycofan[yae]|отозван[ао]?"
    r"|ger[iİ] çek[iİ]l(?:d[iİ]|m[iİ]ş)|已?撤[回稿销]|取り?下げ|철회(?:된 논문)?"
)
"""The same in Spanish, Portuguese, Italian, French, German, Dutch, Polish, Russian, Turkish, Chinese,
Japanese and Korean, as journals put it before or behind a title. Nouns are not among them: "rétraction" is
mostly one of tissue."""
_MARKS += f"|obsolete|{_ELSEWHERE}"
_WORKS = r"(?:\s+(?:article|paper|publication|chapter|preprint|manuscript|study|at author.?s request))?"
_BEFORE = re.compile(
    rf"\A[\s\[(*【]*(?:{_MARKS}){_WORKS}\s*(?:[:.\])】\u2013\u2014*]+|-\s)\s*", re.IGNORECASE
)
_AUTHORITY = r"by (?:the )?(?:authors?|editors?|publishers?|journal)|at author.?s request"
_SAID = (
    rf"article|paper|publication|chapter|preprint|and republished|{_AUTHORITY}"
    r"|(?:[.,;:] ?)?(?:see\b|vol\b|(?:[io]n )?(?:\d{1,2} \w+ )?(?:19|20)\d\d)"
)
_OPENLY = (
    rf"(?:partial(?:ly)? )?retract(?:ed|ad[oa])\s*(?:{_SAID})|withdrawn (?:article|paper|{_AUTHORITY})"
    r"|retraction (?:note|notice|published|in:|(?:in|of) vol)"
)
_BEHIND = re.compile(
    rf"\s*[\[(【]\s*(?:(?:{_OPENLY})[^\])】]*|(?:{_MARKS}){_WORKS}[\s.]*)[\])】][\s.]*\Z", re.IGNORECASE
)
"""Behind a title, other words may follow only what says plainly that a paper was withdrawn: drugs are
withdrawn from the market, bones removed at surgery, and tendons retracted by 3 cm."""
_SHOUTED = "RETRACTED|RETRACTAD[OA]|RETRATAD[OA]|RITRATTAT[OA]|RÉTRACTÉE?|ZURÜCKGEZOGEN"
_LOUD = re.compile(rf"\A\s*(?:{_SHOUTED})\b[\s:.*-]*|[\s.:*\u2013\u2014-]+(?:{_SHOUTED}|Retracted)[\s.]*\Z")
_HINT = re.compile("[<&\u0300-\u036f\u200b-\u200f\u2060\ufeff\uff00-\uffef]")


def told(kind: str, reference: str) -> Notice | None:
    """The notice that a service names by `kind`; None for a comment, and where this paper is the notice."""
    plain = re.sub(r"\b(?:expression|statement|notice) of\b", "", _plain(kind))
    if _OF_ANOTHER.search(plain) and not plain.endswith(" in"):
        return None
    found = next((name for name, pattern in _KINDS if pattern.search(plain)), None)
    if found is None:
        return None
    if found == "retraction" and "partial" in plain:
        reference = f"{PARTLY}; {reference}" if reference else PARTLY
    return Notice(found, reference)


def _plain(kind: str) -> str:
    """The words of a kind in small letters, `RetractedPublication` as two."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind)
    return " ".join(re.sub(r"[^a-z]+", " ", apart.casefold()).split())


def of_kinds(kinds: Iterable[str]) -> Iterator[Notice]:
    """The notice in kinds of publication: `Retracted Publication`, and not `Retraction of Publication`."""
    if any(re.search(r"\b(?:retracted|withdrawn|removed)\b", _plain(kind)) for kind in kinds):
        yield Notice("retraction")


def of_relations(relations: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The kinds of what other works do to this one, `is-retracted-by`, and which they are. A work that itself
    `retracts`, or `is-retraction-of`, is the notice."""
    for name, works in relations.items():
        plain = _plain(name)
        if plain.startswith("has ") or (plain.startswith("is ") and plain.endswith(" by")):
            yield plain, works


def of_title(title: str) -> Iterator[Notice]:
    """The notice that an index or a publisher puts before or behind a title."""
    if is_marked(title):
        yield Notice("retraction")
    elif re.match(r"\s*(?:editorial )?(?:expression|notice|statement) of concern\b", title, re.IGNORECASE):
        yield Notice("concern")


def of_note(text: str) -> Iterator[Notice]:
    """The notice in what a program for references, or its user, has noted about a paper. Each sentence is
    read from its beginning: a note may speak of other papers, too."""
    begun = [0, *(gap.end() for gap in re.finditer(r"[.;!?\n]\s+", text[:_NOTE]))]
    for start in begun:
        for kind, pattern in _NOTED:
            if found := pattern.match(text, start, _NOTE):
                rest = text[found.end() : _NOTE]
                told = rest if rest.lstrip().startswith(":") else re.split(r"[.;!?]\s|\n", rest)[0]
                yield Notice(kind, " ".join(told.strip(" .;:,!()[]").split())[:_PLACE])


_NOTE, _PLACE = 2_000, 200
"""Characters of a note that are read, and of the place it names that are kept."""
_THIS = r"(?:(?:this|the)\s+(?:article|paper|publication|study|manuscript|work|preprint)|it)\s+"
_WAS = r"(?:has|had)\s+(?:since\s+|now\s+|later\s+)?been\s+|(?:was|is|were)\s+(?:since\s+|now\s+|later\s+)?"
_NOTED = (
    (
        "retraction",
        re.compile(
            rf"\W*(?:(?:note|status|warning)\s*:\s*)?(?:{_THIS}(?:{_WAS}))?(?:(?:retracted|withdrawn)"
            r"(?:\s+(?:article|paper|publication|study|manuscript|preprint))?\b(?!\s+(?:paper|stud)\w*s\b)"
            r"|retraction\s+(?:in|notice|published|of\s+publication)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "concern",
        re.compile(rf"\W*(?:{_THIS}(?:has|carries)\s+)?(?:an?\s+)?(?:editorial\s+)?expressions?\s+of\s+concern\b"
                   r"(?:\s+in\b)?", re.IGNORECASE),
    ),
)  # fmt: skip
"""How a sentence begins that says so of the paper itself."""


def note_of(notice: Notice) -> str:
    """The note that tells a retraction or a doubt to another program, and that `of_note` reads."""
    what = {"retraction": "RETRACTED", "concern": "Expression of concern"}[notice.kind]
    return f"{what}: {notice.reference}" if notice.reference else what


def is_marked(title: str) -> bool:
    """Whether a title itself says that the paper was retracted."""
    return unmarked(title) != title


def unmarked(title: str) -> str:
    """The title without such a mark."""
    seen = title
    if _HINT.search(title):  # marks may be hidden in markup, in references and in wide letters
        seen = re.sub(r"</?[A-Za-z][^<>]*>|[\u200b-\u200f\u2060\ufeff]", "", unescape(title))
        seen = unicodedata.normalize("NFKC", seen)
    bare = _LOUD.sub("", _BEHIND.sub("", _BEFORE.sub("", seen, count=1)))
    return title if bare == seen else bare
