"""DOIs, PMIDs and PMCIDs: what they look like, and the links that lead to them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote, unquote, urlsplit


class Malformed(ValueError):
    """A piece of a record that cannot be used. `str()` says what is wrong, `hint` what to write."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


_DOI = re.compile(r"10\.\d{4,9}/[!-~\u00a1-\uffff]+")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,5}|#x[0-9a-f]{1,4});", re.IGNORECASE)
_ONLY_A_PMID = re.compile(r"\W*(?:(?:pmid|pubmed(?: id)?)\W*)?([1-9]\d{0,7})\W*", re.IGNORECASE | re.ASCII)
_ONLY_A_PMCID = re.compile(r"\W*(?:pmcid\W*)?(?:pmc)?\W*([1-9]\d*)(?:\.\d+)?\W*", re.IGNORECASE | re.ASCII)
"""A number with its name and nothing else: of other words, such as `Doe 2017`, none is proposed."""
_PATHS = {
    "pmid": re.compile(r"(?:/pubmed|/article/med|/abstract/med)?/(\d+)/?", re.IGNORECASE),
    "pmcid": re.compile(r"(?:/pmc)?/articles?/(?:pmc/)?(PMC\d+)(?:\.\d+)?(?:/.*)?", re.IGNORECASE),
}
_HOSTS = {
    "pubmed.ncbi.nlm.nih.gov": ("pmid",),
    "pubmed.gov": ("pmid",),
    "www.pubmed.gov": ("pmid",),
    "www.ncbi.nlm.nih.gov": ("pmid", "pmcid"),
    "ncbi.nlm.nih.gov": ("pmid", "pmcid"),
    "pmc.ncbi.nlm.nih.gov": ("pmcid",),
    "europepmc.org": ("pmid", "pmcid"),
}


def is_doi(text: str) -> bool:
    return _DOI.fullmatch(text) is not None


def decoded_doi(text: str) -> str:
    """A DOI as it was registered: addresses write `%3C` for `<`, and web pages `&lt;`. What is no DOI
    then stays as it is."""
    plain = text
    for _ in range(3):  # `&amp;lt;`
        plain = _REFERENCE.sub(lambda found: unescape(found[0]), plain)
    plain = unquote(plain)
    return plain if _DOI.fullmatch(plain) else text


def check_doi(text: str) -> str:
    """The DOI itself. Raises `Malformed`, with the bare DOI in the hint where one can be seen."""
    if _DOI.fullmatch(text) and (plain := decoded_doi(text)) != text:
        raise Malformed(f'"{text}" is a DOI as addresses and web pages write it', f"write {plain}")
    if _DOI.fullmatch(text) and text[-1] not in ".,;":
        return text
    whole = "".join(text.split())
    if whole != text and _DOI.fullmatch(whole) and "10." not in whole[3:]:
        raise Malformed(
            f'"{text}" has a blank in it, and a DOI has none', f"write {whole}, if that is the DOI"
        )
    found = _DOI.search(unquote(text))
    hint = f"write {found[0].rstrip('.,;')}" if found else "for example 10.1093/jhps/hnx011"
    kind = "an address, not a DOI" if "://" in text or text.startswith("www.") else "not a DOI"
    raise Malformed(f'"{text}" is {kind}; a DOI starts with 10. and has a slash', hint)


def check_pmid(text: str) -> str:
    """The PMID itself: 1 to 8 digits. Raises `Malformed`."""
    if re.fullmatch(r"[1-9]\d{0,7}", text, re.ASCII):
        return text
    if found := re.fullmatch(r"(PMC\d+)(?:\.\d+)?", text, re.IGNORECASE):
        raise Malformed(f'"{text}" is a PMC number, not a PMID', f"write pmcid: {found[1].upper()} instead")
    found = _ONLY_A_PMID.fullmatch(text)
    linked = identify(text)
    number = found[1] if found else linked[1] if linked and linked[0] == "pmid" else ""
    hint = f"write {number}" if number else "for example 28630737, the number PubMed shows below the title"
    raise Malformed(f'"{text}" is not a PMID; a PMID is a number of 1 to 8 digits', hint)


def check_pmcid(text: str) -> str:
    """The PMCID itself: PMC and a number. Raises `Malformed`."""
    if re.fullmatch(r"PMC[1-9]\d*", text, re.ASCII):
        return text
    found = _ONLY_A_PMCID.fullmatch(text)
    linked = identify(text)
    number = f"PMC{found[1]}" if found else linked[1] if linked and linked[0] == "pmcid" else ""
    hint = f"write {number}" if number else "for example PMC6503401"
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
