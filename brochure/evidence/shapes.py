"""Shapes: what the services answer, made into records. Nothing in an answer is taken for granted.

Shapes as of November 2026: Europe PMC's RESTful service, NCBI's esummary (JSON), NCBI's PMC id converter and
Crossref's REST interface. An answer of another shape is `Unusable`; that is never "not found".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from brochure.citations import decoded_doi
from brochure.evidence import issue_dates, notices
from brochure.evidence.folding import plain_identifier
from brochure.evidence.record import Name, Notice, Record

_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")


class Unusable(ValueError):
    """An answer that does not say what it was asked. `str()` tells why."""


def europe_pmc(answer: Any) -> Record | None:
    """The record in an answer of Europe PMC's search; None when it knows no such paper."""
    whole = _mapping(answer, "Europe PMC")
    if "errCode" in whole or "errMsg" in whole:
        raise Unusable(f"Europe PMC answered: {_text(whole.get('errMsg')) or 'an error'}")
    if not isinstance(whole.get("hitCount"), int) or isinstance(whole.get("hitCount"), bool):
        raise Unusable("Europe PMC's answer does not say how many papers it found")
    results = [one for one in _within(whole.get("resultList"), "result") if isinstance(one, dict)]
    if whole["hitCount"] == 0 and not results:
        return None
    if not results:
        raise Unusable("Europe PMC's answer holds no paper, though it says it found one")
    paper = next((one for one in results if _text(one.get("source")) == "MED"), results[0])
    if not _text(paper.get("title")):
        raise Unusable("Europe PMC's record has no title")
    info = _inside(paper.get("journalInfo"))
    journal = _inside(info.get("journal"))
    kinds = tuple(_texts(_within(paper.get("pubTypeList"), "pubType")))
    later = _within(paper.get("commentCorrectionList"), "commentCorrection")
    years = (info.get("yearOfPublication") or paper.get("pubYear"), paper.get("firstPublicationDate"))
    return Record(
        "Europe PMC",
        notices.unmarked(_text(paper.get("title"))),
        tuple(_europe_pmc_authors(paper)),
        tuple(filter(None, map(_text, (journal.get("medlineAbbreviation"), journal.get("title"))))),
        _years(years),
        _text(info.get("volume")),
        _text(info.get("issue")),
        _text(paper.get("pageInfo")),
        _doi(paper.get("doi")),
        _text(paper.get("pmid")),
        _pmcid(paper.get("pmcid")),
        re.sub(r"\s+", " ", re.sub(r"</?[A-Za-z][^<>]*>", " ", _text(paper.get("abstractText")))).strip(),
        kinds,
        _noticed(_text(paper.get("title")), kinds, _told(later, "type", "reference")),
        subjects=tuple(dict.fromkeys(_subjects(paper))),
        issued=_text(info.get("dateOfPublication"))
        or issue_dates.from_parts(info.get("yearOfPublication"), info.get("monthOfPublication")),
    )


def _subjects(paper: dict[str, Any]) -> Iterator[str]:
    for heading in _within(paper.get("meshHeadingList"), "meshHeading"):
        if name := _text(_inside(heading).get("descriptorName")):
            yield name
    yield from _texts(_within(paper.get("keywordList"), "keyword"))


def _europe_pmc_authors(paper: dict[str, Any]) -> Iterator[Name]:
    people = [one for one in _within(paper.get("authorList"), "author") if isinstance(one, dict)]
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
    kinds, later = _texts(paper.get("pubtype")), _told(paper.get("references"), "reftype", "refsource")
    if ids.get("pubmed", uid) not in ("", uid):
        raise Unusable(f"PubMed answered with another paper (PMID {ids['pubmed']})")
    return Record(
        "PubMed",
        notices.unmarked(_text(paper.get("title"))),
        tuple(
            Name(_text(one.get("name")))
            if _text(one.get("authtype")) == "CollectiveName"
            else _split(_text(one.get("name")))
            for one in _listed(paper.get("authors"))
            if isinstance(one, dict) and _text(one.get("name"))
        ),
        tuple(filter(None, map(_text, (paper.get("source"), paper.get("fulljournalname"))))),
        _years((paper.get("pubdate") or paper.get("sortpubdate"), paper.get("epubdate"))),
        _text(paper.get("volume")),
        _text(paper.get("issue")),
        _text(paper.get("pages")),
        _doi(ids.get("doi")),
        ids.get("pubmed", "") or uid,
        _pmcid(ids.get("pmc") or ids.get("pmcid")),
        kinds=tuple(kinds),
        notices=_noticed(_text(paper.get("title")), kinds, later),
        issued=_text(paper.get("pubdate")),
    )


def crossref(answer: Any) -> Record:
    """The record in an answer of Crossref for one DOI."""
    paper = _mapping(answer, "Crossref").get("message")
    if not isinstance(paper, dict):
        raise Unusable("Crossref's answer holds no paper")
    title = _whole_title(paper)
    doi = _doi(paper.get("DOI"))
    later = chain(_told(_updates(paper, doi), "type", "DOI", "label", "update-nature"), _related(paper))
    noticed = _noticed(title, (), later)
    if not doi or not (title or noticed):
        raise Unusable(f"Crossref's record has no {'title' if doi else 'DOI'}")
    printed = _date(paper, "published-print") or _date(paper, "issued")
    return Record(
        "Crossref",
        notices.unmarked(title),
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
        _years((printed, _date(paper, "published-online"))),
        _text(paper.get("volume")),
        _text(paper.get("issue")),
        _text(paper.get("page")),
        doi,
        notices=noticed,
        issued=issue_dates.from_parts(*_parts(paper, "published-print")[:2]),
    )


