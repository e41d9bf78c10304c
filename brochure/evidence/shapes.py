"""Shapes: what the services answer, made into records. Nothing in an answer is taken for granted.

Shapes as of November 2026: Europe PMC's RESTful service, NCBI's esummary (JSON), NCBI's PMC id converter and
Crossref's REST interface. An answer of another shape is `Unusable`; that is never "not found".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from brochure.evidence.record import Name, Notice, Record

_RETRACTED = "retracted publication"
_NOTICES = {
    "retraction in": "retraction",
    "expression of concern in": "concern",
    "erratum in": "erratum",
    "corrected and republished in": "erratum",
}
_UPDATES = {
    "retraction": "retraction",
    "removal": "retraction",
    "withdrawal": "retraction",
    "expression_of_concern": "concern",
    "expression-of-concern": "concern",
    "correction": "erratum",
    "corrigendum": "erratum",
    "erratum": "erratum",
}
_YEAR = re.compile(r"(?:18|19|20)\d\d")


class Unusable(ValueError):
    """An answer that does not say what it was asked. `str()` tells why."""


def europe_pmc(answer: Any) -> Record | None:
    """The record in an answer of Europe PMC's search; None when it knows no such paper."""
    whole = _mapping(answer, "Europe PMC")
    if "errCode" in whole or "errMsg" in whole:
        raise Unusable(f"Europe PMC answered: {_text(whole.get('errMsg')) or 'an error'}")
    if not isinstance(whole.get("hitCount"), int) or isinstance(whole.get("hitCount"), bool):
        raise Unusable("Europe PMC's answer does not say how many papers it found")
    if whole["hitCount"] == 0:
        return None
    results = [
        one for one in _listed(_inside(whole.get("resultList")).get("result")) if isinstance(one, dict)
    ]
    if not results:
        raise Unusable("Europe PMC's answer holds no paper, though it says it found one")
    paper = results[0]
    if not _text(paper.get("title")):
        raise Unusable("Europe PMC's record has no title")
    info = _inside(paper.get("journalInfo"))
    journal = _inside(info.get("journal"))
    kinds = tuple(_texts(_inside(paper.get("pubTypeList")).get("pubType")))
    corrections = _listed(_inside(paper.get("commentCorrectionList")).get("commentCorrection"))
    years = (info.get("yearOfPublication"), paper.get("pubYear"), paper.get("firstPublicationDate"))
    return Record(
        "Europe PMC",
        _text(paper.get("title")),
        tuple(_europe_pmc_authors(paper)),
        tuple(filter(None, map(_text, (journal.get("medlineAbbreviation"), journal.get("title"))))),
        _years(*years),
        _text(info.get("volume")),
        _text(info.get("issue")),
        _text(paper.get("pageInfo")),
        _text(paper.get("doi")),
        _text(paper.get("pmid")),
        _text(paper.get("pmcid")),
        re.sub(r"\s+", " ", re.sub(r"</?[A-Za-z][^<>]*>", " ", _text(paper.get("abstractText")))).strip(),
        kinds,
        tuple(_retracted(kinds)) + tuple(_corrections(corrections)),
        subjects=tuple(dict.fromkeys(_subjects(paper))),
    )


def _subjects(paper: dict[str, Any]) -> Iterator[str]:
    for heading in _listed(_inside(paper.get("meshHeadingList")).get("meshHeading")):
        if name := _text(_inside(heading).get("descriptorName")):
            yield name
    yield from _texts(_inside(paper.get("keywordList")).get("keyword"))


def _europe_pmc_authors(paper: dict[str, Any]) -> Iterator[Name]:
    people = [one for one in _listed(_inside(paper.get("authorList")).get("author")) if isinstance(one, dict)]
    for one in people:
        group, family = _text(one.get("collectiveName")), _text(one.get("lastName"))
        if group or family:
            yield (
                Name(group)
                if group
                else Name(family, _text(one.get("firstName")), _text(one.get("initials")), _suffix(one))
            )
        elif full := _text(one.get("fullName")):
            yield _split(full)
    if not people:
        for full in _text(paper.get("authorString")).rstrip(".").split(","):
            if full.strip():
                yield _split(full.strip())


