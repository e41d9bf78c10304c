"""Merging: which citations are new, which are there already, and under which key each new one goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from brochure.citations import Author, Citation
from brochure.evidence import siblings
from brochure.evidence.entry import key_of
from brochure.evidence.exchange.found import Trouble
from brochure.evidence.exchange.intake import Taken
from brochure.evidence.folding import fold, words
from brochure.evidence.matcher import compare
from brochure.evidence.record import Name, Notice, Record

Told = tuple[str, Trouble]
"""A file's name, and what is to be said of one of its lines."""


@dataclass(frozen=True, slots=True)
class Merged:
    """`new` by key, in order. `there`: papers that are there already, with the key; `differing`: in what.
    `refusals`: papers that cannot be told from two others, or must not be cited.
    `renamed`: keys that were taken, or cannot be used. `doubts` speak against new papers. `at`: the file and
    the line of each new one."""

    new: dict[str, Citation]
    there: tuple[Told, ...]
    differing: tuple[Told, ...]
    refusals: tuple[Told, ...]
    renamed: tuple[Told, ...]
    at: dict[str, tuple[str, int]]
    doubts: tuple[Told, ...] = ()


def merged(
    taken: Sequence[tuple[str, Taken]],
    known: Mapping[str, Citation],
    keys: frozenset[str],
    place: Callable[[str], str] = str,
) -> Merged:
    """Sort out what was taken; `known` are the citations of the content, `keys` all keys it has, and `place`
    tells where one of them stands."""
    sketches, doubts = {key: siblings.of_citation(one) for key, one in known.items()}, list[Told]()
    held, new, at = dict(known), dict[str, Citation](), dict[str, tuple[str, int]]()
    there, differing, refusals, renamed = list[Told](), list[Told](), list[Told](), list[Told]()
    for file, one in taken:
        if one.citation is None:
            continue
        line = one.found.line
        twins = _twins(one.citation, held)
        if len(twins) > 1:
            message = f"this may be {' or '.join(twins)}: its identifiers are those of both"
            refusals.append((file, Trouble(line, message, "correct the DOI, PMID or PMCID that is wrong")))
        elif twins:
            where = "in the content" if twins[0] in known else "in what is imported"
            told = _differences(held[twins[0]], one, where)
            there.append((file, Trouble(line, f"there already, as {twins[0]}")))
            differing += [(file, replace(trouble, line=line)) for trouble in told]
        else:
            taken_keys = keys | new.keys()
            key = one.citation.key
            if not key or key in taken_keys:
                made = key_of(_called(one), taken_keys)
                own = one.found.key.strip()
                if key:
                    message = f"{key} is another paper already; this one becomes {made}"
                    renamed.append((file, Trouble(line, message)))
                elif own and "/" not in own and not own.isdecimal():
                    message = f"the key {own[:60]} cannot be one here; this paper becomes {made}"
                    renamed.append((file, Trouble(line, message)))
                key = made
            mine = siblings.of_citation(one.citation)
            if (other := siblings.sibling(mine, sketches)) is not None:
                where = place(other) if other in known else "{}:{}".format(*at[other])
                doubts.append(
                    (file, Trouble(line, *siblings.told(mine, sketches[other], f"{other} ({where})")))
                )
            at[key], sketches[key] = (file, line), mine
            held[key] = new[key] = replace(one.citation, key=key)
    return Merged(new, tuple(there), tuple(differing), tuple(refusals), tuple(renamed), at, tuple(doubts))


