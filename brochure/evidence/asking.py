"""Asking: what `brochure cite add` is given, and which paper is meant. Words are never taken for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from brochure.citations import Malformed, check_doi, check_pmcid, check_pmid, decoded_doi, identify
from brochure.evidence.lookup import Identifiers

_PREFIX = re.compile(r"^(?:pmid|pmcid|doi)\s*:?\s*", re.IGNORECASE)
_WITHIN = re.compile(
    r"\bPMC[1-9]\d*\b|\b10\.\d{4,9}/[^\s,;]+|\bPMID\s*:?\s*[1-9]\d{0,7}\b|https?://\S+", re.IGNORECASE
)
"""Identifiers within other words that cannot be anything else. A number alone may be a year."""
SHELF = re.compile(r"\Ahttps?://(?:www\.)?ncbi\.nlm\.nih\.gov/books/(NBK\d+)", re.IGNORECASE)
"""The Bookshelf of NCBI (StatPearls, GeneReviews, Endotext): chapters of books on the web."""
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,24}/\S*")
"""An address without its https://, such as `nhs.uk/conditions`."""
_YEAR = re.compile(r"[1-9]\d{0,3}")
_LIKE = (
    "give a PMID (28630737), a PMCID (PMC6503401), a DOI (10.1093/jhps/hnx011), or the link of the paper's"
    " page in PubMed, PubMed Central, Europe PMC or doi.org; PubMed finds papers by words"
)


def asked_for(text: str, *, beside: str = "") -> Identifiers:
    """What `brochure cite add` was given: a PMID, a PMCID, a DOI, or a link to one. `beside`: words that were
    typed with it, beside which a short number may be a year. Raises `Malformed`."""
    typed, text = text, text.strip().strip("<>").rstrip(".,; ")
    bare = _PREFIX.sub("", text)
    if "://" in text or _ADDRESS.fullmatch(text):
        found = identify(text if "://" in text else f"https://{text}")
        if found is None:
            raise _elsewhere(text if "://" in text else f"https://{text}", text)
        kind, value = found
    elif version := re.fullmatch(r"(PMC\d+)(?:\.\d+)?", bare, re.IGNORECASE):
        kind, value = "pmcid", version[1].upper()
    elif len(re.findall(r"(?:^|[\s,;])10\.\d{4,9}/", bare)) > 1:
        raise Malformed(f'"{text}" is more than one DOI', "give each by itself, with a blank between them")
    elif bare.startswith("10."):
        kind, value = "doi", decoded_doi(bare)
    elif re.fullmatch(r"NBK\d+", bare, re.IGNORECASE):
        raise _elsewhere(f"https://www.ncbi.nlm.nih.gov/books/{bare.upper()}/", text)
    elif re.fullmatch(r"\d+(?:[\s,;]+\d+)+", bare):
        hint = f"give each by itself: brochure cite add {' '.join(re.findall('[0-9]+', bare)[:10])}"
        raise Malformed(f'"{_shown(text)}" is more than one number', hint)
    elif not bare.isdecimal():
        raise _words(typed)
    elif beside and bare == text and _YEAR.fullmatch(bare):
        hint = f"if it is a PMID, add PMID:{bare} by itself"
        raise Malformed(f'"{bare}" may be a year beside "{_shown(beside)}", and was not looked up', hint)
    else:
        kind, value = "pmid", bare
    return Identifiers(**{kind: {"doi": check_doi, "pmid": check_pmid, "pmcid": check_pmcid}[kind](value)})


def words_among(texts: Sequence[str]) -> str:
    """The first of several texts that is no identifier, where one is: a name or a title was typed without
    quotes, and its year is no PMID."""
    for text in texts:
        try:
            asked_for(text)
        except Words:
            return text
        except Malformed:
            continue
    return ""


class Words(Malformed):
    """Free text, which names no paper."""


def _words(text: str) -> Malformed:
    within = list(dict.fromkeys(one.rstrip(".,;)]") for one in _WITHIN.findall(text)))
    if within:
        meant = f"did you mean {' or '.join(within[:3])}?"
        return Words(f'"{_shown(text)}" is more than an identifier', f"{meant} Give it alone")
    return Words(f'"{_shown(text)}" is no identifier', _LIKE)


def _shown(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]} …"


class Elsewhere(Malformed):
    """An address of another place, which may be that of a page on the web: `address`."""

    def __init__(self, message: str, hint: str, address: str) -> None:
        super().__init__(message, hint)
        self.address = address


def _elsewhere(address: str, text: str) -> Malformed:
    """What is wrong with an address of another place. Many publishers' addresses have the DOI in them."""
    try:
        host = urlsplit(address).hostname
    except ValueError:  # such as a bracket without its partner
        host = None
    if not host or any(sign.isspace() for sign in address):
        return Malformed(f'"{_shown(text)}" is no address', _LIKE)
    if SHELF.search(address):
        message = f'"{text}" stands in the Bookshelf of NCBI, which no service that is asked tells of'
        return Elsewhere(message, "if it has a DOI, add that", address)
    message = f'"{text}" is no link to PubMed, PubMed Central, Europe PMC or doi.org'
    found = re.search(r"/(10\.\d{4,9}/[^?#\s]+)", unquote(text))
    if found is None:
        hint = "if it is a paper, open it in PubMed and copy its number"
        return Elsewhere(message, hint, address)
    doi = re.sub(r"/(?:full|pdf|abstract|epdf|html|meta)/?$", "", found[1])
    return Malformed(message, f"if this is its DOI, write {doi}; else copy its number from PubMed")
