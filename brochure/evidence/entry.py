"""Entries: a record as an author would have typed it, and where in the file it goes.

Text is put in between two lines, so that every comment, every blank and the order of a file stay as they are.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from brochure.citations import (
    KEY,
    Author,
    Citation,
    Malformed,
    Work,
    parse_author,
    whole_pages,
)
from brochure.evidence import issue_dates
from brochure.evidence.asking import SHELF
from brochure.evidence.folding import fold, words
from brochure.evidence.lookup import Identifiers
from brochure.evidence.record import Name, Record
from brochure.evidence.texts import plain, tidy

MOST_INITIALS = 4
_LONG = 20
"""Letters of a name in a key; the names of groups are longer."""
_WIDE = 100
"""Characters of a line at most, where a list or a title can be broken."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ()./'’-]*[A-Za-z0-9)]|[1-9][0-9]*|[1-9][0-9]*-[1-9][0-9]*")
_TRAPS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_COMPARED = ("authors", "title", "journal", "year", "volume", "issue", "pages", "doi", "pmid", "pmcid")


def page(address: str, today: date, taken: Collection[str] = ()) -> Iterator[str]:
    """The entry of a page on the web, or of a chapter in the Bookshelf, with gaps for what a person has to
    read there. Keys that are `taken` get a letter."""
    if shelf := SHELF.search(address):
        yield f"{shelf[1].casefold()}:  # the key: cite it as [@{shelf[1].casefold()}]"
        yield "  kind: chapter"
        yield "  authors:    # as [Smith J, Doe A]; delete this line if it names none"
        yield "  title:      # of the chapter"
        yield "  book:       # such as StatPearls"
        yield "  publisher:  # it stands below the title"
        yield "  year:       # of the last update"
    else:
        host = (urlsplit(address).hostname or "").removeprefix("www.").split(".")
        name = "".join(c for c in host[max(len(host) - 2, 0)] if c.isascii() and c.isalnum())
        name = _free(name if name[:1].isalpha() else f"page{name}", taken)
        yield f"{name}:  # the key: cite it as [@{name}]"
        yield "  kind: page"
        yield "  title:      # as the page has it"
        yield "  publisher:  # who keeps the website"
        yield "  year:       # the one the page tells of itself; if it tells none, delete this line"
    yield f"  link: {_scalar(address)}"
    yield f"  accessed: {today.isoformat()}  # the day on which you read it"


def is_key(text: str) -> bool:
    """Whether a record may be called so without quotes: `2020` is a number, and `no` the opposite of yes."""
    return (
        re.fullmatch(KEY, text, re.ASCII) is not None and text[0].isalpha() and text.casefold() not in _TRAPS
    )


def key_of(record: Record, taken: Collection[str]) -> str:
    """A key such as `park2018`; with a letter behind it where that is taken."""
    family = ""
    for word in words(record.authors[0].family) if record.authors else ["paper"]:
        if family and len(family) + len(word) > _LONG:
            break
        family += word[:_LONG]
    ascii_only = "".join(c for c in unicodedata.normalize("NFKD", family) if c.isascii() and c.isalnum())
    key = f"{ascii_only or 'paper'}{record.years[0] if record.years else ''}"
    return _free(key, taken)


def _free(key: str, taken: Collection[str]) -> str:
    if key not in taken:
        return key
    return next(one for n in range(len(taken) + 1) if (one := f"{key}{_letters(n)}") not in taken)


def _letters(number: int) -> str:
    """b, c, … z, bb, …: what stands behind the second paper of a name and year."""
    turns, rest = divmod(number, 25)
    return "b" * turns + "bcdefghijklmnopqrstuvwxyz"[rest]


