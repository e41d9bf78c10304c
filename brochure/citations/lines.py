"""Reference lines, made from records.

A reference line is never typed by an author; it is put together here, so all lines of a handout
look alike. The three styles follow their guides: AMA Manual of Style, 11th edition; Citing Medicine
of the US National Library of Medicine (NLM); and the ICMJE samples known as Vancouver.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from brochure.citations import works
from brochure.citations.identifiers import doi_link, is_doi, pmcid_link, pmid_link
from brochure.citations.pieces import Part, day, ended
from brochure.citations.ranges import short_pages, whole_pages
from brochure.citations.records import Citation
from brochure.citations.works import Work
from brochure.variant import CitationStyle


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


def reference(citation: Citation, style: CitationStyle, *, doi_prefix: bool = False) -> tuple[Part, ...]:
    """The reference line of `citation`.

    A DOI is shown as its link, without a stop after it, as Crossref asks; `doi_prefix` shows it
    as AMA and NLM print it (`doi:10.1093/…`).
    """
    guide = _GUIDES[style]
    if citation.work:
        withdrawn = _retracted(citation.retraction, guide) if citation.retracted else ()
        line = _of_work(citation, citation.work, style)
        return (*line, *withdrawn, *_pointers(citation, guide, doi_prefix))
    head = f"{ended(authors_text(citation, style))} {ended(citation.title)} "
    imprint = _imprint(citation, guide)
    parts = [Part(head.lstrip())]
    if citation.journal:
        parts += [Part(citation.journal.rstrip("."), italic=guide.italic), Part(". ")]
    parts.append(Part(f"{imprint}.", whole=True))
    early = citation.published
    if early and guide.full_date and (early.year < citation.year or (citation.month and _before(citation))):
        parts.append(Part(f" Epub {day(early)}."))
    if citation.retracted:
        parts += _retracted(citation.retraction, guide)
    return (*parts, *_pointers(citation, guide, doi_prefix))


def source(citation: Citation, style: CitationStyle) -> tuple[Part, ...]:
    """The reference line without authors and title, for where both stand above it."""
    parts = reference(citation, style)
    if citation.work is None:
        return parts[1:]
    title = citation.title.rstrip(".")
    at = next((number for number, part in enumerate(parts) if part.text.startswith(title)), 0)
    rest = parts[at + 1 :]
    return (replace(rest[0], text=rest[0].text.lstrip()), *rest[1:]) if rest else rest


def _of_work(citation: Citation, work: Work, style: CitationStyle) -> Iterator[Part]:
    """The line of a work that stands in no journal, without its DOI. An address is printed where there is
    none."""
    guide = _GUIDES[style]
    editors = replace(citation, authors=work.editors, et_al=False)
    printed = works.Printed(
        authors_text(citation, style),
        authors_text(editors, style) if citation.authors and work.editors else "",
        citation.title,
        citation.year,
        citation.published,
        _pages(citation, guide),
        "" if citation.doi else citation.link,
    )
    return works.ama(work, printed) if style is CitationStyle.AMA else works.nlm(work, printed)


def _retracted(where: str, guide: _Guide) -> Iterator[Part]:
    """`[Retracted]`, which the guides do not have and a patient needs; and where the retraction stands: a
    reference, or a DOI."""
    yield Part(" [Retracted]")
    if is_doi(where):
        yield Part(f" {guide.retraction}: ")
        yield Part(doi_link(where), link=doi_link(where))
    elif where:
        yield Part(f" {guide.retraction}: {ended(where)}")


def reference_text(citation: Citation, style: CitationStyle) -> str:
    """The reference line as plain text."""
    return "".join(part.text for part in reference(citation, style))


def authors_text(citation: Citation, style: CitationStyle) -> str:
    """`Park EH, Lim HS, Lee S, et al; Hip Study Group`: as many persons as the style lists, no final stop.

    Groups are all named, in the order of the byline, each behind a semicolon. Of a book without authors they
    are its editors: `Etzel RA, Balk SJ, eds`.
    """
    if (work := citation.work) and work.editors and not citation.authors and not work.book:
        named = authors_text(replace(citation, authors=work.editors), style)
        said = works.called(work.editors, et_al=citation.et_al, ama=style is CitationStyle.AMA)
        return f"{named}, {said}"
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


def _imprint(citation: Citation, guide: _Guide) -> str:
    """`2006 Apr 20;354(16):1698-705`, leaving out what is not known."""
    when = str(citation.year)
    if guide.full_date and citation.month:
        when = f"{when} {citation.month}"
    elif guide.full_date and citation.published is not None and citation.published.year == citation.year:
        when = day(citation.published)
    pages = _pages(citation, guide)
    number = _number(citation, guide)
    return when + (f";{number}" if number else "") + (f":{pages}" if pages else "")


def _before(citation: Citation) -> bool:
    """Whether a paper whose issue has a month stood online no later than in the year of the issue."""
    return citation.published is not None and citation.published.year <= citation.year


def _pages(citation: Citation, guide: _Guide) -> str:
    """The pages as the guide has them, however the record writes them."""
    return short_pages(citation.pages) if guide.short_pages else whole_pages(citation.pages)


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


def _pointers(citation: Citation, guide: _Guide, doi_prefix: bool) -> Iterator[Part]:
    """The DOI, else another link to the paper; in NLM style the PMID stands last."""
    if citation.doi:
        gap = " " if guide.pmid else ""
        shown = f"doi:{gap}{citation.doi}" if doi_prefix else doi_link(citation.doi)
        yield Part(" ")
        yield Part(shown, link=doi_link(citation.doi))
        if doi_prefix and guide.pmid:
            yield Part(".")
    elif citation.url and not (guide.pmid and citation.pmid) and not (citation.work and citation.link):
        yield Part(" ")
        yield Part(citation.url, link=citation.url)
    if guide.pmid and citation.pmid:
        yield Part(" PubMed PMID: ")
        yield Part(citation.pmid, link=pmid_link(citation.pmid))
        if citation.pmcid:
            yield Part("; PubMed Central PMCID: ")
            yield Part(citation.pmcid, link=pmcid_link(citation.pmcid))
        yield Part(".")