def _updates(paper: dict[str, Any], doi: str) -> Iterator[Any]:
    """What was published about a paper: `updated-by`, and `update-to` where a publisher has put the notice
    under the paper's own DOI. Of another DOI it says that this is the notice."""
    yield from _flat(paper.get("updated-by"))
    for one in _flat(paper.get("update-to")):
        if isinstance(one, dict) and plain_identifier(_doi(one.get("DOI"))) == plain_identifier(doi):
            yield one


def _related(paper: dict[str, Any]) -> Iterator[Notice]:
    for kind, works in notices.of_relations(_inside(paper.get("relation"))):
        for one in _flat(works) or [{}]:
            if found := notices.told(kind, _text(_inside(one).get("id"))):
                yield found


def _date(paper: dict[str, Any], kind: str) -> str:
    """The year of a date in parts; empty where there is none."""
    return next((_text(one) for one in _parts(paper, kind)), "")


def _parts(paper: dict[str, Any], kind: str) -> list[Any]:
    """Year, month and day of a date, as far as they are told."""
    parts = _listed(_inside(paper.get(kind)).get("date-parts"))[:1]
    return _listed(parts[0]) if parts else []


def _whole_title(paper: dict[str, Any]) -> str:
    """The title with the subtitle, which Crossref holds apart from it."""
    title = next(iter(_texts(paper.get("title"))), "")
    rest = [one for one in _texts(paper.get("subtitle")) if one.casefold() not in title.casefold()]
    return f"{title.rstrip(': ')}: {rest[0]}" if title and rest else title


def converted(answer: Any, pmcid: str) -> str | None:
    """The PMID of a paper in PMC, in an answer of the id converter; None when it knows none."""
    records = _mapping(answer, "the PMC id converter").get("records")
    if not isinstance(records, list | dict):
        raise Unusable("the PMC id converter's answer holds no records")
    for one in _listed(records):
        if isinstance(one, dict) and _text(one.get("pmcid")).upper() == pmcid.upper():
            return _text(one.get("pmid")) or None
    return None


def _noticed(title: str, kinds: Iterable[str], later: Iterator[Notice]) -> tuple[Notice, ...]:
    """What was published about a paper later, each once; who says where is believed before who does not."""
    held = tuple(dict.fromkeys((*later, *notices.of_kinds(kinds), *notices.of_title(title))))
    placed = {one.kind for one in held if one.reference}
    return tuple(one for one in held if one.reference or one.kind not in placed)


def _told(later: Any, kind: str, reference: str, *instead: str) -> Iterator[Notice]:
    """The notices in a list of what was said about a paper. `instead`: where else the kind may stand."""
    for one in _flat(later):
        if isinstance(one, dict):
            named = next((text for name in (kind, *instead) if (text := _text(one.get(name)))), "")
            if found := notices.told(named, _text(one.get(reference))):
                yield found


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


def _years(dates: tuple[Any, Any]) -> tuple[int, ...]:
    """Years of the printed issue, which may be two, and of the publication online. A year online behind that
    of print is when an old paper was put into the net, and nobody's year of publication."""
    printed, online = ([int(year) for year in _YEAR.findall(_text(date))] for date in dates)
    early = [year for year in online[:1] if not printed or year <= printed[0]]
    return tuple(dict.fromkeys((*printed[:2], *early)))


def _mapping(answer: Any, who: str) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise Unusable(f"{who} answered something else than it documents")
    return answer


def _inside(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _within(value: Any, name: str) -> list[Any]:
    """The list that documents put as `name` into an object of its own, and services at times into none."""
    if isinstance(value, dict) and value.get(name) is not None:
        return _listed(value[name])
    held = [one.get(name, one) if isinstance(one, dict) else one for one in _listed(value)]
    return [inner for one in held for inner in _listed(one)]


def _listed(value: Any) -> list[Any]:
    """A list where the service may have sent one object, or nothing."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _doi(value: Any) -> str:
    """A DOI without the address of its resolver, as it was registered: `<`, not `&lt;` or `%3C`."""
    bare = re.sub(r"\A(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", _text(value), flags=re.IGNORECASE)
    return decoded_doi(bare)


def _pmcid(value: Any) -> str:
    """A PMCID without a version behind it: PubMed has `pmc-id: PMC6127229.2;`."""
    found = re.search(r"PMC\d+", _text(value), re.IGNORECASE)
    return found[0].upper() if found else ""


def _flat(value: Any, deep: int = 0) -> list[Any]:
    """A list without lists in it; what is nested deeper than any service does is left out."""
    if not isinstance(value, list | Iterator):
        return _listed(value)
    return [inner for one in value for inner in _flat(one, deep + 1)] if deep < _DEEPEST else []


_DEEPEST = 8


def _texts(value: Any) -> list[str]:
    held = (one.get("name") if isinstance(one, dict) else one for one in _flat(value))
    return [text for one in held if (text := _text(one))]


def _text(value: Any) -> str:
    """A text or a number as one line of text; anything else as nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).encode("utf-8", "replace").decode().split())
