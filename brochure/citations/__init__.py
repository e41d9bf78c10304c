"""Records of papers, and the reference lines made from them. Pure: no file, no network, no format."""

from __future__ import annotations

from brochure.citations.identifiers import (
    Malformed,
    check_doi,
    check_pmcid,
    check_pmid,
    decoded_doi,
    doi_link,
    identify,
    is_doi,
    pmcid_link,
    pmid_link,
)
from brochure.citations.lines import authors_text, reference, reference_text, source
from brochure.citations.mention import KEY, MENTION, Mention, mentions
from brochure.citations.names import Author, one_name, parse_author
from brochure.citations.pieces import MONTHS, Part, month_named
from brochure.citations.ranges import short_pages, whole_pages
from brochure.citations.records import Citation, Verified, link_fault
from brochure.citations.works import Kind, Work

__all__ = [
    "KEY",
    "MENTION",
    "MONTHS",
    "Author",
    "Citation",
    "Kind",
    "Malformed",
    "Mention",
    "Part",
    "Verified",
    "Work",
    "authors_text",
    "check_doi",
    "check_pmcid",
    "check_pmid",
    "decoded_doi",
    "doi_link",
    "identify",
    "is_doi",
    "link_fault",
    "mentions",
    "month_named",
    "one_name",
    "parse_author",
    "pmcid_link",
    "pmid_link",
    "reference",
    "reference_text",
    "short_pages",
    "source",
    "whole_pages",
]
