"""Directions: whether a summary tells that something rose, fell, got better, got worse or stayed the same,
where the abstract tells of the same that it went the other way, or that there was no difference.

Two sentences are about the same if they share a measure, or the stem of a word, next to the word of
direction. English only. What cannot be compared is no fault: it is listed for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise

from brochure.evidence.abstracts import ALL
from brochure.evidence.measures import GOOD, measures

UP, DOWN, BETTER, WORSE, SAME = "up", "down", "better", "worse", "same"
_OPPOSITE = {UP: DOWN, DOWN: UP, BETTER: WORSE, WORSE: BETTER}
MOST = 8
"""Words of direction that are read in one part of a sentence."""
FAR = 300
"""Characters before such a word in which is looked for what it is of."""
SIGNIFICANT = 0.05
"""The p-value from which a difference is called due to chance, as nearly all papers do."""

_DIRECTIONS = {
    UP: r"increas\w+|rose|risen|rises?|rising|went\s+up|higher|more|greater|longer|larger|elevated|stronger"
    r"|doubled|tripled|gained",
    DOWN: r"decreas\w+|fell|fallen|dropped|declin\w+|reduc\w+|lower(?:ed|s)?|less|fewer|shorter|smaller"
    r"|diminish\w*|went\s+down|weaker|halved",
    BETTER: r"improv\w+|better|reliev\w+|relief|resolv\w+|alleviat\w+|eased|recover\w+|healed",
    WORSE: r"wors(?:e|en\w*)|deteriorat\w+|aggravat\w+|poorer",
    SAME: r"unchanged|unaffected|similar\w*|stable|comparable|the\s+same|equal\w*|(?:remained|stayed)\s+as"
    r"|as\s+before"
    r"|as\s+(?:many|much|often|well|fast|frequent|common)\s+as"
    r"|(?:did|do|does|was|were|had|has|have|is|are)\s?n[o']t\s+(?:\w+\s+){0,2}(?:differ\w*|chang\w+)"
    r"|no\s+(?:\w+\s+){0,4}(?:differences?|change)|differed\s+not|failed\s+to\s+\w+",
}
_WORD = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in reversed(_DIRECTIONS.items())) + r")\b",
    re.IGNORECASE,
)
_NO_DIRECTION = re.compile(
    r"(?:more|less|fewer|higher|lower|greater|longer)\s+than\s+(?:a\s+|an\s+|one\s+|half|twice|two|three|four|\d)"
    r"|(?:more|less)\s+(?:data|research|studies|trials|work|evidence|recent\w*|invasive|information)\b"
    r"|lower\s+(?:back|limbs?|legs?|extremit\w+|urinary|dose|body)\b|higher\s+(?:dose|education|risk\s+patients)"
    r"|reduc\w+\s+dose|dose\s+reduc\w+|better\s+(?:understand\w*|evidence|studies)|longer[- ]term"
    r"|(?:more|less)\s+(?!likely|frequently|commonly|rarely|quickly|slowly)\w+ly\b|similar\s+to\b|recovery\s+room",
    re.IGNORECASE,
)
"""What looks like a direction and is none: `more than half`, `lower back`."""
_BEFORE = re.compile(r"\b(or|no|one|two|once)\s+\Z", re.IGNORECASE)
"""What stands before `more` that is none: `or more`, `once more`, `no longer`."""
_DENIED = re.compile(
    r"\b(?:not|no|nor|never|neither|without|cannot|nobody|none)\s+(?:[\w-]+\s+){0,3}\Z|n't\s+(?:[\w-]+\s+){0,3}\Z",
    re.IGNORECASE,
)
_SAID_OF_NOTHING = re.compile(
    r"\b(?:may|might|could|would|should|whether|hypothes\w+|objectives?|aims?|aimed|needed|required|warranted|expected"
    r"|will|goal|hope[ds]?|want|to\s+(?:reduce|improve|increase|compare|determine|evaluate|assess|test|lower|see))\b|\?",
    re.IGNORECASE,
)
"""Words of a clause that asserts nothing."""
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=[A-Z0-9\"“])|\n+|;\s+")
_PIECE = re.compile(r",?\s+(?:but|whereas|while|although|however|and)\s+|,\s+(?=\S)", re.IGNORECASE)
_OPENING = re.compile(
    r"\A\s*(?:in|with|among|after|at|for|by|during|within|over|on|from)\b[^,]{0,80},", re.IGNORECASE
)
_WHEN = re.compile(
    r"\b(?:at|after|within|by|over|in|during|for|from)\s+(?:about\s+)?(?:[\w.-]+\s+){0,2}"
    r"(?:hours?|days?|weeks?|months?|years?|baseline|follow-?\s?up|decade)\b(?:\s+\d+)?",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:with|in|among|after|at|by|to|from|given|than|versus|vs|compared|on|during|within|over|between|for|who|that)"
    r"\s[^,]*?(?=\b(?:was|were|is|are|did|do|had|has|have|got|became|remained)\b|,|\Z)",
    re.IGNORECASE,
)
"""Groups, times and causes, which are no measures."""
_STOP = re.compile(
    r"[,.;:(\[]|\b(?:with|than|after|among|at|by|to|from|versus|vs|given|between|when|as|during|within|over|for|while"
    r"|because|who|that|at)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"\s*(?:(?:in|of|for)\s+)", re.IGNORECASE)
_THAN = re.compile(
    r"\b(?:than|versus|vs\.?|compared\s+(?:with|to)|relative\s+to)\s+(?P<who>(?:[\w-]+\s*){1,5})",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:than|versus|compared\s+(?:with|to))\s+(?:at\s+|in\s+|the\s+)*(?:baseline|before|year)",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:with|in|among|after|given|on|receiving)\s+(?P<who>(?:(?!than\b|versus\b|vs\b)[\w-]+\s*){1,4})",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\b(?:between|groups?|arms?|than|versus|vs|compared|differ\w*|the\s+others?)\b", re.IGNORECASE
)
_APART = re.compile(r"\b(?:between|than|versus|vs|compared|differ\w*)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:both|all|each|either|everyone|everybody)\b", re.IGNORECASE)
_CAUSE = re.compile(r"\b(?:with|given|because\s+of|thanks\s+to|due\s+to)\b", re.IGNORECASE)
_P = re.compile(r"\bp\s*(?:-?\s?values?)?\s*(?P<sign>[=>≥])\s*(?P<value>0?\.\d+)", re.IGNORECASE)
_WEAK = re.compile(
    r"\bnot\s+(?:statistically\s+)?significant|\bnon-?significant|\b(?:statistically\s+)?insignificant|\bn\.s\.",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bfrom\s+(\d+(?:\.\d+)?)\D{0,30}?\s+to\s+(\d+(?:\.\d+)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """What a text says of a measure, at characters `start` to `end`: which way it went, of what (`about`),
    between groups or not, in which group and against which; `weak`: the text calls it no more than chance."""

    shown: str
    start: int
    end: int
    way: str
    about: frozenset[str]
    between: bool
    group: frozenset[str]
    against: frozenset[str]
    sentence: str
    weak: bool = False
    all_groups: bool = False
    caused: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A change that a summary tells, and what the abstract has of it: `agrees`, `differs` or `unknown`;
    `near`: the abstract's sentence."""

    change: Change
    verdict: str
    near: str


