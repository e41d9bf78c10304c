"""The receipt of a build: what went in, what came out, and the verdict; so that nothing is built twice.

A receipt lies beside its PDF (`hip.receipt.json`). While the fingerprint of everything that went in is
the same and the PDF is still the one that was written, the recorded report holds and is shown again,
good or bad. This module stays light: it hashes files, and imports no stage that would load an engine.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG

from brochure import output
from brochure import project as projects
from brochure.project import Project
from brochure.receipt.since import State
from brochure.receipt.since import read as read_state
from brochure.report import Report
from brochure.report.document import as_data, from_data

SCHEMA = 1
PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Receipt:
    """One recorded build. `inputs` are the files read besides templates and styles, absolute paths.

    `content` is the content file that named the PDF; empty when the PDF was named on the command line.
    """

    fingerprint: str
    inputs: tuple[str, ...]
    built: str
    report: Report
    content: str = ""
    sheets: str = ""
    """The SHA-256 of the printer's sheets that lie beside the PDF; empty when there are none."""
    good: State | None = None
    """The last good build; None when it is not known."""
    parts: str = ""
    """A digest of the handout's own files as they were; empty in older receipts."""


def place(project: Project) -> Path:
    """Where the receipt of this project's PDF lies."""
    return project.output.with_name(f"{project.output.stem}.receipt.json")


def recall(project: Project) -> tuple[Receipt, bytes] | None:
    """The receipt that still holds, and the PDF it speaks of; None when anything changed."""
    receipt = _read(place(project))
    if receipt is None or receipt.fingerprint != fingerprint(project, receipt.inputs):
        return None
    report = receipt.report
    if report.kept != (report.rejected and project.output.is_file()):
        return None
    try:
        pdf = (output.rejected(project.output) if report.rejected else project.output).read_bytes()
    except OSError:
        return None
    if hashlib.sha256(pdf).hexdigest() != report.sha256:
        return None
    if receipt.sheets and _content(str(project.sheets)).hex() != receipt.sheets:
        return None
    return replace(receipt, report=replace(report, unchanged_since=receipt.built)), pdf


def last_good(project: Project) -> State | None:
    """The last good build, while its PDF is still there; None when nothing is known of one."""
    receipt = _read(place(project))
    good = receipt.good if receipt else None
    return good if good and _is_written(project.output, good.sha256) else None


def record(
    project: Project,
    inputs: Iterable[Path],
    report: Report,
    started: float,
    sheets: bytes | None = None,
    state: State | None = None,
) -> Receipt | None:
    """Write down a build that began at `started` (seconds since the epoch), with its `state` if it is good.

    Nothing is recorded, and an older receipt is removed, when an input changed while the build ran: which
    state the PDF shows is then unknown. Raises BrochureError when the folder cannot be written.
    """
    files = tuple(sorted({str(path) for path in inputs}))
    if any(_modified(path) > started for path in _files(project, files)):
        output.remove(place(project))
        return None
    built = time.strftime("%Y-%m-%d %H:%M", time.localtime(started))
    named = str(project.content) if _names_itself(project) else ""
    held = hashlib.sha256(sheets).hexdigest() if sheets and not report.rejected else ""
    old = _read(place(project)) if report.rejected else None
    good = replace(state, built=built, sha256=report.sha256) if state and not report.rejected else None
    good = old.good if old else good
    parts = _digest(_parts(project, files))
    receipt = Receipt(fingerprint(project, files), files, built, report, named, held, good, parts)
    output.write(place(project), _text(receipt).encode(errors="backslashreplace"))
    return receipt


def older(project: Project) -> list[Path]:
    """PDFs that earlier builds made from the same content under other titles, and that are still there, with
    the printer's sheets of those that are folded.

    Those of other variants are not among them, nor those that somebody named on the command line, nor any
    file without a receipt.
    """
    made = (file for _, pdf in _others(project) for file in (pdf, pdf.with_name(f"{pdf.stem}-sheets.pdf")))
    return [file for file in made if file.is_file()]


def outdated(project: Project, busy: Collection[Path] = ()) -> list[Path]:
    """Good PDFs of other variants and audiences of the same content, made before a file of it was changed.

    Those in `busy` are being made anew.
    """
    return [
        pdf
        for receipt, pdf in _held(project, own=True)
        if pdf not in busy
        and not receipt.report.rejected
        and _is_written(pdf, receipt.report.sha256)
        and receipt.parts != _digest(_parts(project, receipt.inputs))
    ]


def _parts(project: Project, inputs: Iterable[str]) -> list[str]:
    """The files of a handout that are its own: its content, what that includes, its pictures."""
    apart = (project.templates, project.styles)
    files = sorted({str(project.content), *inputs})
    return [file for file in files if not any(Path(file).is_relative_to(folder) for folder in apart)]


