"""From a path to clean text: size, encoding, line ends, and characters no editor shows."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path, PurePath
from stat import S_ISDIR, S_ISREG

from brochure.findings import Span
from brochure.source.foreign import ENOUGH, Foreign, foreign, unreadable
from brochure.source.log import MOST, Log
from brochure.source.pasted import clean
from brochure.source.rules_files import (
    CONTROL_CHARACTER,
    ENCODING_NOT_UTF8,
    FILE_FOREIGN,
    FILE_MISSING,
    FILE_TOO_LARGE,
    FILE_UNREADABLE,
)

MAX_BYTES = 1_000_000
"""A file may be this long. The first brochure has 40,000 bytes."""

_UNREADABLE_BYTES = re.compile("[\udc80-\udcff]+")
UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LEADING_TAB = re.compile(r" *(?=\t[ \t]*[^ \t])")
_NAMES = {"\0": "NUL", "\x85": "next line", "\u2028": "line separator", "\u2029": "paragraph separator"}
_NAMES["\ufeff"] = "byte order mark"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text, ready for YAML: no byte order mark, lines end in `\\n`, every tab is one space.

    Replacing keeps the number of characters of each line, so lines and columns are those of the file.
    `name` is how findings call the file; `tabs` are the places of tabs that indent a line.
    """

    path: Path
    name: str
    text: str
    tabs: tuple[Span, ...]


def read(path: Path, name: str, log: Log, asked: Span | None = None) -> TextFile | None:
    """Read `path`. None: it could not be read, and `log` says why. `asked` is the line that named it."""
    data = _bytes(path, name, log, asked)
    if data is None:
        return None
    if other := foreign(data, data[-ENOUGH:]):
        _foreign(other, name, log, asked)
        return None
    wide = _wide_encoding(data)
    if wide:
        log.add(
            ENCODING_NOT_UTF8,
            f"{name} is saved as {wide}, not as UTF-8",
            'save the file as UTF-8 (in Windows Notepad: "Save as", then Encoding "UTF-8")',
            Span(name, 1, 1),
        )
        return None
    if other := unreadable(data):
        _foreign(other, name, log, asked)
        return None
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _guess_letters(text, name, log)
    text = clean(text, name, log)
    text = _drop_unprintable(text, name, log)
    tabs = _leading_tabs(text, name) if "\t" in text else ()
    return TextFile(path, name, text.replace("\t", " "), tabs)


def _leading_tabs(text: str, name: str) -> tuple[Span, ...]:
    lines = enumerate(map(_LEADING_TAB.match, text.split("\n")), 1)
    return tuple(Span(name, number, found.end() + 1) for number, found in lines if found)


