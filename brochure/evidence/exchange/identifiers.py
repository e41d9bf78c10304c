"""Identifiers of a record of a file: its DOI, PMID and PMCID, wherever they stand, and its address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urlsplit

from brochure.citations import Citation, Malformed, check_doi, check_pmcid, check_pmid, decoded_doi, identify
from brochure.evidence.exchange.found import Found, Trouble

_NOTED = {
    "pmid": re.compile(r"\bPMID\b\s*[:=]?\s*(\d{1,8})\b", re.IGNORECASE),
    "pmcid": re.compile(r"\b(PMC[1-9]\d*)\b", re.IGNORECASE),
}


def numbers(found: Found, refusals: list[Trouble]) -> dict[str, str]:
    """The DOI, PMID and PMCID of a record, empty where it has none; what is wrong with them is added to
    `refusals`."""
    held = {"doi": "", "pmid": "", "pmcid": ""}
    checks: dict[str, Callable[[str], str]] = {"doi": check_doi, "pmid": check_pmid, "pmcid": check_pmcid}
    for kind, text, line in _candidates(found):
        try:
            value = checks[kind](text)
        except Malformed as fault:
            refusals.append(Trouble(line, str(fault), fault.hint))
            continue
        if held[kind] and held[kind].casefold() != value.casefold():
            message = f"the record has two {kind.upper()}s, {held[kind]} and {value}"
            refusals.append(Trouble(line, message, "keep the one that is this paper's"))
        held[kind] = held[kind] or value
    return held


def _candidates(found: Found) -> Iterator[tuple[str, str, int]]:
    """Kind, value and line of everything in a record that names the paper."""
    for field in found.every("doi"):
        text = re.sub(
            r"^(?:doi|https?://(?:dx\.|www\.)?doi\.org)\s*[:/]?\s*", "", field.text, flags=re.IGNORECASE
        )
        yield "doi", decoded_doi((unquote(text) if text != field.text else text).rstrip(".,; ")), field.line
    for field in found.every("pmid"):
        linked = identify(field.text)
        yield "pmid", linked[1] if linked else _bare(field.text, "pmid"), field.line
    for field in found.every("pmcid"):
        linked = identify(field.text)
        text = linked[1] if linked else _bare(field.text, "pmcid").upper()
        yield "pmcid", text if text.startswith("PMC") else f"PMC{text}", field.line
    for field in found.every("url"):
        if linked := identify(field.text):
            kind, value = linked
            if not any(found.every(kind)):
                yield kind, value, field.line
    for field in found.every("note"):
        for kind, pattern in _NOTED.items():
            if not any(found.every(kind)) and (told := pattern.search(field.text)):
                yield kind, told[1].upper(), field.line


def _bare(text: str, kind: str) -> str:
    return re.sub(rf"^{kind}\s*[:=]?\s*", "", text.strip(), flags=re.IGNORECASE)


def link(found: Found, held: dict[str, str], refusals: list[Trouble]) -> str:
    """An address that is needed because nothing else names the paper; or one of another paper, to be told."""
    for field in found.every("url"):
        linked = identify(field.text)
        if linked and held[linked[0]].casefold() != linked[1].casefold():
            return field.text
        if not linked and not any(held.values()):
            if urlsplit(field.text).scheme in ("http", "https") and urlsplit(field.text).hostname:
                return field.text
            hint = "write the whole address, from https:// on"
            refusals.append(Trouble(field.line, f'"{field.text}" is no address of a page', hint))
    return ""


def noted(text: str, held: Citation) -> bool:
    """Whether a note says nothing but identifiers that were taken."""
    for kind, pattern in _NOTED.items():
        told = pattern.search(text)
        if told and told[1].upper() == getattr(held, kind):
            text = text.replace(told[0], "")
    return not re.sub(r"\bPMCID\b|[\s:;,.=]", "", text, flags=re.IGNORECASE)


def told_by(address: str, held: Citation) -> bool:
    """Whether the citation has the address, or the identifier it is made of."""
    linked = identify(address)
    return address == held.link or bool(
        linked and getattr(held, linked[0]).casefold() == linked[1].casefold()
    )
