"""Records of papers, and the reference lines made from them. Pure: no file, no network, no format.

A reference line is never typed by an author; it is put together here, so all lines of a handout
look alike. The three styles follow their guides: AMA Manual of Style, 11th edition; Citing Medicine
of the US National Library of Medicine (NLM); and the ICMJE samples known as Vancouver.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, unquote, urlsplit

from brochure.variant import CitationStyle


class Malformed(ValueError):
    """A piece of a record that cannot be used. `str()` says what is wrong, `hint` what to write."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


# --- authors -----------------------------------------------------------------------------------

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


# --- records -----------------------------------------------------------------------------------


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


# --- identifiers -------------------------------------------------------------------------------

_DOI = re.compile(r"10\.\d{4,9}/[!-~\u00a1-\uffff]+")
_PATHS = {
    "pmid": re.compile(r"(?:/pubmed|/article/med|/abstract/med)?/(\d+)/?", re.IGNORECASE),
    "pmcid": re.compile(r"(?:/pmc)?/articles?/(?:pmc/)?(PMC\d+)(?:/.*)?", re.IGNORECASE),
}
_HOSTS = {
    "pubmed.ncbi.nlm.nih.gov": ("pmid",),
    "www.ncbi.nlm.nih.gov": ("pmid", "pmcid"),
    "ncbi.nlm.nih.gov": ("pmid", "pmcid"),
    "pmc.ncbi.nlm.nih.gov": ("pmcid",),
    "europepmc.org": ("pmid", "pmcid"),
}


def check_doi(text: str) -> str:
    """The DOI itself. Raises `Malformed`, with the bare DOI in the hint where one can be seen."""
    if _DOI.fullmatch(text) and text[-1] not in ".,;":
        return text
    found = _DOI.search(unquote(text))
    hint = f"write {found[0].rstrip('.,;')}" if found else "for example 10.1093/jhps/hnx011"
    kind = "an address, not a DOI" if "://" in text or text.startswith("www.") else "not a DOI"
    raise Malformed(f'"{text}" is {kind}; a DOI starts with 10. and has a slash', hint)


def check_pmid(text: str) -> str:
    """The PMID itself: 1 to 8 digits. Raises `Malformed`."""
    if re.fullmatch(r"[1-9]\d{0,7}", text, re.ASCII):
        return text
    if re.fullmatch(r"PMC\d+", text, re.IGNORECASE):
        raise Malformed(f'"{text}" is a PMC number, not a PMID', f"write pmcid: {text.upper()} instead")
    found = re.search(r"(?<!\d)[1-9]\d{0,7}(?!\d)", text, re.ASCII)
    hint = f"write {found[0]}" if found else "for example 28630737, the number PubMed shows below the title"
    raise Malformed(f'"{text}" is not a PMID; a PMID is a number of 1 to 8 digits', hint)


def check_pmcid(text: str) -> str:
    """The PMCID itself: PMC and a number. Raises `Malformed`."""
    if re.fullmatch(r"PMC[1-9]\d*", text, re.ASCII):
        return text
    found = re.search(r"[1-9]\d*", text, re.ASCII)
    hint = f"write PMC{found[0]}" if found else "for example PMC6503401"
    raise Malformed(f'"{text}" is not a PMCID; a PMCID is PMC and a number', hint)


def doi_link(doi: str) -> str:
    """The DOI as a link. Only characters that an address may not hold are escaped."""
    return "https://doi.org/" + quote(doi, safe="/:;()!*'@&=+$,.-_~")


def pmid_link(pmid: str) -> str:
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"


def pmcid_link(pmcid: str) -> str:
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/"


def identify(link: str) -> tuple[str, str] | None:
    """What a link points at: `("doi" | "pmid" | "pmcid", value)`, or None for any other address."""
    try:
        parts = urlsplit(link)
    except ValueError:  # such as a bracket without its partner
        return None
    host = (parts.hostname or "").lower()
    if host in ("doi.org", "dx.doi.org", "www.doi.org"):
        return "doi", unquote(parts.path).strip("/")
    for kind in _HOSTS.get(host, ()):
        if found := _PATHS[kind].fullmatch(parts.path):
            return kind, found[1].upper()
    return None


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


