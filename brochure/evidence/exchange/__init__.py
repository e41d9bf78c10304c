"""Exchange: citations from and for the files of other programs: BibTeX, RIS, PubMed's nbib and CSL-JSON.

    file -> text -> records as found -> citations -> new ones

`files` reads and recognises, `bibtex`, `ris`, `nbib` and `csl` know one format each, `intake` makes
citations of what they find or says why not, `merging` tells new papers from those that are there. No network
is used and nothing is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from brochure.citations import Citation
from brochure.evidence.exchange import bibtex, csl, nbib, ris
from brochure.evidence.exchange.files import (
    BY_NAME,
    MOST_RECORDS,
    NAMES,
    Format,
    content,
    recognised,
    too_many,
)
from brochure.evidence.exchange.found import Library, Trouble, Unreadable
from brochure.evidence.exchange.intake import IN_REFERENCES, Taken, taken
from brochure.evidence.exchange.merging import Merged, governed, merged
from brochure.evidence.record import Notice

__all__ = [
    "BY_NAME", "IN_REFERENCES", "NAMES", "Format", "Library", "Merged", "Taken", "Trouble", "Unreadable",
    "governed", "merged", "read", "read_text", "recognised", "taken", "unheld", "written",
]  # fmt: skip

_READERS: Mapping[Format, Callable[[str, str], Library]] = {
    Format.BIBTEX: bibtex.read,
    Format.RIS: ris.read,
    Format.NBIB: nbib.read,
    Format.CSL_JSON: csl.read,
}
_WRITERS: Mapping[Format, Callable[[Mapping[str, Citation], Mapping[str, Notice]], str]] = {
    Format.BIBTEX: bibtex.written,
    Format.RIS: ris.written,
    Format.NBIB: nbib.written,
    Format.CSL_JSON: csl.written,
}


def read(path: Path) -> Library:
    """All records of a file. Raises `Unreadable` when it can not be read at all."""
    return read_text(content(path), str(path))


def read_text(text: str, name: str) -> Library:
    """All records of a text; the format is told by the text, and the name's ending only commented on."""
    form, promised = recognised(text), BY_NAME.get(Path(name).suffix.lower())
    if form is None:
        what = f"no {NAMES[promised]} record" if promised else "no record in BibTeX, RIS, nbib or CSL-JSON"
        raise Unreadable(f"the file has {what} in it", "choose one of these formats where you export it")
    library = None if too_many(text) else _READERS[form](text, name)
    if library is None or len(library.records) > MOST_RECORDS:
        message = f"the file has more than {MOST_RECORDS:,} records"
        raise Unreadable(message, "export only the papers that the handout cites")
    if not library.records and not library.troubles:
        raise Unreadable(
            f"the file has no record in it ({NAMES[form]})", "export it again with the papers marked"
        )
    if promised not in (None, form):
        told = Trouble(1, f"this is {NAMES[form]}, whatever the file's name says; it is read as such")
        return Library(name, library.records, library.troubles, (told,))
    return library


def written(
    citations: Mapping[str, Citation], form: Format, known: Mapping[str, Notice] = MappingProxyType({})
) -> bytes:
    """The citations in a format, in their order; the same bytes each time. `known`: retractions and doubts by
    the keys of their papers, which go with them."""
    held = {key: one for key, one in citations.items() if not unheld(one, form)}
    return _WRITERS[form](held, known).encode("utf-8")


def unheld(citation: Citation, form: Format) -> str:
    """Why a format has no place for a citation; empty where it has."""
    if form is Format.NBIB and not nbib.holds(citation):
        return "nbib holds papers in journals, books and chapters only"
    return ""