def governed(found: Merged, doom: Callable[[Citation], Notice | None], name: str) -> Merged:
    """Without the papers of which the lock called `name` knows that they were retracted; and what it knows
    against others. `doom` is that knowledge."""
    known = {key: notice for key, one in found.new.items() if (notice := doom(one)) is not None}
    gone = {key: one for key, one in known.items() if one.kind == "retraction"}
    retracted = f"{name} knows that this paper was RETRACTED"
    instead = "cite another paper, and nothing that rests on this one"
    refusals = [_told(found.at[key], retracted, one, instead) for key, one in gone.items()]
    doubted = f"beware: {name} knows that the journal's editors doubt this paper"
    wait = "do not cite it before they have decided"
    doubts = [_told(found.at[key], doubted, one, wait) for key, one in known.items() if key not in gone]
    new = {key: one for key, one in found.new.items() if key not in gone}
    left = [one for one in found.doubts if (one[0], one[1].line) not in {found.at[key] for key in gone}]
    return replace(found, new=new, refusals=(*found.refusals, *refusals), doubts=(*left, *doubts))


def _told(at: tuple[str, int], message: str, notice: Notice, hint: str) -> Told:
    file, line = at
    where = f" ({notice.reference})" if notice.reference else ""
    return file, Trouble(line, f"{message}{where}", hint)


def _twins(one: Citation, held: Mapping[str, Citation]) -> list[str]:
    """The keys of all that are this paper: by an identifier, or by title, first author and year."""
    by_number = [key for key, other in held.items() if _same_number(one, other)]
    if by_number:
        return by_number
    return [key for key, other in held.items() if not _other_number(one, other) and _same_words(one, other)][
        :1
    ]


_NUMBERS = ("doi", "pmid", "pmcid")


def _same_number(one: Citation, other: Citation) -> bool:
    return any(getattr(one, n) and fold(getattr(one, n)) == fold(getattr(other, n)) for n in _NUMBERS)


def _other_number(one: Citation, other: Citation) -> bool:
    return any(getattr(one, n) and getattr(other, n) for n in _NUMBERS)


def _same_words(one: Citation, other: Citation) -> bool:
    first = [fold(c.lead) for c in (one, other)]
    return fold(one.title) == fold(other.title) and one.year == other.year and first[0] == first[1]


def _differences(held: Citation, one: Taken, where: str) -> list[Trouble]:
    """What differs, each key once."""
    found = [
        difference
        for difference in compare(held, _record(one))
        if difference.field != "journal" or not any(_shortens(held.journal, name) for name in one.journals)
    ]
    counts = Counter(difference.field for difference in found)
    first = {difference.field: difference for difference in reversed(found)}
    return [
        Trouble(
            0,
            f"{held.key} has {field} {first[field].cited} {where}, and {first[field].found} here"
            + (f" ({count - 1} more of {field})" if count > 1 else ""),
            "see which is right; the one here was not taken",
        )
        for field, count in counts.items()
    ]


def _shortens(one: str, other: str) -> bool:
    """Whether one name of a journal is the other with its words cut short: `J Hip Preserv Surg`."""
    plain = (re.sub(r"\([^)]*\)|:.*", "", name) for name in (one, other))
    names = ([word for word in words(name) if word not in _SMALL] for name in plain)
    short, long = sorted(names, key=lambda name: len("".join(name)))
    if len(short) == len(long):
        return all(b.startswith(a) for a, b in zip(short, long, strict=True))
    return "".join(long).startswith("".join(short)) and short[:1] == long[:1]


_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "et"})


def _record(one: Taken) -> Record:
    """The record of a file in the shape that the matcher compares with."""
    held = one.citation
    assert held is not None
    told = [held.year, held.published.year if held.published else 0]
    years = tuple(dict.fromkeys(year for year in told if year))
    return Record(
        "the file", held.title, tuple(map(_name, held.authors)), one.journals, years, held.volume, held.issue,
        held.pages, held.doi, held.pmid, held.pmcid, complete=not held.et_al,
    )  # fmt: skip


def _called(one: Taken) -> Record:
    """The record with the first name it is called by, for its key."""
    held = one.citation
    assert held is not None
    record = _record(one)
    return record if record.authors else replace(record, authors=(Name(held.lead),))


def _name(author: Author) -> Name:
    return Name(author.surname, initials=author.initials)