def _digest(files: Iterable[str]) -> str:
    """What is in the files, whatever their dates are."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(_content(path))
    return digest.hexdigest()


def tidy(project: Project) -> None:
    """Remove the rejected PDFs that earlier builds left of the same content under other titles.

    Only such as are still what a receipt speaks of, and their receipts where no good PDF of that
    name is left. Raises BrochureError with code NOT_WRITTEN.
    """
    for receipt, pdf in _others(project):
        rejected = output.rejected(pdf)
        if receipt.report.rejected and _is_written(rejected, receipt.report.sha256):
            output.remove(rejected)
            output.remove(output.contact_sheet(rejected))
            if not pdf.is_file():
                output.remove(pdf.with_name(f"{pdf.stem}.receipt.json"))


def _others(project: Project) -> Iterator[tuple[Receipt, Path]]:
    """The receipts of builds from the same content under other titles, each with the name of its good PDF."""
    return _held(project, own=False)


def _held(project: Project, *, own: bool) -> Iterator[tuple[Receipt, Path]]:
    """The receipts of builds from the same content under its own title, or under others."""
    title = projects.title(project.content) if _names_itself(project) else ""
    for path in sorted(project.output.parent.glob("*.receipt.json")) if title else ():
        name = path.name.removesuffix(".receipt.json")
        receipt = _read(path) if own == (name == title or name.startswith(f"{title}.")) else None
        pdf = path.with_name(f"{name}.pdf")
        if receipt and receipt.content == str(project.content) and pdf != project.output:
            yield receipt, pdf


def _is_written(path: Path, digest: str) -> bool:
    """Whether a file is the one that was written."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def owner(project: Project) -> Path | None:
    """Another content file whose PDF stands where this one's would, and that still asks for that name."""
    receipt = _read(place(project)) if _names_itself(project) else None
    if receipt is None or receipt.content in ("", str(project.content)):
        return None
    other = Path(receipt.content)
    same = projects.place(other, project.name, project.audience) == project.output and other.is_file()
    return other if same and not other.samefile(project.content) else None


def _names_itself(project: Project) -> bool:
    return project.output == projects.place(project.content, project.name, project.audience)


def fingerprint(project: Project, inputs: Iterable[str]) -> str:
    """SHA-256 over everything that can change the PDF or the verdict on it, as hexadecimal digits.

    The day counts, because a review date, an approval or a waiver can lapse; so do this program, its Python,
    the installed packages and the working folder, which the paths in the messages are relative to.
    """
    digest = hashlib.sha256(repr((project, Path.cwd(), sys.version, list(_packages()))).encode())
    for path in _files(project, inputs):
        digest.update(f"\0{path}\0".encode(errors="surrogateescape"))
        digest.update(_content(path))
    return digest.hexdigest()


def _files(project: Project, inputs: Iterable[str]) -> list[str]:
    folders = (project.templates, project.styles, PACKAGE)
    below = (path for folder in folders for path in _below(folder))
    rules = [str(project.rules)] if project.rules else []
    held = [str(project.content), str(project.lock), *rules]
    return list(dict.fromkeys([*held, *inputs, *below]))


def _below(folder: Path) -> Iterator[str]:
    """All files below `folder`, sorted, without caches and hidden files."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir():
            yield from _below(Path(entry.path))
        else:
            yield entry.path


_LARGE = 1 << 18
"""Bytes of a file that is not held in memory as a whole."""


def _content(path: str) -> bytes:
    """The digest of a file; a file that is missing or unreadable differs from every other."""
    try:
        told = os.stat(path)  # noqa: PTH116 - of some hundred files, where a Path of each takes longer
        if not S_ISREG(told.st_mode):  # reading a pipe would never end
            return b"not a file"
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
            if told.st_size < _LARGE:  # as nearly all: the other way clears a buffer as large for each
                return hashlib.sha256(stream.readall()).digest()
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError as trouble:
        return f"unreadable {trouble.errno}".encode()


def _modified(path: str) -> float:
    try:
        return os.stat(path).st_mtime  # noqa: PTH116
    except OSError:
        return 0.0


def _packages() -> Iterator[str]:
    """Names and versions of the installed packages, without the cost of importlib.metadata."""
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")) and Path(folder).is_dir():
            yield from sorted(path.name for path in Path(folder).glob("*.dist-info"))


def _text(receipt: Receipt) -> str:
    """The receipt as JSON. Names that are not UTF-8 hold lone surrogates; as `\\udcff` they survive."""
    data = {
        "schema": SCHEMA,
        "fingerprint": receipt.fingerprint,
        "inputs": receipt.inputs,
        "built": receipt.built,
        "content": receipt.content,
        "sheets": receipt.sheets,
        "good": receipt.good.as_data() if receipt.good else None,
        "parts": receipt.parts,
        "report": as_data(receipt.report),
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _read(path: Path) -> Receipt | None:
    """The receipt in this file; None when there is none or it was tampered with."""
    try:
        data = json.loads(path.read_bytes())
        if data["schema"] != SCHEMA:
            return None
        report = from_data(data["report"])
        inputs, content = tuple(map(str, data["inputs"])), str(data.get("content", ""))
        sheets, good = str(data.get("sheets", "")), read_state(data.get("good"))
        built, parts = str(data["built"]), str(data.get("parts", ""))
        return Receipt(str(data["fingerprint"]), inputs, built, report, content, sheets, good, parts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
