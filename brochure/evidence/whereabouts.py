"""Whereabouts of a paper, as they are compared: the journal's name, volume, issue and pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from brochure.citations import whole_pages
from brochure.evidence.folding import letters
from brochure.evidence.titles import Line, read


class Called(Enum):
    """How the name of a journal stands to the names that a record has."""

    SO = "one of its names, perhaps without the place or what stands behind a colon"
    MORE = "one of its names, and a place that the record does not tell"
    OTHERWISE = "another name"


_LONGEST = 400
"""The most letters of a name, a number or pages; what is longer is compared as it stands, or is none."""
_PLACE = re.compile(r"\s*\([^()]*\)\s*\Z")
_BEHIND = re.compile(r"\s*(?:\([^()]*\)\s*\Z|:\s.*|\s:.*)")


def called(cited: str, names: Sequence[str]) -> Called:
    """Whether a journal has this name. `Medicine (Abingdon)` is not `Medicine (Baltimore)`, and `Medicine`
    is either, for one who does not tell the place."""
    names = [name for name in names if len(name) <= _LONGEST]
    if len(cited) > _LONGEST or not names:
        return Called.OTHERWISE
    mine, theirs = _name(cited), [_name(name) for name in names]
    if any(mine.same(_name(part)) for name in names for part in _parts(name)):
        return Called.SO
    if _abbreviates(cited, names):
        return Called.SO
    bare = _name(_BEHIND.sub("", cited))
    theirs_bare = [_name(_BEHIND.sub("", name)) for name in names]
    if bare.words == mine.words:
        return Called.SO if any(mine.same(one) for one in theirs_bare) else Called.OTHERWISE
    placed = _PLACE.search(cited) and ":" not in cited
    whole = [one for one, short in zip(theirs, theirs_bare, strict=True) if one.words == short.words]
    if placed and len(whole) == len(theirs) and any(bare.same(one) for one in whole):
        return Called.MORE
    return Called.OTHERWISE


_LINKING = frozenset(
    ["an", "and", "at", "by", "da", "das", "de", "del", "della", "der", "des", "di", "die", "do", "du", "el",
     "et", "for", "fur", "in", "la", "le", "les", "of", "on", "the", "to", "und"]
)  # fmt: skip
"""Words that abbreviations leave out (ISO 4, 4.6: articles, conjunctions and prepositions). Of
single letters none: Physical Review D is not E."""
_CONTRACTED = {"jt": "joint", "natl": "national", "jpn": "japanese", "dtsch": "deutsch"}
"""Abbreviations that are not the beginning of their word (ISSN International Centre, List of Title Word
Abbreviations)."""
_LEAST_DROPPED, _LEAST_KEPT = 2, 4
"""Letters: ISO 4 cuts two off a word at least, or none. Four are kept of a word that the index spells out."""


def _abbreviates(cited: str, names: Sequence[str]) -> bool:
    """Whether it abbreviates the full name word by word (`J. Clin. Investig.` for Journal of clinical
    investigation), and cuts no word shorter than the index, of whose abbreviations each is one journal's:
    Rheum is not Rheumatol. Only where the index does not abbreviate a word may it be cut with a stop, as in
    `Osteoarthr. Cartil.`."""
    mine = _cut(cited)
    bare = [_BEHIND.sub("", name) for name in names]
    for short in bare:
        brief = [word for word, _ in _cut(short)]
        for full in bare:
            whole = [word for word, _ in _cut(full)]
            if (
                1 < len(mine) == len(brief) == len(whole)
                and len(short) < len(full)
                and all(_begins(*both) for both in zip(brief, whole, strict=True))
                and all(_cuts(*each) for each in zip(mine, brief, whole, strict=True))
            ):
                return True
    return False


def _cut(name: str) -> list[tuple[str, bool]]:
    """The words of a journal's name that no abbreviation leaves out, and whether a stop ends each."""
    found = re.findall(r"([^\W_]+)(\.?)", letters(name) + "." * name.rstrip().endswith("."))
    return [(word, bool(stop)) for word, stop in found if word not in _LINKING]


def _begins(short: str, whole: str) -> bool:
    return whole.startswith((short, _CONTRACTED.get(short, "\0")))


