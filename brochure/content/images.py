"""Whether an image can be printed: inside the project, there, and of the kind its name says."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from functools import partial
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from brochure.content import form_rules as rules
from brochure.content.parts import Fault
from brochure.weight import IMAGE_HEAVY, MAX_BYTES, excess

_STARTS = {".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",)}
KINDS = (".svg", *_STARTS)
_SKIPPED = {"build", "node_modules", "templates", "styles", "docs"}


def image_fault(name: str, root: Path) -> Fault | None:
    """What is wrong with the image called `name` in the project's folder `root`, if anything."""
    if problem := _name_problem(name, root) or _file_problem(name, root):
        message, hint = problem
        return Fault(rules.IMAGE_UNUSABLE, message, hint, ("image",))
    found = _beside(root, "", name)
    if found and (too_much := excess(*found, partial(_beside, root))):
        return Fault(IMAGE_HEAVY, f'the image "{name}" {too_much.what}', too_much.hint, ("image",))
    return None


def _beside(root: Path, picture: str, address: str) -> tuple[str, bytes] | None:
    """The image that `picture`, a path within `root`, calls `address`; None: it is not there."""
    base = root.resolve()
    try:
        path = (base / picture).parent / unquote(urlsplit(address).path) if picture else base / address
        path = path.resolve()
        if not path.is_relative_to(base) or not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        return path.relative_to(base).as_posix(), path.read_bytes()
    except (OSError, ValueError):
        return None


def _name_problem(name: str, root: Path) -> tuple[str, str] | None:
    if re.match(r"(?i)(https?:|ftp:|data:|//)", name):
        last = _last(re.split(r"[?#]", name)[0])
        return f'"{name}" is not a file of the project', _hint(
            last, root, "save the image into the project, and write images/{}"
        )
    if "\0" in name or re.match(r"(?i)[/~]|[a-z]:|file:|\\\\", name):
        return f'"{name}" is not a path within the project', _hint(_last(name), root, _COPY)
    if "\\" in name:
        slashes = name.replace("\\", "/")
        found = slashes if (root / slashes).is_file() else _nearest(_last(name), root)
        return f'"{name}" has a backslash', f"write {found or slashes}"
    if Path(name).suffix.lower() not in KINDS:
        return f'"{name}" is not an svg, png or jpg file', _other_kind(name, root)
    return None


_COPY = "copy the image into the project, and write images/{}"


def _last(name: str) -> str:
    """The file's own name, whichever system's signs part it from its folders."""
    return re.split(r"[/\\]", name.replace("\0", "").rstrip("/\\"))[-1] or "NAME.svg"


def _hint(last: str, root: Path, else_hint: str) -> str:
    """The image of the project that has this name, or nearly; else what to do to have it there."""
    found = _nearest(last, root)
    if found:
        return f"write {found}"
    if Path(last).suffix.lower() not in KINDS:
        return f"save the image as svg, png or jpg in the project, and write images/{Path(last).stem}.png"
    return else_hint.format(last)


def _other_kind(name: str, root: Path) -> str:
    same = [path for path in _images(root) if Path(path).stem.lower() == Path(_last(name)).stem.lower()]
    return f"did you mean {same[0]}?" if same else "save the image in one of these formats"


def _nearest(last: str, root: Path) -> str:
    """The path, from the project's folder, of the image whose own name is most like `last`; or nothing."""
    names: dict[str, str] = {}
    for path in _images(root):
        names.setdefault(Path(path).name.lower(), path)
    close = get_close_matches(last.lower(), names, 1, 0.6)
    return names[close[0]] if close else ""


def _images(root: Path) -> list[str]:
    """The images in the project's folder and up to three folders below, as paths from there."""
    found: list[str] = []
    for folder, folders, files in islice(os.walk(root), 500):
        inside = Path(folder).relative_to(root)
        deep = len(inside.parts) >= 3
        folders[:] = [] if deep else sorted(n for n in folders if n[0] != "." and n not in _SKIPPED)
        found += [(inside / name).as_posix() for name in files if _of_an_author(name)]
    return sorted(found, key=lambda name: (name.count("/"), name))


def _of_an_author(name: str) -> bool:
    """Whether a file is an image, and not one that a build makes: the contact sheet of a PDF."""
    return Path(name).suffix.lower() in KINDS and not name.lower().endswith(".contact-sheet.png")


def _file_problem(name: str, root: Path) -> tuple[str, str] | None:
    base = root.resolve()
    try:
        path = (base / name).resolve()
        if not path.is_relative_to(base):
            return (
                f'"{name}" is outside the project',
                _hint(_last(name), base, _COPY),
            )
        if not path.is_file():
            return f'there is no image "{name}"', _neighbours(base / name, base)
        if path.stat().st_size > MAX_BYTES:
            smaller = "save it smaller: 2500 pixels over the full width of a page print sharply"
            return f'the image "{name}" is larger than {MAX_BYTES // 1_000_000} MB', smaller
        with path.open("rb") as file:
            start = file.read(65_536)
    except OSError as error:
        return (
            f'the image "{name}" cannot be read: {error.strerror}',
            "check the name and the rights of the file",
        )
    kind = path.suffix.lower()
    looks_right = start.startswith(_STARTS[kind]) if kind in _STARTS else b"<svg" in start
    if not looks_right:
        return f'"{name}" is not what its ending says', "save it again in the format of its ending"
    return None


def _neighbours(path: Path, base: Path) -> str:
    """What the author may have meant."""
    if found := _nearest(path.name, base):
        return f"did you mean {found}?"
    folder = path.parent.relative_to(base).as_posix()
    lost = "" if path.parent.is_dir() else f" (there is no folder {folder}/ beside content.yaml either)"
    there = ", ".join(_images(base)[:5])
    return f"put the file there{lost}, or " + (
        f"take an image of the project: {there}" if there else "correct the path"
    )
