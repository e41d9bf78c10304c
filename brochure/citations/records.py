"""Records of papers, and their authors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from brochure.citations.identifiers import Malformed, doi_link, identify, pmcid_link, pmid_link

_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "2nd", "3rd", "4th"})


@dataclass(frozen=True, slots=True)
class Author:
    """A person (`surname`, `initials` without stops, perhaps a `suffix` such as Jr) or a group.

    A group has its whole name in `surname` and no initials.
    """

    surname: str
    initials: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.surname, self.initials, self.suffix) if part)

    @property
    def group(self) -> bool:
        return not self.initials


def parse_author(text: str) -> Author:
    """`Álvaro-Gracia JM`, `van der Berg JH`, `Smith JA Jr` as an `Author`. Raises `Malformed`."""
    words = text.split()
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES and _initials(words[-2]) else ""
    if len(words) < 2 or not _initials(words[-1]) or not _surname(words[:-1]):
        raise _misspelt_author(text)
    return Author(" ".join(words[:-1]), words[-1], suffix)


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


@dataclass(frozen=True, slots=True)
class Verified:
    """Which `fields` of a record were compared with a public record, when, and by whom."""

    on: date
    fields: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One paper. Empty text or None: not known. `notes` is never printed.

    `journal` is the NLM abbreviation. `et_al`: there are more authors than are listed.
    `retracted`: a public record says so; it is printed with the reference, and where the `retraction` stands.
    `pages` is a range (`636-642`) or an e-locator (`e0229947`), as the journal prints it. `language` is the
    title's, a tag such as `en`, where it is not the handout's.
    """

    key: str
    authors: tuple[Author, ...]
    title: str
    year: int
    et_al: bool = False
    journal: str = ""
    published: date | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    link: str = ""
    notes: str = ""
    verified: Verified | None = None
    language: str = ""
    retracted: bool = False
    retraction: str = ""

    @property
    def checked(self) -> bool:
        """Whether anybody has compared this record with a public one."""
        return self.verified is not None

    @property
    def is_page(self) -> bool:
        """Whether it is a page on the web and no paper: no journal or index has it."""
        return bool(self.link) and not (self.journal or self.doi or self.pmid or self.pmcid)

    @property
    def url(self) -> str:
        """Where a reader finds the paper: the DOI's link, else PMC, else PubMed, else `link`."""
        if self.doi:
            return doi_link(self.doi)
        if self.pmcid:
            return pmcid_link(self.pmcid)
        return pmid_link(self.pmid) if self.pmid else self.link


def link_fault(citation: Citation) -> Malformed | None:
    """How a typed `link` disagrees with the identifiers of its record, if it does."""
    identified = identify(citation.link) if citation.link else None
    if identified is None:
        return None
    kind, linked = identified
    recorded: str = getattr(citation, kind)
    name = kind.upper()
    if not recorded:
        return Malformed(
            f"the link points at the {name} {linked}, and the record has no {kind}",
            f"leave out the link and write {kind}: {linked}, if it is the same paper",
        )
    if recorded.casefold() == linked.casefold():
        return None
    return Malformed(
        f"the link points at the {name} {linked}, but the record says {recorded}",
        "find out which one is this paper; without a link, one is made from the identifier",
    )