def place(text: str, index: int, name: str) -> Span:
    """The span of the character `index` of `text`."""
    return Span(name, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _bytes(path: Path, name: str, log: Log, asked: Span | None) -> bytes | None:
    span = asked or Span(name, 1, 1)
    try:
        status = path.stat()
        if S_ISDIR(status.st_mode):
            log.add(FILE_UNREADABLE, f"{name} is a folder, not a file", _hint_for_folder(path), span)
        elif not S_ISREG(status.st_mode):
            log.add(FILE_UNREADABLE, f"{name} is not an ordinary file", "name a text file", span)
        elif status.st_size > MAX_BYTES:
            _too_large(path, name, status.st_size, log, span)
        else:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
            if len(data) <= MAX_BYTES:
                return data
            _too_large(path, name, len(data), log, span)
    except (FileNotFoundError, NotADirectoryError):
        log.add(FILE_MISSING, f"the file {name} does not exist", _nearest(path), span)
    except PermissionError:
        log.add(FILE_UNREADABLE, f"{name} may not be read", "give yourself permission to read the file", span)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        log.add(FILE_UNREADABLE, f"{name} cannot be read: {reason}", "check the name and the disk", span)
    return None


def _foreign(other: Foreign, name: str, log: Log, span: Span | None) -> None:
    message = f"{name} is {other.what}, whatever its name says; a content file is plain text"
    log.add(FILE_FOREIGN, message, other.hint, span or Span(name, 1, 1))


def _too_large(path: Path, name: str, size: int, log: Log, span: Span) -> None:
    with path.open("rb") as file:
        start = file.read(ENOUGH)
        file.seek(max(size - ENOUGH, 0))
        other = foreign(start, file.read(ENOUGH))
    if other:
        _foreign(other, name, log, span)
        return
    log.add(
        FILE_TOO_LARGE,
        f"{name} has {size:,} bytes; a content file may have {MAX_BYTES:,}",
        "is this the right file? pictures belong in their own files",
        span,
    )


def _hint_for_folder(path: Path) -> str:
    return "name the file in it: content.yaml" if (path / "content.yaml").is_file() else "name a file"


MOST_NAMED = 8
"""Files that a hint names."""


def _nearest(path: Path) -> str:
    """A hint that names the file most likely meant."""
    try:
        with os.scandir(path.parent) as entries:
            names = sorted(e.name for e in islice(entries, 2000) if not e.name.startswith("."))
    except (OSError, ValueError):
        return f"the folder {path.parent.name} does not exist either"
    close = get_close_matches(path.name, names, n=1, cutoff=0.85)
    if path.name == "content.yaml" and not close:  # taken for granted: nobody need have named it
        names = [name for name in names if _handout(path.with_name(name))]
    stems = {PurePath(name).stem: name for name in reversed(names)}  # most names end alike
    near = [stems[stem] for stem in get_close_matches(path.stem, list(stems), n=1, cutoff=0.6)]
    handouts = [] if near else [name for name in names if _handout(path.with_name(name))]
    if handouts[1:] or (handouts and path.name != "content.yaml"):
        more = len(handouts) - MOST_NAMED
        named = ", ".join(handouts[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        return f"the content files here: {named}"
    near = near or handouts
    if not near and path.name == "content.yaml":
        return f"{path.absolute().parent} holds no handout; `cd` to the handout's folder, or name that folder"
    return f"did you mean {near[0]}?" if near else "check the name and the folder"


def _handout(path: Path) -> bool:
    """Whether a file looks like a content file: in YAML, with the head of a handout."""
    try:
        if path.suffix.lower() not in (".yaml", ".yml") or not path.is_file():
            return False
        with path.open("rb") as file:
            return b"\nbrochure:" in b"\n" + file.read(ENOUGH).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return False


def _wide_encoding(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    start = data[:1000]
    return "UTF-16" if 0.3 < start.count(0) / max(len(start), 2) < 0.6 else None


def _guess_letters(text: str, name: str, log: Log) -> str:
    """Report bytes that are not UTF-8, and put in the letters they likely were, so that reading can go on."""
    found = _UNREADABLE_BYTES.search(text)
    if not found:
        return text
    code = ord(text[found.start()]) - 0xDC00
    letter = _letter(text[found.start()])
    more = sum(1 for _ in _UNREADABLE_BYTES.finditer(text)) - 1
    log.add(
        ENCODING_NOT_UTF8,
        f"{name} is not saved as UTF-8: the byte 0x{code:02X}"
        + (f', probably the letter "{letter}",' if letter != "\ufffd" else "")
        + f" in {_around(text, found.start())!r}"
        + (f" and {more} more places" if more else ""),
        'in the editor choose "Save with encoding", then UTF-8; then look at the accents again',
        place(text, found.start(), name),
    )
    return _UNREADABLE_BYTES.sub(lambda run: "".join(map(_letter, run[0])), text)


def _letter(escaped: str) -> str:
    return bytes([ord(escaped) - 0xDC00]).decode("cp1252", "replace")


def _around(text: str, index: int) -> str:
    """The word that holds the character `index`, at most 30 characters."""
    start = index - len(re.split(r"\s", text[max(0, index - 15) : index])[-1])
    end = index + len(re.split(r"\s", text[index : index + 15])[0])
    return "".join(_letter(c) if "\udc80" <= c <= "\udcff" else c for c in text[start:end])


def _drop_unprintable(text: str, name: str, log: Log) -> str:
    """Report characters that cannot be printed, and put U+FFFD in their place."""
    for number, found in enumerate(UNPRINTABLE.finditer(text)):
        log.add(
            CONTROL_CHARACTER,
            f"an invisible character stands here: {character_name(found[0])}",
            "delete it: put the cursor there, remove the characters around it and type them again",
            place(text, found.start(), name) if number <= MOST else None,
        )
    return UNPRINTABLE.sub("\ufffd", text)


def character_name(character: str) -> str:
    """Such as `U+0000 (NUL)`."""
    name = _NAMES.get(character)
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")