def _cuts(mine: tuple[str, bool], brief: str, whole: str) -> bool:
    word, stop = mine
    if word in (brief, whole):
        return True
    if not _begins(word, whole):
        return False
    if word.startswith(brief):
        return len(whole) - len(word) >= _LEAST_DROPPED
    if word in _CONTRACTED:
        return brief == whole
    return stop and brief == whole and len(word) >= _LEAST_KEPT and len(whole) - len(word) >= _LEAST_DROPPED


def _parts(name: str) -> list[str]:
    """The name as far as each of its colons, and the whole: an index may have several behind each other."""
    return [*(name[: colon.start()] for colon in re.finditer(":", name)), name]


def _name(name: str) -> Line:
    line = read(name)
    kept = [place for place, word in enumerate(line.words) if word != "the"] or range(len(line.words))
    return Line(tuple(line.words[n] for n in kept), tuple(line.loose[n] for n in kept))


_ISSUE = re.compile(r"[^\W\d_]+|\d+|[.,](?=\d)")
_SUPPLEMENTS = frozenset({"s", "suppl", "supp", "sup", "supplement", "supplementum", "suppls"})
_CALLED = frozenset({"vol", "volume", "no", "nr", "issue", "number"})
_PARTS = {"pt": "part", "special": "spec"}


def number(text: str) -> tuple[str, ...]:
    """A volume or an issue: `Suppl 1`, `1 Suppl`, `S1`, `Supplement 1` are one, `2 Suppl 1` is another."""
    if len(text) > _LONGEST:
        return (text,)
    held = [_PARTS.get(piece, piece) for piece in _ISSUE.findall(letters(text).replace("_", " "))]
    held = [piece.lstrip("0") or "0" if piece.isdigit() else piece for piece in held]
    held = ["suppl" if piece in _SUPPLEMENTS else piece for piece in held]
    if len(held) > 1 and held[0] in _CALLED:
        del held[0]
    if "spec" in held[:-1] and held[held.index("spec") + 1] in _CALLED:  # Spec No, Special Issue
        del held[held.index("spec") + 1]
    if sum(piece.isdigit() for piece in held) == 1 and "suppl" in held:
        held.sort(key=lambda piece: piece != "suppl")
    return tuple(held) or (letters(text),)


_MORE = re.compile(r"\s*\b(?:s\d|s(?:uppl?|upplement(?:um)?)?\b|spec(?:ial)?\b).*\Z", re.IGNORECASE)


def same_issue(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether volume and issue are the same: what is behind the number of a volume (`12 Suppl 1`) may stand
    with the issue as well."""
    if max(map(len, (*one, *other))) > _LONGEST:
        return one == other
    mine, theirs = (_parted(*both) for both in (one, other))
    return bool(mine[1]) and mine == theirs


def _parted(volume: str, issue: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = _MORE.search(volume)
    if found is None or not found.start():
        return number(volume), number(issue) if issue else ()
    more = found[0].strip(" ()")
    return number(volume[: found.start()].rstrip(" (")), number(f"{issue} {more}".strip())


_PAGES = re.compile(r"\A(?:pages?|pp|p|art(?:icle)?(?:\s+(?:no|nr|number|id))?)\b[. :]*(?=\S*\d)")
_RUN = re.compile(r"\A((?:\d+\.)?[a-z]*)(\d+)((?:\.?[a-z]\d*)?)-((?:\d+\.)?[a-z]*)(\d+)((?:\.?[a-z]\d*)?)\Z")


def same_pages(one: str, other: str) -> bool:
    """Whether two records of pages are one: what stands behind a semicolon (`; quiz 103`) may be left out."""
    if max(len(one), len(other)) > _LONGEST:
        return one == other
    mine, theirs = ([long_pages(part) for part in text.split(";")] for text in (one, other))
    return mine == theirs or (min(len(mine), len(theirs)) == 1 and mine[0] == theirs[0])


def long_pages(pages: str) -> str:
    """A range of pages with all digits of the last: `636-42` and `636-642` are one, so are `1052.e1-9` and
    `1052.e1-1052.e9`. An article's number may have `Article` before it."""
    plain = _PAGES.sub("", letters(pages))
    plain = re.sub(r"\s*-\s*", "-", whole_pages(plain))
    found = _RUN.match(plain)
    if found is None:
        return plain.lstrip("0") if plain.isdigit() else plain
    before, first, behind, again, last, end = found.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    again = before if before.endswith(again) else again
    end = end or behind
    start, stop = f"{before}{first}{behind}", f"{again}{last}{end}"
    return f"{start}-{stop}" if start != stop else start
