"""People: whether an author who is cited is one who stands in a record.

A surname is the whole of it: Gracia is not Álvaro-Gracia, and Berg is not van der Berg. Accents, hyphens,
blanks and apostrophes make no other name, and an umlaut may be written with an e. Some indexes hold the given
names in the place of the surnames, for all authors of a paper; whether one does, its names tell at times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from brochure.citations import Author, Malformed, parse_author
from brochure.evidence.folding import letters, words
from brochure.evidence.record import Name


class Fit(Enum):
    """How an author fits a name."""

    NOT = "another surname"
    OTHER = "the surname with other initials"
    MORE = "the surname with an initial that the record lacks"
    MOVED = "the names, parted at another place"
    TURNED = "the names, with surname and given names in each other's place"
    WELL = "the name"


class Order(Enum):
    """What the names of a record tell of the places of surnames and given names."""

    RIGHT = "each stands in its place"
    TURNED = "each stands in the other's place"
    UNKNOWN = "nothing tells"


_PARTICLES = frozenset(
    [
        "af",
        "al",
        "bin",
        "da",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "lo",
        "ter",
        "ten",
        "van",
        "vom",
        "von",
        "zu",
        "zum",
        "zur",
    ]
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_SURNAME = re.compile(r"\A(?:O|D|L|Dall|Dell|Dal|Mac|Mc)['’](?=\w)|\AMc(?=[A-Z])")
_LEAD = re.compile(r"\A(?:(?:for|on behalf of) )?(?:the )?")
_SUFFIXES = {
    "ii": "2nd", "2d": "2nd", "iii": "3rd", "3d": "3rd", "iv": "4th", "jnr": "jr", "junior": "jr",
    "snr": "sr", "senior": "sr",
}  # fmt: skip
_SUFFIX_NAMES = frozenset({"jr", "sr", "2nd", "3rd", "4th"})
_LONGEST = 400
"""The most letters of a name; what is longer is nobody's."""
_MOST_INITIALS = 4
"""No more can be typed in a record (`citations.names`)."""


def surnames(text: str) -> frozenset[str]:
    """The letters of a surname, without accents, and with the e of an umlaut and the j of dj for đ."""
    plain = text.casefold()
    spelled = {plain, plain.translate(_UMLAUTS), plain.replace("đ", "dj")}
    spelled.add(plain.translate(_UMLAUTS).replace("đ", "dj"))
    return frozenset("".join(words(one)) for one in spelled)


def keys(name: Name) -> frozenset[str]:
    """The letters of the surnames that a name may be cited by."""
    outside = _particles(name)
    whole = surnames(f"{outside} {name.family}") if outside else frozenset[str]()
    return surnames(name.family) | surnames(_apart(name)[0]) | whole


def fit(author: Author, name: Name) -> Fit:
    """How an author fits the name at one place of a record."""
    if author.group:
        return Fit.WELL if _same_group(author.surname, name) else Fit.NOT
    if len(name.family) + len(name.given) + len(name.initials) > _LONGEST:
        return Fit.WELL if author.surname == name.family else Fit.NOT
    cited = surnames(author.surname)
    if author.single:
        return _of_one_name(cited, name)
    if cited & keys(name):
        return _by_initials(author, name)
    if not name.given:
        return Fit.NOT
    if cited & surnames(name.given):
        return Fit.TURNED if _letters(author.initials) == _first_letters(name.family) else Fit.OTHER
    return Fit.MOVED if _moved(author, name) else Fit.NOT


def _of_one_name(cited: frozenset[str], name: Name) -> Fit:
    """How a person with one name fits: a record may hold it twice, and a sign in the place of the other."""
    if not cited & keys(name):
        return Fit.NOT
    others = [text for text in (name.given, name.initials) if words(text)]
    alone = not others or cited & surnames(name.given)
    return Fit.WELL if alone else Fit.OTHER


def suffixes_agree(author: Author, name: Name) -> bool:
    """Whether Jr is Jr, and III is 3rd, as far as both are known."""
    one, other = (_suffix(text) for text in (author.suffix, name.suffix or _apart(name)[1]))
    return not one or not other or one == other


def initials_of(given: str) -> str:
    """The initials of given names: `Jan Hendrik` and `J. H.` have JH, Yong-Ho has YH, and so has `YH`."""
    if given.isupper() and given.isalpha() and len(given) <= _MOST_INITIALS:
        return given
    return "".join(word[0].upper() for word in words(_joined(given)))