def compared(summary: str, abstract: str) -> Iterator[Compared]:
    """Each change that the summary tells, beside those of the abstract that are about the same."""
    theirs = _read(" ".join(abstract[:ALL].split()))
    for one in _changes(summary):
        yield _compared(one, theirs)


def _compared(one: Change, theirs: tuple[Change, ...]) -> Compared:
    shared = [(len(one.about & other.about), other) for other in theirs]
    most = max((count for count, _ in shared), default=0)
    same = [other for count, other in shared if count == most] if most else []
    agreeing = [other for other in same if _agrees(one, other)]
    differing = [other for other in same if _differs(one, other)]
    nothing = [other for other in differing if other.way == SAME and other.between]
    if one.between and one.way != SAME and nothing and not any(other.between for other in agreeing):
        return Compared(one, "differs", nothing[0].sentence)
    if agreeing:
        return Compared(one, "agrees", agreeing[0].sentence)
    if differing:
        return Compared(one, "differs", differing[0].sentence)
    return Compared(one, "unknown", same[0].sentence if same else "")


def _way(one: Change, other: Change) -> tuple[str, str]:
    """The ways of both, said in the same terms as far as that is known: less pain is better."""
    ours, theirs = one.way, other.way
    if (ours in (UP, DOWN)) != (theirs in (UP, DOWN)) and SAME not in (ours, theirs):
        known = {GOOD[name] for name in one.about & other.about if name in GOOD}
        if len(known) != 1:
            return "", ""
        better = {UP: BETTER, DOWN: WORSE} if known == {1} else {UP: WORSE, DOWN: BETTER}
        ours, theirs = better.get(ours, ours), better.get(theirs, theirs)
    return ours, (_OPPOSITE.get(theirs, theirs) if _turned(one, other) else theirs)


