"""The lock: what was found when the papers were looked up, in `citations.lock.yaml` beside the content.

It is written by `brochure cite verify` alone and read by every build, so that a build without a network shows
what was compared, and when. The file is YAML whose texts all stand in double quotes.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from brochure.citations import Citation
from brochure.evidence import rules
from brochure.evidence.matcher import DOOMED, Difference, State, state_of
from brochure.evidence.record import Name, Notice, Record
from brochure.findings import BrochureError, Finding, Severity, Span
from brochure.source import Source
from brochure.source import read as read_yaml

SCHEMA = 1
HEAD = "# Written by `brochure cite verify`: what public records said, and when. Not to be edited.\n"
_UNPRINTED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Categories of characters that are left out of the file."""
_OF_PRINT = ("character-unprintable", "character-invisible")
_FIELDS = (
    "authors",
    "et_al",
    "title",
    "journal",
    "year",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
    "pmcid",
    "link",
)
_LISTS = ("kinds", "subjects")
_TEXTS = ("title", "volume", "issue", "pages", "doi", "pmid", "pmcid", "abstract")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one citation since `on`. `cited` is the `fingerprint` of what was compared."""

    state: State
    on: date
    cited: str
    fields: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    record: Record | None = None
    why: str = ""
    kept: date | None = None
    """The day from which parts of the record are, when a service did not answer on the later day `on`."""


@dataclass(frozen=True, slots=True)
class Lock:
    """All entries by key. `there`: whether the file exists. `findings` tell what is wrong with it, and
    `distrusted` are the keys of the entries they are about; `broken`: it is about the whole file."""

    path: Path
    entries: Mapping[str, Entry] = field(default_factory=dict)
    there: bool = False
    findings: tuple[Finding, ...] = ()
    distrusted: frozenset[str] = frozenset()
    broken: bool = False


def fingerprint(citation: Citation) -> str:
    """16 hexadecimal digits that change with anything that is compared: blanks, and a stop at the end of the
    title, are not."""
    held = [" ".join(str(getattr(citation, name)).split()) for name in _FIELDS]
    held[_FIELDS.index("title")] = held[_FIELDS.index("title")].rstrip(". ")
    names = [str(author) for author in citation.authors]
    return hashlib.sha256(json.dumps([names, *held]).encode()).hexdigest()[:16]


# --- writing -----------------------------------------------------------------------------------


def written(entries: Mapping[str, Entry]) -> bytes:
    """The file that holds these entries. Equal entries make equal bytes."""
    lines = [HEAD, f"schema: {SCHEMA}\n", "citations:\n" if entries else "citations: {}\n"]
    for key, entry in sorted(entries.items()):
        lines.append(f"  {_quoted(key)}:\n")
        plain = _plain(entry)
        lines.extend(f"    {line}\n" for line in _lines(plain | {"seal": sealed(plain)}))
    return "".join(lines).encode()


def sealed(plain: Mapping[str, Any]) -> str:
    """16 hexadecimal digits that change with anything an entry says: they tell a hand that has edited it, or
    two versions that were merged by halves. Who can compute them can forge them."""
    return hashlib.sha256(json.dumps(_printable(plain), sort_keys=True).encode()).hexdigest()[:16]


def _plain(entry: Entry) -> dict[str, Any]:
    record = entry.record
    held: dict[str, Any] = {"state": str(entry.state), "on": entry.on.isoformat(), "cited": entry.cited}
    if entry.why:
        held["why"] = entry.why
    if entry.kept:
        held["kept"] = entry.kept.isoformat()
    if entry.fields:
        held["compared"] = list(entry.fields)
    if entry.differences:
        held["differences"] = [
            {"field": d.field, "cited": d.cited, "found": d.found, "meant": d.meant, "grave": d.grave}
            for d in entry.differences
        ]
    if record is not None:
        told: dict[str, Any] = {"source": record.source, "title": record.title}
        told["authors"] = [_parts(name) for name in record.authors]
        told |= {"journals": list(record.journals), "years": list(record.years)}
        told |= {name: value for name in _TEXTS[1:] if (value := getattr(record, name))}
        told |= {name: list(some) for name in _LISTS if (some := getattr(record, name))}
        if record.notices:
            told["notices"] = [_noted(notice) for notice in record.notices]
        held["record"] = told
    return held


def _noted(notice: Notice) -> dict[str, Any]:
    held: dict[str, Any] = {"kind": notice.kind, "reference": notice.reference}
    held |= {"sources": list(notice.sources)} if notice.sources else {}
    return held | ({"under": list(notice.under)} if notice.under else {})


def _parts(name: Name) -> list[str]:
    return [name.family, name.given, name.initials, *([name.suffix] if name.suffix else [])]


def _lines(held: Mapping[str, Any]) -> Iterator[str]:
    for key, value in held.items():
        if isinstance(value, dict):
            yield f"{key}:"
            yield from (f"  {line}" for line in _lines(value))
        elif isinstance(value, list) and value and isinstance(value[0], dict | list):
            yield f"{key}:"
            yield from (f"  - {_quoted(one)}" for one in value)
        else:
            yield f"{key}: {_quoted(value)}"


def _quoted(value: Any) -> str:
    """A value as JSON, which is YAML, too."""
    return json.dumps(_printable(value), ensure_ascii=False)


def _printable(value: Any) -> Any:
    """A value without the characters that no text file should hold: controls, and those nobody can see."""
    if isinstance(value, str):
        return "".join(c for c in value if c == " " or unicodedata.category(c) not in _UNPRINTED)
    if isinstance(value, dict):
        return {key: _printable(one) for key, one in value.items()}
    return [_printable(one) for one in value] if isinstance(value, list | tuple) else value


# --- reading -----------------------------------------------------------------------------------


def read(path: Path) -> Lock:
    """The lock at `path`; an empty one when nothing has that name. Its findings tell what is wrong: a folder,
    a pipe or a link that leads nowhere is no lock, and is not taken for none."""
    if not os.path.lexists(path):
        return Lock(path)
    if not path.is_file():
        message = f"{path.name} is no file that can be read"
        hint = (
            f"move what is called {path.name} elsewhere, and run brochure cite verify, which writes it anew"
        )
        found = rules.LOCK_UNREADABLE.finding(message, hint=hint, span=Span(str(path), 1))
        return Lock(path, {}, True, (found,), broken=True)
    try:
        source = read_yaml(path)
    except BrochureError as error:
        return Lock(path, {}, True, error.findings, broken=True)
    entries, findings = dict[str, Entry](), [f for f in source.findings if _grave(f)]
    held, distrusted, broken = source.data.get("citations"), set[str](), bool(findings)
    if source.data.get("schema") != SCHEMA or not isinstance(held, dict):
        message = f"{path.name} is no lock of schema {SCHEMA}"
        hint = "run brochure cite verify, which writes it anew"
        findings.append(rules.LOCK_UNREADABLE.finding(message, hint=hint, span=source.at(())))
        held, broken = {}, True
    for key, value in held.items():
        try:
            entry = _entry(value)
        except (AttributeError, KeyError, TypeError, ValueError):
            findings.append(_misread(key, source))
            distrusted.add(key)
            continue
        sound = value.get("seal") == sealed(_plain(entry))
        if not sound:
            findings.append(_handled(key, source))
        elif why := _contradiction(entry):
            findings.append(_contradicted(key, entry, why, source))
        if not sound or why:
            distrusted.add(key)
            entry = _at_its_worst(entry, sound)
        entries[key] = entry
    return Lock(path, entries, True, tuple(findings), frozenset(distrusted), broken)


def _grave(finding: Finding) -> bool:
    """Whether a finding about the file is more than that a printer cannot print some character of a title."""
    return finding.severity is Severity.ERROR and finding.rule not in _OF_PRINT


def _contradiction(entry: Entry) -> str:
    """Why an entry cannot be in so good a state, by what it holds itself; `` if it can."""
    if entry.state not in (State.VERIFIED, State.ERRATUM):
        return ""
    kinds = {notice.kind for notice in entry.record.notices} if entry.record else set[str]()
    if "retraction" in kinds:
        return "holds the notice of a retraction"
    if "concern" in kinds:
        return "holds an expression of concern"
    if any(difference.grave for difference in entry.differences):
        return "holds a difference that counts"
    return "" if entry.record else "holds no record that was found"


def _at_its_worst(entry: Entry, sound: bool) -> Entry:
    """An entry in the state that its own notices and differences make, so that a retraction in it counts. Of
    one that is not as it was written nothing else does: no record in it is anybody's answer."""
    state = state_of(entry.record, entry.differences) if entry.record else State.UNCHECKED
    if entry.state in DOOMED and state not in DOOMED:
        state = entry.state
    if sound or state in DOOMED:
        return replace(entry, state=state)
    return Entry(
        State.UNCHECKED, entry.on, entry.cited, why="its entry is not as brochure cite verify wrote it"
    )