# --- reference lines ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a reference line. The line is the parts' texts, one after the other."""

    text: str
    italic: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class _Guide:
    """What sets a style apart. `most`: persons listed before `et al`; `first`: those kept then."""

    most: int | None
    first: int
    italic: bool
    short_pages: bool
    full_date: bool
    pmid: bool
    retraction: str


_GUIDES = {
    CitationStyle.AMA: _Guide(
        6, 3, italic=True, short_pages=False, full_date=False, pmid=False, retraction="Retracted in"
    ),
    CitationStyle.NLM: _Guide(
        None, 0, italic=False, short_pages=True, full_date=True, pmid=True, retraction="Retraction in"
    ),
    CitationStyle.VANCOUVER: _Guide(
        6, 6, italic=False, short_pages=True, full_date=False, pmid=False, retraction="Retraction in"
    ),
}  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def reference(citation: Citation, style: CitationStyle, *, doi_prefix: bool = False) -> tuple[Part, ...]:
    """The reference line of `citation`.

    A DOI is shown as its link, without a stop after it, as Crossref asks; `doi_prefix` shows it
    as AMA and NLM print it (`doi:10.1093/…`).
    """
    guide = _GUIDES[style]
    head = f"{_ended(authors_text(citation, style))} {_ended(citation.title)} "
    imprint = _imprint(citation, guide)
    parts = [Part(head.lstrip())]
    if citation.journal:
        parts += [Part(citation.journal.rstrip("."), italic=guide.italic), Part(f". {imprint}.")]
    else:
        parts += [Part(f"{imprint}.")]
    if (early := citation.published) and guide.full_date and early.year < citation.year:
        parts.append(Part(f" Epub {_day(early)}."))
    if citation.retracted:
        parts += _retracted(citation.retraction, guide)
    return (*parts, *_pointers(citation, guide, doi_prefix))


def _retracted(where: str, guide: _Guide) -> Iterator[Part]:
    """`[Retracted]`, which the guides do not have and a patient needs; and where the retraction stands: a
    reference, or a DOI."""
    yield Part(" [Retracted]")
    if _DOI.fullmatch(where):
        yield Part(f" {guide.retraction}: ")
        yield Part(doi_link(where), link=doi_link(where))
    elif where:
        yield Part(f" {guide.retraction}: {_ended(where)}")


def reference_text(citation: Citation, style: CitationStyle) -> str:
    """The reference line as plain text."""
    return "".join(part.text for part in reference(citation, style))


def authors_text(citation: Citation, style: CitationStyle) -> str:
    """`Park EH, Lim HS, Lee S, et al; Hip Study Group`: as many persons as the style lists, no final stop.

    Groups are all named, in the order of the byline, each behind a semicolon.
    """
    guide, persons = _GUIDES[style], [author for author in citation.authors if not author.group]
    many = guide.most is not None and (
        len(persons) > guide.most or (citation.et_al and len(persons) > guide.first)
    )
    kept = persons[: guide.first] if many else persons
    last = kept[-1] if kept and (many or citation.et_al) else None
    left_out = {id(author) for author in persons[len(kept) :]}
    shown = [author for author in citation.authors if id(author) not in left_out]
    line = ""
    for at, author in enumerate(shown):
        joint = "; " if at and (author.group or shown[at - 1].group) else ", " if at else ""
        line += joint + (f"{author}, et al" if author is last else str(author))
    return line + (", et al" if citation.et_al and not kept else "")


def short_pages(pages: str) -> str:
    """The last page without the digits it shares with the first: `1698-1705` becomes `1698-705`."""

    def shorten(found: re.Match[str]) -> str:
        prefix, first, last = found[1], found[2], found[4]
        if found[3] and found[3] != prefix:
            return found[0]
        if len(first) != len(last):  # Citing Medicine: S6-S12 is S6-12
            return f"{prefix}{first}-{last}"
        same = next((n for n, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last) - 1)
        return f"{prefix}{first}-{last[same:]}"

    return re.sub(r"(?<![\w-])([A-Za-z]*)(\d+)-([A-Za-z]*)(\d+)(?![\w-])", shorten, pages)


