"""The files somebody wants to have checked: which cannot be, and why."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from brochure import output
from brochure.findings import ExitCode, Finding, Severity
from brochure.report import Report
from brochure.variant import VariantName


def variant_of(files: Iterable[Path]) -> VariantName | None:
    """The variant that the files are by their names, such as `hip.email.pdf`; None where they are several."""
    known = {str(name): name for name in VariantName}
    names = {known.get(Path(file.stem).suffix.lstrip("."), VariantName.HANDOUT) for file in files}
    return names.pop() if len(names) == 1 else None


def unchecked(file: Path, why: str) -> Report:
    """The report on a file that cannot be checked, for programs: people are told in one line."""
    told = Finding("unreadable", Severity.ERROR, f"the file was not checked: {why}")
    return Report(str(file), ExitCode.CANNOT_RUN, (told,))


def unfit(file: Path) -> str:
    """Why this file cannot be checked; empty when it can be read."""
    try:
        if file.is_dir():
            return "this is a folder; name the PDFs in it"
        if output.is_stream(file):
            return "this is a device or a pipe, not a file"
        with file.open("rb") as stream:
            return _other_kind(stream.read(4096), file)
    except FileNotFoundError:
        return "there is no such file"
    except (OSError, ValueError) as trouble:
        return f"the file cannot be read: {getattr(trouble, 'strerror', None) or trouble}"


def _other_kind(start: bytes, file: Path) -> str:
    """What the file is that begins so, when it never was a PDF. A damaged PDF is for the rules to tell."""
    from brochure.source.foreign import foreign

    if b"%PDF-" in start:
        return ""
    if file.suffix.lower() in (".yaml", ".yml"):
        return f"this is no PDF but the words of one; `brochure build {file}` makes and judges it"
    with file.open("rb") as stream:
        stream.seek(max(0, file.stat().st_size - 4096))
        other = foreign(start, stream.read())
    return f"this is {other.what}; save or export it as PDF, and check that" if other else ""
