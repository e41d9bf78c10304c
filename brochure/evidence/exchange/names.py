"""Authors: from the parts in which files keep a name to the form in which they are printed, and back."""

from __future__ import annotations

import re
from dataclasses import replace

from brochure.citations import Author, Malformed, parse_author
from brochure.evidence.exchange.found import Person

AND_OTHERS = frozenset({"others", "et al", "et al.", "and others"})
"""What stands in a list of authors for those who are not in it, folded."""

MOST = 4
"""Initials a name may have."""

_SUFFIXES = {
    "jr": "Jr", "junior": "Jr", "sr": "Sr", "senior": "Sr", "ii": "II", "iii": "III", "iv": "IV",
    "2nd": "2nd", "3rd": "3rd", "4th": "4th",
}  # fmt: skip


def author(person: Person) -> tuple[Author, bool]:
    """The author, and whether initials had to be left out. Raises `Malformed`."""
    family, given = person.family.strip(), person.given.strip()
    if not given or not family:
        name = family or given
        return Author(name, single=person.lone and is_one_name(name)), False
    words, particles = given.split(), list[str]()
    while len(words) > 1 and words[-1].islower() and words[-1].isalpha():
        particles.insert(0, words.pop())  # "Berg, Jan van der"
    letters = initials(" ".join(words))
    kept = _first(letters)
    suffix = _suffix(person.suffix, f"{family}, {given}")
    surname = " ".join([*particles, *family.replace(".", " ").split()])
    typed = " ".join(part for part in (surname, kept, suffix) if part)
    try:
        made = parse_author(typed)
    except Malformed as fault:
        raise Malformed(
            f'"{family}, {given}" cannot be printed as surname and initials',
            "write the name in Latin letters, surname and given names apart",
        ) from fault
    if made != Author(surname, kept, suffix):
        raise Malformed(f'"{family}, {given}" can be read in two ways', "write surname and given names apart")
    return made, kept != letters


def initials(given: str) -> str:
    """`Jean-Pierre M.` as JPM, `J.-P.` as J-P, `EH` as EH. Particles in the middle have none."""
    found = list[str]()
    spoken = [word for word in re.split(r"[\s.]+", re.sub(r"\.\s*-\s*", ".-", given)) if word]
    for word in spoken:
        hyphen = "-" if word.startswith("-") and found else ""
        parts = [part for part in word.split("-") if part[:1].isalpha()]
        if len(parts) == 1 and parts[0].isupper() and len(parts[0]) <= MOST:
            found.append(hyphen + parts[0])  # initials already
        elif all(len(part) == 1 for part in parts):
            found.append(hyphen + "-".join(part.upper() for part in parts))
        elif not (word.islower() and len(spoken) > 1):
            found.append(hyphen + "".join(part[0].upper() for part in parts))
    return "".join(found)


def _first(letters: str) -> str:
    """No more initials than a name may have."""
    kept, count = "", 0
    for sign in letters:
        count += sign != "-"
        if count > MOST:
            break
        kept += sign
    return kept.rstrip("-")


def _suffix(text: str, name: str) -> str:
    bare = text.replace(".", "").strip()
    if not bare:
        return ""
    if bare.casefold() not in _SUFFIXES:
        raise Malformed(
            f'"{name}, {text}" is more than one name, or has a suffix other than Jr, Sr, II, III, IV',
            "give each author an entry of their own",
        )
    return _SUFFIXES[bare.casefold()]


def in_commas(text: str, line: int) -> Person:
    """`Smith, John A., Jr` as a person. `Smith JA` is one, too; else, without a comma, it is a group."""
    family, *rest = (part.strip() for part in text.split(","))
    if rest and rest[-1] == "":
        return Person(text.rstrip(", "), line=line)
    if not rest:
        return replace(run_together(text, line), bare=True, lone=True)
    given, suffix = rest[0], rest[1] if len(rest) > 1 else ""
    if given.replace(".", "").casefold() in _SUFFIXES and suffix:
        given, suffix = suffix, given
    return Person(family, given, " ".join([suffix, *rest[2:]]).strip(), line)


def run_together(text: str, line: int) -> Person:
    """`Smith JA Jr` or `Smith J.A.` as a person; anything else as a group."""
    bare = re.sub(r"(?<=\b[^\W\d_])\.\s*(?=[^\W\d_]\.|\s|$)", "", text)
    try:
        known = parse_author(bare)
    except Malformed:
        return Person(text, line=line)
    return Person(known.surname, known.initials, known.suffix, line)


_OF_GROUPS = re.compile(
    r"\b(?:of|for|and|the|on|in|für|us|uk)\b|\b(?:world|national|international|american|european|global|health"
    r"|group|society|association|college|institut|universit|hospital|clinic|committee|council|network"
    r"|collabor|consortium|cent(?:er|re)\b|agency|administration|ministry|department|foundation|academy|team\b"
    r"|investigator|initiative|federation|union\b|board\b|service|commission|office\b|bureau|trust\b|alliance"
    r"|program|study|trial|organi[sz]ation|library|registry|force\b|working)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")


def may_be_one_person(name: str) -> bool:
    """Whether the name of a group reads like that of a person: `Rodrigo Mardones`, `Jan H. van Berg`."""
    words = name.split()
    capital = [word for word in words if not word.islower()]
    return (
        2 <= len(capital) <= 4
        and not _OF_GROUPS.search(name)
        and all(_NAMED.fullmatch(word) for word in words)
        and not any(word.isupper() and len(word) > 1 and "." not in word for word in words)
    )


def is_one_name(text: str) -> bool:
    """Whether a text may be the one name of a person: `Suharto`, and not `WHO` or `Consortium`."""
    fine = _NAMED.fullmatch(text) and text[:1].isupper() and not text.isupper() and "." not in text
    return bool(fine) and not _OF_GROUPS.search(text)


def spaced(author: Author) -> str:
    """The initials with stops, as most programs keep given names: `J. M.`, `J.-P.`"""
    return re.sub(r"([^\W\d_])(-?)", lambda one: f"{one[1]}.{one[2] or ' '}", author.initials).strip()


def is_plain_group(name: str) -> bool:
    """Whether a group's name, written as it is, cannot be taken for a person's."""
    taken_for_a_person = run_together(name, 0).given or is_one_name(name)
    return "," not in name and not taken_for_a_person and name.casefold() not in AND_OTHERS