def esummary(answer: Any, uid: str) -> Record | None:
    """The record of `uid` in an answer of NCBI's esummary ; None when PubMed knows no such paper."""
    result = _mapping(answer, "PubMed").get("result")
    if not isinstance(result, dict):
        raise Unusable(f"PubMed answered: {_text(_mapping(answer, 'PubMed').get('error')) or 'no result'}")
    paper = result.get(uid)
    if not isinstance(paper, dict):
        raise Unusable("PubMed's answer is about another paper")
    if fault := _text(paper.get("error")):
        if "cannot get document summary" in fault.casefold():
            return None
        raise Unusable(f"PubMed answered: {fault}")
    if not _text(paper.get("title")):
        raise Unusable("PubMed's record has no title")
    ids = {
        _text(one.get("idtype")): _text(one.get("value"))
        for one in _listed(paper.get("articleids"))
        if isinstance(one, dict)
    }
    kinds = tuple(_texts(paper.get("pubtype")))
    pmcid = ids.get("pmc", "") or ids.get("pmcid", "")
    return Record(
        "PubMed",
        _text(paper.get("title")),
        tuple(
            Name(_text(one.get("name")))
            if _text(one.get("authtype")) == "CollectiveName"
            else _split(_text(one.get("name")))
            for one in _listed(paper.get("authors"))
            if isinstance(one, dict) and _text(one.get("name"))
        ),
        tuple(filter(None, map(_text, (paper.get("source"), paper.get("fulljournalname"))))),
        _years(paper.get("pubdate"), paper.get("epubdate"), paper.get("sortpubdate")),
        _text(paper.get("volume")),
        _text(paper.get("issue")),
        _text(paper.get("pages")),
        ids.get("doi", ""),
        ids.get("pubmed", "") or uid,
        found[0].upper() if (found := re.search(r"PMC\d+", pmcid, re.IGNORECASE)) else "",
        kinds=kinds,
        notices=tuple(_retracted(kinds)),
    )


def crossref(answer: Any) -> Record:
    """The record in an answer of Crossref for one DOI."""
    paper = _mapping(answer, "Crossref").get("message")
    if not isinstance(paper, dict):
        raise Unusable("Crossref's answer holds no paper")
    titles = _texts(paper.get("title"))
    if not titles:
        raise Unusable("Crossref's record has no title")
    dates = [
        _listed(_listed(_inside(paper.get(kind)).get("date-parts"))[:1] or None)
        for kind in ("published-print", "issued", "published-online")
    ]
    years = [str(part[0][0]) for part in dates if part and isinstance(part[0], list) and part[0]]
    return Record(
        "Crossref",
        titles[0],
        tuple(
            Name(
                _text(one.get("family")) or _text(one.get("name")),
                _text(one.get("given")),
                suffix=_suffix(one),
            )
            for one in _listed(paper.get("author"))
            if isinstance(one, dict) and (one.get("family") or one.get("name"))
        ),
        (*_texts(paper.get("short-container-title")), *_texts(paper.get("container-title"))),
        _years(*years),
        _text(paper.get("volume")),
        _text(paper.get("issue")),
        _text(paper.get("page")),
        _text(paper.get("DOI")),
        notices=tuple(
            Notice(_UPDATES[kind], _text(one.get("DOI")))
            for one in _listed(paper.get("updated-by"))
            if isinstance(one, dict) and (kind := _text(one.get("type")).casefold()) in _UPDATES
        ),
    )


def converted(answer: Any, pmcid: str) -> str | None:
    """The PMID of a paper in PMC, in an answer of the id converter; None when it knows none."""
    records = _mapping(answer, "the PMC id converter").get("records")
    if not isinstance(records, list | dict):
        raise Unusable("the PMC id converter's answer holds no records")
    for one in _listed(records):
        if isinstance(one, dict) and _text(one.get("pmcid")).upper() == pmcid.upper():
            return _text(one.get("pmid")) or None
    return None


def _retracted(kinds: tuple[str, ...]) -> Iterator[Notice]:
    if any(kind.casefold() == _RETRACTED for kind in kinds):
        yield Notice("retraction")


def _corrections(corrections: list[Any]) -> Iterator[Notice]:
    for one in corrections:
        kind = _NOTICES.get(_text(one.get("type")).casefold().strip()) if isinstance(one, dict) else None
        if kind:
            yield Notice(kind, _text(one.get("reference")))


_SUFFIXES = ("Jr", "Sr", "II", "III", "IV", "2nd", "3rd", "4th")


def _split(full: str) -> Name:
    """`Dall'Oca C` and `Smith JA Jr` as names; one whose last word is no initials is taken whole."""
    words = full.split()
    suffix = words.pop() if len(words) > 2 and words[-1].rstrip(".") in _SUFFIXES else ""
    last = words[-1].replace("-", "").replace(".", "") if len(words) > 1 else ""
    if last.isupper() and len(last) <= 4:
        return Name(" ".join(words[:-1]), initials=words[-1].replace(".", ""), suffix=suffix.rstrip("."))
    return Name(full)


def _suffix(one: dict[str, Any]) -> str:
    """`Jr`: Crossref has a key for it, and Europe PMC the whole name."""
    told = (_text(one.get("suffix")) or _text(one.get("fullName")).rpartition(" ")[2]).rstrip(".")
    return told if told in _SUFFIXES and told != _text(one.get("initials")) else ""


def _years(*dates: Any) -> tuple[int, ...]:
    found = (_YEAR.search(_text(date)) for date in dates)
    return tuple(dict.fromkeys(int(year[0]) for year in found if year))


def _mapping(answer: Any, who: str) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise Unusable(f"{who} answered something else than it documents")
    return answer


def _inside(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _listed(value: Any) -> list[Any]:
    """A list where the service may have sent one object, or nothing."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> list[str]:
    return [text for one in _listed(value) if (text := _text(one))]


def _text(value: Any) -> str:
    """A text or a number as one line of text; anything else as nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).encode("utf-8", "replace").decode().split())