def lines(record: Record, key: str, today: date) -> Iterator[str]:
    """The entry in YAML, without indentation of its own and without line ends. What the record does not tell
    is not in it."""
    journal = plain(record.journals[0]) if record.journals else ""
    year = record.years[0] if record.years else 0
    month, day = issue_dates.issue(record.issued, year, today)
    held = {"journal": journal, "year": str(year or ""), "month": month}
    held |= {
        name: tidy(getattr(record, name)) for name in ("volume", "issue", "pages", "doi", "pmid", "pmcid")
    }
    held["pages"] = whole_pages(held["pages"])
    yield f"{key}:"
    yield from _authors([_person(name) for name in record.authors]) if record.authors else ()
    yield from _values({"et_al": "" if record.complete else "true"}, plain=True)
    yield from _title(title_of(record))
    first = ("journal", "year", "month")
    yield from _values({name: held[name] for name in first})
    yield from _values({"published": day.isoformat() if day else ""}, plain=True)
    yield from _values({name: value for name, value in held.items() if name not in first})
    held |= {"title": record.title, "authors": "there" if record.authors else ""}
    there = [name for name in _COMPARED if held.get(name)]
    yield "  verified:"
    yield f"    on: {today.isoformat()}"
    yield f"    fields: [{', '.join(there)}]"
    yield f"    by: {record.source}"


def typed(citation: Citation) -> Iterator[str]:
    """The entry of a citation that nobody compared with anything yet, as `lines` writes it."""
    yield f"{citation.key}:"
    work = citation.work
    yield from _values({"kind": str(work.kind)} if work else {}, plain=True)
    yield from _authors([_author(author) for author in citation.authors]) if citation.authors else ()
    yield from _values({"et_al": "true" if citation.et_al else ""}, plain=True)
    yield from _title(citation.title)
    yield from _work(work) if work else ()
    held = {"journal": citation.journal, "year": str(citation.year or "")}
    yield from _values({**held, "month": citation.month})
    yield from _values(
        {"published": citation.published.isoformat() if citation.published else ""}, plain=True
    )
    names = ("volume", "issue", "pages", "doi", "pmid", "pmcid", "link", "language")
    yield from _values({name: getattr(citation, name) for name in names})


def _work(work: Work) -> Iterator[str]:
    yield from _authors([_author(editor) for editor in work.editors], "editors") if work.editors else ()
    texts = {"book": work.book, "edition": work.edition, "place": work.place, "publisher": work.publisher}
    yield from (f"  {name}: {_words(text)}" for name, text in texts.items() if text)
    yield from _values({"degree": work.degree}, plain=True)
    days = {"updated": work.updated, "accessed": work.accessed}
    yield from (f"  {name}: {day.isoformat()}" for name, day in days.items() if day)


def _values(held: Mapping[str, str], *, plain: bool = False) -> Iterator[str]:
    """One line for each value that is there; `plain` ones are no texts and have no quotes."""
    for name, value in held.items():
        if value:
            yield f"  {name}: {value if plain else _words(value) if name == 'journal' else _scalar(value)}"


def _author(author: Author) -> str:
    if author.single:
        return f"{{surname: {_words(author.surname)}}}"
    return f"{{group: {_words(author.surname)}}}" if author.group else _scalar(str(author))


def title_of(record: Record) -> str:
    """The title without markup, but for raised figures, without a stop at its end, and without the brackets
    of one that the index translated."""
    title = plain(record.title).rstrip(".")
    return title[1:-1] if re.fullmatch(r"\[[^\[\]]*\]", title) else title


def _authors(people: Sequence[str], name: str = "authors") -> Iterator[str]:
    line = f"  {name}: ["
    for place, person in enumerate(people):
        person += "]" if place == len(people) - 1 else ","
        if len(line) + len(person) + 1 > _WIDE and not line.endswith("["):
            yield line
            line = "            "
        line += person if line.endswith("[") else f" {person}"
    yield line