def _contradicted(key: str, entry: Entry, why: str, source: Source) -> Finding:
    hint = "run brochure cite verify, which writes it anew; nobody needs to edit the file"
    message = f"the entry of {key} says {entry.state}, but {why}"
    return rules.LOCK_UNREADABLE.finding(message, hint=hint, span=source.key_at(("citations", key)))


def _handled(key: str, source: Source) -> Finding:
    message = f"the entry of {key} is not as brochure cite verify wrote it"
    hint = "run brochure cite verify, which looks all papers up and writes the file anew"
    return rules.LOCK_UNREADABLE.finding(message, hint=hint, span=source.key_at(("citations", key)))


def _misread(key: str, source: Source) -> Finding:
    message = f"the entry of {key} cannot be understood"
    hint = "run brochure cite verify, which looks all papers up and writes the file anew"
    return rules.LOCK_UNREADABLE.finding(message, hint=hint, span=source.key_at(("citations", key)))


def _entry(value: Mapping[str, Any]) -> Entry:
    record = value.get("record")
    return Entry(
        State(value["state"]),
        date.fromisoformat(_text(value["on"])),
        _text(value["cited"]),
        _texts(value.get("compared", ())),
        tuple(map(_difference, value.get("differences", ()))),
        None if record is None else _record(record),
        _text(value.get("why", "")),
        date.fromisoformat(_text(value["kept"])) if "kept" in value else None,
    )


def _difference(held: Mapping[str, Any]) -> Difference:
    field, cited, found, meant = (_text(held[name]) for name in ("field", "cited", "found", "meant"))
    return Difference(field, cited, found, meant, _flag(held["grave"]))


def _record(held: Mapping[str, Any]) -> Record:
    title, volume, issue, pages, doi, pmid, pmcid, abstract = (_text(held.get(name, "")) for name in _TEXTS)
    return Record(
        _text(held["source"]),
        title,
        tuple(Name(*_texts(name)) for name in held["authors"]),
        _texts(held["journals"]),
        tuple(map(int, held["years"])),
        volume, issue, pages, doi, pmid, pmcid, abstract,
        _texts(held.get("kinds", ())),
        tuple(map(_notice, held.get("notices", ()))),
        subjects=_texts(held.get("subjects", ())),
    )  # fmt: skip


def _notice(held: Mapping[str, Any]) -> Notice:
    under = _texts(held.get("under", ()))
    if len(under) not in (0, 3):
        raise ValueError("not the three identifiers")
    return Notice(_text(held["kind"]), _text(held["reference"]), _texts(held.get("sources", ())), under)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list | tuple):
        raise TypeError("no list")
    return tuple(map(_text, values))


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value