def _turned(one: Change, other: Change) -> bool:
    """Whether the two compare the same groups the other way round: `less with A than B`, `more with B`."""
    if not (one.between and other.between):
        return False
    ours, theirs = one.group - one.against, other.group - other.against
    if ours & theirs:
        return False
    if one.against & theirs or other.against & ours:
        return True
    return bool(ours and theirs) and ("control" in ours) != ("control" in theirs)


def _agrees(one: Change, other: Change) -> bool:
    if other.weak and one.way != SAME:
        return False
    ours, theirs = _way(one, other)
    return bool(ours) and ours == theirs


def _differs(one: Change, other: Change) -> bool:
    ours, theirs = _way(one, other)
    if not ours:
        return False
    if theirs == SAME or other.weak:
        if one.way == SAME or one.weak:
            return False
        return one.between or not other.between or (one.caused and not one.all_groups)
    if ours == SAME:
        return one.between == other.between
    return ours == _OPPOSITE[theirs]


@lru_cache(maxsize=64)
def _read(abstract: str) -> tuple[Change, ...]:
    return tuple(_changes(abstract, theirs=True))


def _changes(text: str, *, theirs: bool = False) -> Iterator[Change]:
    """The changes that a text tells, in their order. `theirs`: an abstract, which has p-values."""
    at = 0
    for sentence in (*_SENTENCE.split(text), ""):
        start = text.find(sentence, at) if sentence else at
        last = frozenset[str]()
        for offset, piece in _pieces(sentence):
            if _SAID_OF_NOTHING.search(piece):
                continue
            for one in _of_piece(piece, theirs=theirs):
                about = one.about or last
                last = about
                yield replace(
                    one,
                    about=about,
                    start=start + offset + one.start,
                    end=start + offset + one.end,
                    sentence=sentence.strip(),
                    shown=" ".join(piece.split()).strip(" .;:"),
                )
        at = start + len(sentence)


def _pieces(sentence: str) -> Iterator[tuple[int, str]]:
    """The parts of a sentence that have a direction each; what has none belongs to the next, or the last."""
    cuts = [0, *(found.start() for found in _PIECE.finditer(sentence)), len(sentence)]
    held: list[tuple[int, int]] = []
    first = 0
    for begin, end in pairwise(cuts):
        if _WORD.search(sentence, begin, end):
            held.append((first, end))
            first = end
    if held:
        held[-1] = (held[-1][0], len(sentence))
    for begin, end in held or [(0, len(sentence))]:
        piece = sentence[begin:end]
        joint = _PIECE.match(piece)
        cut = joint.end() if joint else 0
        yield begin + cut, piece[cut:]


_CHANGES = re.compile(r"improv|relief|reduc|decreas|declin|increas", re.IGNORECASE)
_COMPARES = re.compile(
    r"more|less|fewer|higher|lower\b|longer|shorter|greater|smaller|stronger", re.IGNORECASE
)