def order(names: Iterable[Name]) -> Order:
    """Whether surnames and given names of a record stand in their places. A lone letter is no surname, and
    O'Brien, `van` and McCoy are no given names."""
    right = turned = False
    for name in names:
        if name.given:
            right |= _is_surname(name.family) or _has_letter(name.given)
            turned |= _is_surname(name.given) or _has_letter(name.family)
    return Order.UNKNOWN if right == turned else Order.RIGHT if right else Order.TURNED


def without_doubles(names: Sequence[Name]) -> tuple[Name, ...]:
    """The names without those that stand twice in a row with all their given names."""
    return tuple(
        name
        for place, name in enumerate(names)
        if not (place and name == names[place - 1] and re.search(r"\w\w", name.given))
    )


def _is_surname(text: str) -> bool:
    parts = text.split()
    return bool(_SURNAME.match(text)) or any(part in _PARTICLES for part in parts[:-1])


def _has_letter(text: str) -> bool:
    """Whether a letter stands alone: of a given name, which is shortened so."""
    return any(len(part) == 1 for part in words(_joined(text)))


def _joined(text: str) -> str:
    return re.sub(r"['’]", "", text)


def _same_group(cited: str, name: Name) -> bool:
    """Whether a group is this one. A person is none, but for names that cannot be typed as a person's."""
    whole = " ".join(filter(None, (name.family, name.initials or name.given, name.suffix)))
    if _group(cited) != _group(whole):
        return False
    if not name.given and not name.initials:
        return True
    several = len(name.family.split()) > 1 and not _is_surname(name.family)
    return (several and not name.given) or not _can_be_typed(whole)


def _can_be_typed(text: str) -> bool:
    try:
        parse_author(text)
    except Malformed:
        return False
    return True


def _group(text: str) -> str:
    return " ".join(words(_LEAD.sub("", letters(text).replace("&", " and "))))


def _particles(name: Name) -> str:
    """The particles that Crossref holds behind the given names: `Jan van der`."""
    parts, place = name.given.split(), len(name.given.split())
    while place and parts[place - 1] in _PARTICLES:
        place -= 1
    return " ".join(parts[place:])


def _letters(initials: str) -> str:
    return "".join(words(initials))


def _first_letters(text: str) -> str:
    return _letters(initials_of(text))


def _by_initials(author: Author, name: Name) -> Fit:
    wanted = _letters(author.initials)
    given = " ".join(part for part in name.given.split() if part not in _PARTICLES)
    held = {_letters(name.initials), _first_letters(given), _first_letters(name.given), _capitals(given)} - {
        ""
    }
    if name.family.isupper() and len(name.family) > 1:  # all is in capitals: LI is no L. I.
        held |= {_first_letters(given.title())} - {""}
    if not held or any(wanted == (one[:_MOST_INITIALS] if len(one) > len(wanted) else one) for one in held):
        return Fit.WELL
    spelled_out = re.search(r"\w[^\W\d_A-Z]", given)
    if not spelled_out and any(wanted.startswith(one) for one in held):
        return Fit.MORE
    return Fit.OTHER


def _capitals(given: str) -> str:
    """The capitals in given names of several words written as one: YongHo."""
    return "".join(re.findall(r"[A-Z]", given)).casefold() if re.search(r"[a-z][A-Z]", given) else ""


def _moved(author: Author, name: Name) -> bool:
    """Whether each word of the name is in the surname, or gives one of the initials, and the surname holds
    the whole family name or all given names: `Vicuña, Rosario García` is García Vicuña R."""
    surname, family, given = words(author.surname), words(name.family), words(_joined(name.given))
    for whole in ((*given, *family), (*family, *given)):
        for at in range(len(whole) - len(surname) + 1):
            rest = (*whole[:at], *whole[at + len(surname) :])
            if whole[at : at + len(surname)] != surname or not rest:
                continue
            holds = set(family) <= set(surname) or set(given) <= set(surname)
            if holds and "".join(word[0] for word in rest) == _letters(author.initials):
                return True
    return False


def _apart(name: Name) -> tuple[str, str]:
    """The surname, and the suffix that Crossref holds behind it: `Smith Jr`."""
    family, _, last = name.family.rpartition(" ")
    return (family, last) if family and _suffix(last) in _SUFFIX_NAMES else (name.family, "")


def _suffix(text: str) -> str:
    plain = text.casefold().rstrip(".")
    return _SUFFIXES.get(plain, plain)