def _person(name: Name) -> str:
    """The name as it is typed: `St John AB Jr`, with four initials at most."""
    initials = tidy(name.initials) or "".join(word[0].upper() for word in words(name.given) if word)
    letters = "".join(initials.replace(".", "").split())[:MOST_INITIALS].rstrip("-")
    family = " ".join(plain(name.family).replace(".", " ").split())
    typed = " ".join(filter(None, (family, letters, tidy(name.suffix))))
    try:
        parse_author(typed)
    except Malformed:
        return f"{{group: {_words(plain(str(name)))}}}"
    return _scalar(typed)


def _title(title: str) -> Iterator[str]:
    """The title on one line, or folded; in quotes wherever a sign of it could mean something else."""
    if len(title) + 11 <= _WIDE:
        yield f"  title: {_words(title)}"
        return
    yield "  title: >-"
    line = "   "
    for word in title.split():
        if len(line) + len(word) + 1 > _WIDE and line.strip():
            yield line
            line = "   "
        line += f" {word}"
    yield line


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in _TRAPS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _words(text: str) -> str:
    """A text that YAML must not take for a number: a title may be `1984`."""
    return json.dumps(text) if text.isascii() and text[:1].isdigit() else _scalar(text)


def known_as(identifiers: Identifiers, held: object) -> str | None:
    """The key of the record that has one of these identifiers, in the plain data of a content file."""
    for key, value in held.items() if isinstance(held, dict) else ():
        for kind in ("pmid", "pmcid", "doi"):
            wanted, there = getattr(identifiers, kind), value.get(kind) if isinstance(value, dict) else None
            if wanted and there is not None and fold(str(there)) == fold(wanted):
                return str(key)
    return None


def linked_as(address: str, held: object) -> str | None:
    """The key of the record that has this address as its link."""
    wanted = _bare_address(address)
    for key, value in held.items() if isinstance(held, dict) else ():
        link = value.get("link") if isinstance(value, dict) else None
        if isinstance(link, str) and _bare_address(link) == wanted:
            return str(key)
    return None


def _bare_address(address: str) -> str:
    """Without what makes no other page of it: the scheme, www, a slash or a place on the page at its end."""
    return re.sub(r"^https?://(?:www\.)?|/?(?:#.*)?$", "", address.strip(), flags=re.IGNORECASE)


_EMPTY = re.compile(r"(\s*citations\s*:)(?:[ \t]*(?:\{[ \t]*\}|~|null))?([ \t]*(?:#.*)?)")


def begun(text: str, entry: Sequence[str], at: tuple[int, int]) -> str | None:
    """The text of a file with the entry below a `citations:` that stands at `at` (line and column, from 1)
    with nothing in it; None where that line has something else on it."""
    end = "\r\n" if "\r\n" in text else "\n"
    held = text.splitlines(keepends=True)
    line, column = at
    found = _EMPTY.fullmatch(held[line - 1].rstrip("\r\n"))
    if found is None:
        return None
    new = [f"{' ' * (column + 1)}{one}{end}" if one else end for one in entry]
    return "".join([*held[: line - 1], f"{found[1]}{found[2]}{end}", *new, *held[line:]])


def inserted(text: str, entry: Sequence[str], after: tuple[int, int] | None) -> str:
    """The text of a file with the entry behind the one whose key stands at `after` (line and column, from 1);
    at the end, below a new `citations:`, where there is none."""
    end = "\r\n" if "\r\n" in text else "\n"
    held = text.splitlines(keepends=True)
    if after is None:
        gap = "" if not held else end if held[-1].endswith(("\n", "\r")) else end * 2
        return text + gap + end.join(["citations:", *(f"  {line}" if line else "" for line in entry)]) + end
    line, column = after
    last = line
    for number in range(line, len(held)):
        bare = held[number].strip()
        indent = len(held[number]) - len(held[number].lstrip(" "))
        if bare and indent < column:
            break
        if bare and indent >= column:
            last = number + 1
    if not held[last - 1].endswith(("\n", "\r")):
        held[last - 1] += end
    new = [f"{' ' * (column - 1)}{one}{end}" if one else end for one in entry]
    return "".join([*held[:last], end, *new, *held[last:]])