def _of_piece(piece: str, *, theirs: bool) -> Iterator[Change]:
    words = list(islice((found for found in _WORD.finditer(piece) if _counts(found, piece)), MOST))
    weak = theirs and (bool(_WEAK.search(piece)) or any(map(_by_chance, _P.finditer(piece))))
    piece = piece[: 4 * FAR]
    than = _THAN.search(piece)
    earlier = bool(_EARLIER.search(piece))
    together = _ALL.search(piece) and not _APART.search(piece)
    between = bool(_GROUPS.search(piece)) and not earlier and not together
    group = frozenset[str]().union(*(measures(found["who"]) for found in _GROUP.finditer(piece)))
    against = measures(than["who"]) if than else frozenset[str]()
    whole = Change(
        "", 0, 0, SAME, frozenset(), between, group, against, "", weak,
        bool(_ALL.search(piece)), bool(_CAUSE.search(piece)),
    )  # fmt: skip
    if not words:
        if theirs and weak and (about := _subject(piece, len(piece))):
            yield replace(whole, about=about, between=True, weak=False)
        elif theirs and (way := _FROM_TO.search(piece)) and float(way[1]) != float(way[2]):
            up = UP if float(way[2]) > float(way[1]) else DOWN
            yield replace(whole, way=up, about=_subject(piece, way.start()))
        return
    first = next((one for one in words if one.lastgroup == SAME), words[0])
    towards = str(first.lastgroup)
    if towards != SAME and _DENIED.search(piece, max(0, first.start() - 60), first.start()):
        towards = SAME
    nouns = [other for other in words if _CHANGES.match(other[0])]
    if len(words) > 1 and towards in (UP, DOWN) and nouns and nouns[0] is not first:
        if towards == DOWN:  # less improvement: nobody knows what that is like
            yield replace(whole, start=first.start(), end=first.end(), way=towards)
            return
        towards = str(nouns[0].lastgroup)  # a greater reduction is a reduction
        first = nouns[0]
    compares = _COMPARES.match(first[0])
    before, behind = _subject(piece, first.start()), _object(piece, first)
    about = (before | behind) if compares or towards == SAME else (behind or before)
    linked = between or bool(compares and group and not earlier)
    caused = whole.caused or bool(behind and not compares and towards != SAME)
    yield replace(
        whole, start=first.start(), end=first.end(), way=towards, about=about, between=linked, caused=caused
    )


def _counts(found: re.Match[str], piece: str) -> bool:
    """Whether a word is one of direction here."""
    around = piece[max(0, found.start() - 12) : found.end() + 20]
    if any(other.start() <= min(12, found.start()) < other.end() for other in _NO_DIRECTION.finditer(around)):
        return False
    word, before = found[0].casefold(), _BEFORE.search(piece, max(0, found.start() - 12), found.start())
    if before is None or not _COMPARES.match(word):
        return True
    return before[1].casefold() == "no" and word not in ("more", "longer")


def _by_chance(found: re.Match[str]) -> bool:
    value = float(found["value"])
    return value > SIGNIFICANT or (found["sign"] != "=" and value >= SIGNIFICANT)


def _subject(piece: str, end: int) -> frozenset[str]:
    """What stands before the word of direction, without groups, times and causes."""
    before = _OPENING.sub(" ", piece[max(0, end - FAR) : end])
    plain = _WHEN.sub(" ", before)
    return measures(_ASIDE.sub(" ", plain)[-160:]) or measures(plain[-160:])


_NOUN = re.compile(r"no\b.*|\w*(?:ments?|tions?|ences?|relief|changes?)\Z", re.IGNORECASE | re.DOTALL)
_ARTICLE = re.compile(r"\b(?:an?|the|any|greater|significant|further|mean)\s+\Z", re.IGNORECASE)


def _object(piece: str, found: re.Match[str]) -> frozenset[str]:
    """What stands behind it: `less pain`, `no difference in pain`, but not `improved in three patients`."""
    noun = _NOUN.match(found[0]) or _ARTICLE.search(piece, 0, found.start())
    lead = _LEAD.match(piece, found.end()) if noun else None
    first = lead.end() if lead else found.end()
    rest = piece[first : first + 80]
    stop = _STOP.search(rest)
    words = rest[: stop.start() if stop else None].split()[:6]
    inner = next((n for n, word in enumerate(words) if word.casefold() == "in"), len(words))
    return measures(" ".join(words[: inner or 1]))


def unsettled(found: Iterable[Compared]) -> list[str]:
    """The clauses of a summary that tell of a change, and that the abstract neither bears out nor denies."""
    return list(dict.fromkeys(one.change.shown for one in found if one.verdict == "unknown"))
