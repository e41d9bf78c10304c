"""From a path to the text of a file of references, and to the format that text is in."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from stat import S_ISREG

from brochure.evidence.exchange.found import Unreadable
from brochure.source.foreign import ENOUGH, foreign

MOST = 5_000_000
"""Bytes of a file; some 2,000 records with abstracts. A content file holds 1,000,000."""


class Format(StrEnum):
    """A form in which programs exchange references."""

    BIBTEX = "bibtex"
    RIS = "ris"
    NBIB = "nbib"
    CSL_JSON = "csl-json"


NAMES = {
    Format.BIBTEX: "BibTeX",
    Format.RIS: "RIS",
    Format.NBIB: "nbib (PubMed)",
    Format.CSL_JSON: "CSL-JSON",
}
MOST_RECORDS = 1_000
"""Records of a file. A content file has no room for more."""
_MOST_PIECES = 10_000
"""Beginnings of records, abbreviations and comments; only a file that means harm has more."""
BY_NAME = {
    ".bib": Format.BIBTEX, ".bibtex": Format.BIBTEX, ".ris": Format.RIS, ".nbib": Format.NBIB,
    ".medline": Format.NBIB, ".json": Format.CSL_JSON,
}  # fmt: skip
"""The format that the ending of a file's name promises."""

_SIGNS = (
    (re.compile(r"^[ \t]*@[ \t]*[A-Za-z]\w*[ \t]*[{(]", re.MULTILINE), Format.BIBTEX),
    (re.compile(r"^TY {1,2}-", re.MULTILINE), Format.RIS),
    (re.compile(r"^PMID {0,2}- *\d", re.MULTILINE), Format.NBIB),
)
_TI = re.compile(r"^(?:TI|OWN|FAU|DP) {0,2}- ", re.MULTILINE)
_EXPORT = "export the references as BibTeX, RIS, nbib or CSL JSON, and import that file"


def recognised(text: str) -> Format | None:
    """The format of a text, by its first record."""
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] in ("[", "{") and re.match(r"[\[{]\s*[\[{\"\]]", start):
        return Format.CSL_JSON
    found = [(sign.start(), form) for pattern, form in _SIGNS if (sign := pattern.search(text))]
    if not found and _TI.search(text):
        return Format.NBIB  # a paper that PubMed does not have
    return min(found)[1] if found else None


def too_many(text: str) -> bool:
    """Whether a text has more records than can be taken, as far as that can be told without reading it."""
    pieces = enumerate(_BEGINNING.finditer(text), 1)
    return any(number > _MOST_PIECES for number, _ in pieces)


_BEGINNING = re.compile(r"@[ \t]{0,9}[A-Za-z]\w{0,40}[ \t]{0,9}[{(]|^(?:TY|PMID) {0,2}-", re.MULTILINE)


def content(path: Path) -> str:
    """The text of a file, with lines that end in `\\n`. Raises `Unreadable`."""
    data = _bytes(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        if other := foreign(data, data[-ENOUGH:]):
            raise Unreadable(f"this is {other.what}, whatever its name says", _EXPORT)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            line = data.count(b"\n", 0, fault.start) + 1
            raise Unreadable(
                "the letters from here on are not in UTF-8, so names could be spoilt",
                "choose UTF-8 where you export it; or save it as UTF-8 in an editor that shows it right",
                line,
            ) from fault
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable("the file is empty", _EXPORT)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable("here stands what no text has (a NUL)", _EXPORT, line)
    return text


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise Unreadable("this is no ordinary file", "name a file of references")
        if status.st_size <= MOST:
            with path.open("rb") as file:
                return file.read(MOST)
    except FileNotFoundError as trouble:
        raise Unreadable("there is no such file", "check the name and the folder") from trouble
    except (OSError, ValueError) as trouble:  # ValueError: a NUL in the name
        reason = getattr(trouble, "strerror", None) or str(trouble)
        raise Unreadable(
            f"the file cannot be read: {reason}", "check the name and your permissions"
        ) from trouble
    raise Unreadable(
        f"the file has {status.st_size:,} bytes; {MOST:,} can be imported",
        "export only the papers that the handout cites",
    )
