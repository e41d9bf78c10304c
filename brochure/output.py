"""Puts finished files where readers find them: whole or not at all.

Every write goes to a temporary file in the same folder, reaches the disk, and is then renamed over its
target, so that a crash, a power cut or `kill -9` leaves the old file or the new one, never a torn one.
A PDF with errors never takes the place of a good one: it becomes `NAME.rejected.pdf` beside it.
Devices and pipes, such as /dev/stdout, are opened and written instead: a rename would replace the device.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from brochure.findings import BrochureError, ExitCode, Finding, Severity
from brochure.rules import declare

NOT_WRITTEN = declare(
    "output-not-written",
    Severity.ERROR,
    """A file could not be written.

    ## What it looks for
    The system refuses to create or replace the PDF or the report: the folder is not yours, the disk
    is full, or another program holds the file open.

    ## Why it matters
    The file you find in the folder would be an older one, and nobody could tell that from its name.

    ## Example
    `build/hip-arthritis.pdf` is open in Acrobat on Windows while it is built again.

    ## How to mend it
    Close the PDF in every program, or write somewhere else with `--output`; then build again.
    Nothing is lost: the last good PDF is still there, untouched.

    ## Source
    Adobe Acrobat locks an open file on Windows; a build that cannot write ends with exit code 4.
    """,
    stage="output",
)


OLDER_HANDOUT = declare(
    "older-handout",
    Severity.INFO,
    """A PDF of this content with an earlier title or earlier words is still there.

    ## What it looks for
    After a good build: PDFs beside the new one that earlier builds made from the same content file, before
    its title was changed; and PDFs of its other variants and audiences, when a file of the content was
    changed since. PDFs that you named yourself with `--output` are not meant.

    ## Why it matters
    The name of the PDF comes from the title. Somebody may go on printing the old one, with the old text; or
    mail the variant that nobody built again.

    ## Example
    `an older handout made from this content is still there: build/hip-injections.pdf`

    ## How to mend it
    Remove the old PDF, and the `.receipt.json` beside it. Build the other variants again, or all at once with
    `--variant all`.

    ## Source
    docs/decisions/0034-names-of-pdfs.md.
    """,
    stage="output",
)


def older_handout(path: str) -> Finding:
    """The note on a PDF of an earlier title, as its path is shown."""
    message = f"an older handout made from this content is still there: {path}"
    return OLDER_HANDOUT.finding(message, hint="remove it, so that nobody prints it")


def outdated_handout(path: str) -> Finding:
    """The note on a PDF of another variant or audience that has earlier words, as its path is shown."""
    message = f"another PDF of this content was made before its last change: {path}"
    return OLDER_HANDOUT.finding(message, hint="build that variant again, or remove it")


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other brochure that reads a file of this folder and writes it anew is between the two.

    The folder itself is locked, so nothing is left behind when a program is killed. Where the system cannot
    lock a folder (Windows, some network drives), nobody is waited for.
    """
    try:
        import fcntl

        place = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(place, fcntl.LOCK_EX)
        yield
    finally:
        os.close(place)


def rejected(output: Path) -> Path:
    """Where a PDF that failed is put: `hip.pdf` becomes `hip.rejected.pdf`."""
    return output.with_name(f"{output.stem}.rejected{output.suffix or '.pdf'}")


def contact_sheet(pdf: Path) -> Path:
    """Where the contact sheet of a PDF is put: `hip.pdf` has `hip.contact-sheet.png`."""
    return pdf.with_name(f"{pdf.stem}.contact-sheet.png")


def is_stream(path: Path) -> bool:
    """Whether `path` is a device, a pipe, or the name of an open file, such as /dev/stdout or /dev/fd/3."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    if not S_ISREG(mode) and not S_ISDIR(mode):
        return True
    place = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    for _ in range(40):  # /dev/stdout is a link to /proc/self/fd/1, which is a link to anything
        folder = os.path.realpath(place.parent)
        if _OPEN_FILES.fullmatch(folder):
            return True
        if not place.is_symlink():
            return False
        place = Path(folder, place.readlink())
    return False


_OPEN_FILES = re.compile(r"/dev/fd|/proc/\d+/(task/\d+/)?fd")


def _pour(path: Path, data: bytes) -> None:
    """Write to what cannot be replaced. Appending, so that what a redirected stdout holds already stays."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as stream:
            stream.write(data)
    except OSError as trouble:
        raise BrochureError([_finding(path, trouble)], ExitCode.NOT_WRITTEN) from trouble


def write(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all. Raises BrochureError with code NOT_WRITTEN."""
    if is_stream(path):
        return _pour(path, data)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path)
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as trouble:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise BrochureError([_finding(path, trouble)], ExitCode.NOT_WRITTEN) from trouble


def remove(path: Path) -> None:
    """Remove a file if it is there. Raises BrochureError with code NOT_WRITTEN."""
    try:
        path.unlink(missing_ok=True)
    except OSError as trouble:
        raise BrochureError([_finding(path, trouble)], ExitCode.NOT_WRITTEN) from trouble


def _finding(path: Path, trouble: OSError) -> Finding:
    reason = trouble.strerror or str(trouble)
    hint = "choose another place with --output"
    if isinstance(trouble, PermissionError):
        first = "you may not write into this folder: copy the handout to another"
        if path.exists() and os.access(path.parent, os.W_OK):
            first = "close the file in every other program (Acrobat holds it open)"
        hint = f"{first}, or {hint}"
    return NOT_WRITTEN.finding(f"{path} could not be written: {reason}", hint=hint)


def sweep(path: Path) -> None:
    """Remove what builds of this file that were killed left behind; one that still runs keeps its own.

    The receipt and the rejected PDF share the file's stem, so theirs go with it.
    """
    pattern = re.compile(re.escape(f".{path.stem}.") + r".*\.(\d{1,9})\.tmp")
    with suppress(OSError):  # no folder yet, or Windows, which refuses to remove a file in use
        for one in list(path.parent.iterdir()):
            match = pattern.fullmatch(one.name)
            if match and not _alive(int(match[1])):
                one.unlink()


def _alive(process: int) -> bool:
    """Whether a process with this number runs (POSIX). Elsewhere the file's own lock protects it."""
    if sys.platform == "win32" or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems refuse
            os.fsync(handle)
    finally:
        os.close(handle)