def _ended(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def _imprint(citation: Citation, guide: _Guide) -> str:
    """`2006 Apr 20;354(16):1698-705`, leaving out what is not known."""
    when = str(citation.year)
    if guide.full_date and citation.published is not None and citation.published.year == citation.year:
        when = _day(citation.published)
    pages = re.sub(r"\s*[‐‑–—-]\s*", "-", citation.pages)
    if guide.short_pages:
        pages = short_pages(pages)
    number = _number(citation, guide)
    return when + (f";{number}" if number else "") + (f":{pages}" if pages else "")


_SUPPLEMENT = re.compile(r"(.*?)[\s(_]*\bsuppl(?:ement)?(?![a-z])[\s._]*(\w*)\)?", re.IGNORECASE)
"""`42 Suppl 2`, `Suppl 2`, `suppl_1`: a supplement of a volume or of an issue."""


def _number(citation: Citation, guide: _Guide) -> str:
    """Volume and issue: `354(16)`, and with supplements `42 Suppl 2` and `58(12 Suppl 7)` as NLM has them, or
    `42(suppl 2)` and `58(12)(suppl 7)` as AMA does. What indexes call the issue `Suppl 2` is the volume's."""
    volume, issue, ama = citation.volume, citation.issue, guide.italic
    if (found := _SUPPLEMENT.fullmatch(issue)) and not found[1]:
        volume, issue = f"{volume} {issue}".strip(), ""
    if found := _SUPPLEMENT.fullmatch(volume):
        name = f"uppl {found[2]}".rstrip()
        volume = f"{found[1]}(s{name})" if ama else f"{found[1]} S{name}".strip()
    if found := _SUPPLEMENT.fullmatch(issue):
        name = f"uppl {found[2]}".rstrip()
        return f"{volume}({found[1]})(s{name})" if ama else f"{volume}({found[1]} S{name})"
    return volume + (f"({issue})" if issue else "")


def _day(day: date) -> str:
    """`2006 Apr 20`."""
    return f"{day.year} {_MONTHS[day.month - 1]} {day.day}"


def _pointers(citation: Citation, guide: _Guide, doi_prefix: bool) -> Iterator[Part]:
    """The DOI, else another link to the paper; in NLM style the PMID stands last."""
    if citation.doi:
        gap = " " if guide.pmid else ""
        shown = f"doi:{gap}{citation.doi}" if doi_prefix else doi_link(citation.doi)
        yield Part(" ")
        yield Part(shown, link=doi_link(citation.doi))
        if doi_prefix and guide.pmid:
            yield Part(".")
    elif citation.url and not (guide.pmid and citation.pmid):
        yield Part(" ")
        yield Part(citation.url, link=citation.url)
    if guide.pmid and citation.pmid:
        yield Part(" PubMed PMID: ")
        yield Part(citation.pmid, link=pmid_link(citation.pmid))
        if citation.pmcid:
            yield Part("; PubMed Central PMCID: ")
            yield Part(citation.pmcid, link=pmcid_link(citation.pmcid))
        yield Part(".")


# --- mentions ----------------------------------------------------------------------------------

KEY = r"[A-Za-z0-9](?:[\w.:-]*[A-Za-z0-9])?"
"""A record's key: letters, digits, and `_ . : -` inside."""

MENTION = re.compile(rf"(?<!\\)\[@({KEY}(?:\s*;\s*@{KEY})*)\]", re.ASCII)
"""A citation in Markdown text: `[@park2018]` or `[@park2018; @onoi2023]`."""

_ALMOST = re.compile(r"(?<!\\)\[\s*@[^\]\n]*\]|(?<![\w.\\/\[@])@[A-Za-z][\w-]*\d{4}\w*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text cites: the keys, and the characters `start` to `end`. No keys: misspelt."""

    keys: tuple[str, ...]
    start: int
    end: int


def mentions(text: str) -> Iterator[Mention]:
    """Every citation in a Markdown text, in order, those that are misspelt with empty `keys`."""
    for found in _ALMOST.finditer(text):
        exact = MENTION.fullmatch(found[0])
        keys = tuple(key.strip().lstrip("@") for key in exact[1].split(";")) if exact else ()
        yield Mention(keys, *found.span())
