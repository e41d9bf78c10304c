"""The matcher: whether a citation says what the record of its paper says.

Folding decides, likeness never does: a surname off by one letter is another surname, and "hip" is not "knee"
however alike the rest of two titles is. Likeness only feeds "did you mean".
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from brochure.citations import Author, Citation, identify
from brochure.evidence.folding import fold, spelled_alike, words
from brochure.evidence.record import Name, Record

_ALIKE = 0.75
"""The least likeness of surnames for "did you mean"; it decides nothing else."""
_SHOWN = 3
"""Authors quoted when a list of them differs."""


class State(StrEnum):
    """What is known of a citation. Only `VERIFIED` and `ERRATUM` mean that all that was compared agrees."""

    VERIFIED = "verified"
    MISMATCH = "mismatch"
    RETRACTED = "retracted"
    CONCERN = "concern"
    ERRATUM = "erratum"
    NOT_FOUND = "not found"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Difference:
    """One key that differs. `grave`: it is another thing, not another spelling of it. `meant`: what the
    record has at this place, as it would be written in the content; empty when nothing alike is there."""

    field: str
    cited: str
    found: str
    meant: str = ""
    grave: bool = True


def state_of(record: Record, differences: Sequence[Difference]) -> State:
    """The state of a citation whose record was found."""
    kinds = {notice.kind for notice in record.notices}
    if "retraction" in kinds:
        return State.RETRACTED
    if "concern" in kinds:
        return State.CONCERN
    if any(difference.grave for difference in differences):
        return State.MISMATCH
    return State.ERRATUM if "erratum" in kinds else State.VERIFIED


DOOMED = (State.RETRACTED, State.CONCERN)
"""States that a change of the citation does not end."""


def is_of(citation: Citation, record: Record) -> bool:
    """Whether a record is of the paper that is cited: by an identifier, or by title and first author."""
    linked = identify(citation.link) if citation.link else None
    held = {kind: {getattr(citation, kind).casefold()} for kind in IDENTIFIERS}
    if linked is not None:
        held[linked[0]].add(linked[1].casefold())
    if any(getattr(record, kind).casefold() in held[kind] - {""} for kind in IDENTIFIERS):
        return True
    first = zip(citation.authors[:1], record.authors[:1], strict=False)
    return bare_title(citation.title) == bare_title(record.title) and all(_same(*both) for both in first)


def bare_title(title: str) -> str:
    """A title folded, without what an index puts before that of a retracted paper."""
    return _MARKED.sub("", fold(title))


IDENTIFIERS = ("pmid", "pmcid", "doi")
_MARKED = re.compile(r"\A(?:retracted|withdrawn|removed)(?: (?:article|paper|publication))?\s*[:.]\s*")


def compare(citation: Citation, record: Record) -> tuple[Difference, ...]:
    """Everything the citation says otherwise than the record. What one does not say is no difference."""
    return (
        *_authors(citation, record),
        *_title(citation, record),
        *_year(citation, record),
        *_journal(citation, record),
        *_numbers(citation, record),
        *_identifiers(citation, record),
    )


def compared(citation: Citation, record: Record) -> tuple[str, ...]:
    """The keys that both of them have, in the order of the content format."""
    held = {
        "authors": record.authors, "title": record.title, "journal": record.journals, "year": record.years,
        "volume": record.volume, "issue": record.issue, "pages": record.pages,
        "doi": record.doi, "pmid": record.pmid, "pmcid": record.pmcid,
    }  # fmt: skip
    return tuple(key for key, found in held.items() if found and getattr(citation, key))


def _authors(citation: Citation, record: Record) -> Iterator[Difference]:
    if not record.authors:
        return
    for place, author in enumerate(citation.authors):
        here = record.authors[place] if place < len(record.authors) else None
        if here is None and not record.complete:
            return
        if here is None or not _same(author, here):
            yield _stranger(author, place, record)
        elif not _initials_agree(author, here) or not _suffixes_agree(author, here):
            yield Difference("authors", str(author), str(here), str(here))
    count = len(citation.authors)
    if count < len(record.authors) and not citation.et_al:
        rest = ", ".join(map(str, record.authors[count : count + _SHOWN]))
        more = len(record.authors) - count - _SHOWN
        found = rest + (f" and {more} more" if more > 0 else "")
        yield Difference("authors", f"{count} authors", f"{len(record.authors)}, also {found}", "et_al: true")


def _stranger(author: Author, place: int, record: Record) -> Difference:
    """An author who is not who stands at this place, and who may have been meant."""
    elsewhere = next((n for n, name in enumerate(record.authors) if _same(author, name)), None)
    if elsewhere is not None:
        found = f"author {elsewhere + 1} of {len(record.authors)}, not {place + 1}"
        return Difference("authors", str(author), found)
    known = {fold(name.family): str(name) for name in record.authors}
    near = difflib.get_close_matches(fold(author.surname), known, n=1, cutoff=_ALIKE)
    found = (
        str(record.authors[place]) if place < len(record.authors) else f"only {len(record.authors)} authors"
    )
    return Difference("authors", str(author), found, known[near[0]] if near else "")


def _same(author: Author, name: Name) -> bool:
    """Whether the surname stands anywhere in the name, as whole words: indexes swap the two names."""
    wanted, held = words(author.surname), words(f"{name.family} {name.given}")
    if not author.initials:
        return wanted == words(f"{name.given} {name.family}") or wanted == held
    return any(held[at : at + len(wanted)] == wanted for at in range(len(held) - len(wanted) + 1))


def _initials_agree(author: Author, name: Name) -> bool:
    """Whether the initials agree as far as both are known. Of a swapped name they are those of the rest."""
    if not author.initials:
        return True
    wanted = "".join(words(author.initials))
    whole, surname = words(f"{name.family} {name.given}"), words(author.surname)
    if words(name.family) == surname or not name.given:
        held = "".join(words(name.initials)) or "".join(word[0] for word in words(name.given))
    else:
        held = "".join(word[0] for word in whole if word not in surname)
    return not held or wanted.startswith(held) or held.startswith(wanted)


def _suffixes_agree(author: Author, name: Name) -> bool:
    """Whether Jr is Jr, and III is 3rd, as far as both are known."""
    one, other = (_ROMAN.get(text, text) for text in (author.suffix, name.suffix))
    return not one or not other or one == other


_ROMAN = {"II": "2nd", "III": "3rd", "IV": "4th"}


def _title(citation: Citation, record: Record) -> Iterator[Difference]:
    if not record.title or fold(citation.title) == fold(record.title):
        return
    if words(citation.title) == words(record.title):
        return  # only signs between words differ
    mine, theirs = _apart(citation.title, record.title)
    alike = spelled_alike(citation.title, record.title)
    found = theirs if mine and theirs else record.title.rstrip(".")
    yield Difference("title", mine or citation.title, found, record.title.rstrip("."), grave=not alike)


def _apart(cited: str, found: str) -> tuple[str, str]:
    """The words of each title that the other does not have at that place; empty when most differ."""
    mine, theirs = words(cited), words(found)
    differing = [
        step
        for step in difflib.SequenceMatcher(a=mine, b=theirs, autojunk=False).get_opcodes()
        if step[0] != "equal"
    ]
    one = [word for _, start, end, _, _ in differing for word in mine[start:end]]
    other = [word for _, _, _, start, end in differing for word in theirs[start:end]]
    if len(one) + len(other) > (len(mine) + len(theirs)) / 2:
        return "", ""
    return " ".join(one), " ".join(other)


def _year(citation: Citation, record: Record) -> Iterator[Difference]:
    if record.years and citation.year not in record.years:
        found = " or ".join(map(str, dict.fromkeys(record.years)))
        yield Difference("year", str(citation.year), found, str(record.years[0]))


def _journal(citation: Citation, record: Record) -> Iterator[Difference]:
    if not citation.journal or not record.journals:
        return
    cited = _journal_words(citation.journal)
    if all(cited != _journal_words(name) for name in record.journals):
        yield Difference("journal", citation.journal, " or ".join(record.journals), record.journals[0])


def _journal_words(name: str) -> tuple[str, ...]:
    plain = re.sub(r"\([^)]*\)|:.*", "", name)  # "(Basel, Switzerland)", ": official journal of ..."
    return tuple(word for word in words(plain.replace("&", "and")) if word not in ("the", "and", "of"))


def _numbers(citation: Citation, record: Record) -> Iterator[Difference]:
    for key in ("volume", "issue"):
        cited, found = getattr(citation, key), getattr(record, key)
        if cited and found and words(cited) != words(found):
            yield Difference(key, cited, found, found)
    if citation.pages and record.pages and long_pages(citation.pages) != long_pages(record.pages):
        yield Difference("pages", citation.pages, record.pages, record.pages)


def long_pages(pages: str) -> str:
    """A range of pages with all digits of the last: `636-42` and `636-642` are one."""
    found = re.fullmatch(
        r"([a-z]*)(\d+)-([a-z]*)(\d+)", fold(pages).replace(" ", "").removeprefix("pp.").removeprefix("p.")
    )
    if found is None:
        return fold(pages).replace(" ", "")
    letters, first, others, last = found.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{letters}{first}-{others or letters}{last}" if first != last else f"{letters}{first}"


def _identifiers(citation: Citation, record: Record) -> Iterator[Difference]:
    for key in ("doi", "pmid", "pmcid"):
        cited, found = getattr(citation, key), getattr(record, key)
        if cited and found and cited.casefold() != found.casefold():
            yield Difference(key, cited, found, found)
