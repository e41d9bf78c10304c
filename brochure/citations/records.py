"""Records of papers, and of books."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from brochure.citations.identifiers import Malformed, doi_link, identify, pmcid_link, pmid_link
from brochure.citations.names import Author
from brochure.citations.works import Kind, Work

_SERVICE = re.compile(
    r"\b(?:Europe ?PMC|PubMed(?: Central)?|PMC|MEDLINE|NCBI|Crossref|and)\b|[\W_]", re.IGNORECASE
)
"""The services that are asked, and what may stand between their names."""


@dataclass(frozen=True, slots=True)
class Verified:
    """Which `fields` of a record were compared with a public record, when, and by whom."""

    on: date
    fields: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One paper. Empty text, None or the year 0: not known. `notes` is never printed.

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
    month: str = ""
    """Of the issue, `Feb` or `Jan-Feb`; then `published` is the day it stood online."""
    work: Work | None = None
    """Set for a book, a chapter, a thesis, a report, a guideline or a page: it stands in no journal."""

    @property
    def checked(self) -> bool:
        """Whether anybody has compared this record with a public one."""
        return self.verified is not None

    @property
    def lead(self) -> str:
        """The surname or the name by which it is called: of the first author, else editor, else who gave it
        out."""
        people = self.authors or (self.work.editors if self.work else ())
        return people[0].surname if people else self.work.publisher if self.work else ""

    @property
    def listed(self) -> bool:
        """Whether a public service can be asked about it: it has a DOI, a PMID or a PMCID, or a link to
        one."""
        return bool(self.doi or self.pmid or self.pmcid or (self.link and identify(self.link)))

    @property
    def by_hand(self) -> date | None:
        """When a person who is named compared what no service holds; None where nobody did, or one can be
        asked: the paper of a journal has a number to be asked by. The name of a service, which `cite add`
        writes, is no person's."""
        if self.listed or self.in_journal or self.verified is None:
            return None
        if not _SERVICE.sub("", self.verified.by):
            return None
        return self.verified.on

    @property
    def in_journal(self) -> bool:
        """Whether it is the paper of a journal, and no page, book, guideline or the like."""
        return bool(self.journal) and not self.work

    @property
    def is_page(self) -> bool:
        """Whether it is a page on the web and no paper: no journal or index has it."""
        if self.work:
            return self.work.kind is Kind.PAGE
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
