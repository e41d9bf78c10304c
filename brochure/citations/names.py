"""Names of authors: read as they are typed, and what is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from brochure.citations.identifiers import Malformed

_SAINT = {"St.": "St", "Ste.": "Ste"}
"""`St. Clair E` is printed `St Clair E`, as indexes have it."""
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "2nd", "3rd", "4th"})


@dataclass(frozen=True, slots=True)
class Author:
    """A person (`surname`, `initials` without stops, perhaps a `suffix` such as Jr) or a group.

    A group has its whole name in `surname` and no initials; so has a person who has a `single` name.
    """

    surname: str
    initials: str = ""
    suffix: str = ""
    single: bool = False

    def __str__(self) -> str:
        return " ".join(part for part in (self.surname, self.initials, self.suffix) if part)

    @property
    def group(self) -> bool:
        return not self.initials and not self.single


def parse_author(text: str) -> Author:
    """`Álvaro-Gracia JM`, `van der Berg JH`, `Smith JA Jr` as an `Author`. Raises `Malformed`."""
    words = text.split()
    words = [*(_SAINT.get(word, word) for word in words[:-2]), *words[-2:]]
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES and _initials(words[-2]) else ""
    if len(words) < 2 or not _initials(words[-1]) or not _surname(words[:-1]):
        raise _misspelt_author(text)
    return Author(" ".join(words[:-1]), words[-1], suffix)


def one_name(text: str) -> Author:
    """`Suharto` as a person who has this name and no other. Raises `Malformed`."""
    words = text.split()
    if len(words) == 1 and _surname(words) and any(sign.isalpha() for sign in text):
        return Author(words[0], single=True)
    meant = f"write {text}" if len(words) > 1 and _initials(words[-1]) else "for example {surname: Suharto}"
    raise Malformed(f'"{text}" is no single name: it is one word, without stops and commas', meant)


def _initials(word: str) -> bool:
    letters = word.replace("-", "")
    return letters.isalpha() and letters.isupper() and len(letters) <= 4


def _surname(words: list[str]) -> bool:
    return not any(c.isdigit() or c in ",;." for word in words for c in word)


def _misspelt_author(text: str) -> Malformed:
    message = f'"{text}" is not an author in the form "Surname Initials"'
    flat = re.sub(r"[.\s]+", " ", text.replace(",", " ").casefold()).strip()
    if re.search(r"\bet al$", flat):
        return Malformed(message, "leave it out and write et_al: true beside authors")
    if ";" in text or re.search(r"\w [^\W\d_]{1,4},\s*\w", text):
        return Malformed(message, "write each author as an item of its own, for example [Park EH, Lim HS]")
    if re.search(
        r"\b(?:for|of|and|the|on|in)\b|\b(?:Initiative|Association|Society|Network|Centers?)\b", text
    ):
        return Malformed(message, f'is it a group of people? Then write {{group: "{text}"}}')
    if (turned := _turned(text)) is not None:
        return Malformed(message, f"did you mean {turned}? A group of people is written as {{group: Name}}")
    if len(text.split()) == 1:
        hint = (
            f"a person who has no other name is written as {{surname: {text}}}, a group as {{group: {text}}}"
        )
        return Malformed(message, f"write the initials, too, for example Park EH; {hint}")
    return Malformed(message, "for example Park EH; a group of people is written as {group: Name}")


def _turned(text: str) -> Author | None:
    """The author most likely meant by `E.H. Park`, `Park, E. H.` or `Rodrigo Mardones`."""
    before, comma, after = text.partition(",")
    words = re.sub(r"[.,]+", " ", f"{after} {before}" if comma else text).split()
    if len(words) < 2 or not all(
        w.replace("-", "").replace("'", "").replace("’", "").isalpha() for w in words
    ):
        return None
    if not comma and words[-1].islower() and len(words[-1]) <= 3:
        return Author(" ".join(words[:-1]), words[-1].upper())
    if not comma and _initials(words[-1]) and not _initials(words[0]):
        spoken = [w for w in words if not _initials(w)]
        return Author(" ".join(spoken), "".join(w for w in words if _initials(w)))
    given = [w for w in words[:-1] if not w.islower()]
    particles = [w for w in words[:-1] if w.islower()]
    initials = "".join(w if _initials(w) else w[0].upper() for w in given)
    return Author(" ".join([*particles, words[-1]]), initials) if initials else None
