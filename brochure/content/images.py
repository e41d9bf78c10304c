"""Whether an image can be printed: inside the project, there, and of the kind its name says."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

from brochure.content import form_rules as rules
from brochure.content.parts import Fault

_STARTS = {".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",)}
KINDS = (".svg", *_STARTS)


def image_fault(name: str, root: Path) -> Fault | None:
    """What is wrong with the image called `name` in the project's folder `root`, if anything."""
    if problem := _name_problem(name) or _file_problem(name, root):
        message, hint = problem
        return Fault(rules.IMAGE_UNUSABLE, message, hint, ("image",))
    return None


def _name_problem(name: str) -> tuple[str, str] | None:
    if re.match(r"(?i)(https?:|ftp:|file:|data:|//)", name):
        return (
            f'"{name}" is not a file of the project',
            "save the image into the project, for example in images/",
        )
    if "\\" in name:
        return f'"{name}" has a backslash', f"write {name.replace(chr(92), '/')}"
    if "\0" in name or name.startswith(("/", "~")) or re.match(r"[A-Za-z]:", name):
        return f'"{name}" is not inside the project', "write the path from content.yaml: images/NAME.svg"
    if Path(name).suffix.lower() not in KINDS:
        return f'"{name}" is not an svg, png or jpg file', "save the image in one of these formats"
    return None


def _file_problem(name: str, root: Path) -> tuple[str, str] | None:
    base = root.resolve()
    try:
        path = (base / name).resolve()
        if not path.is_relative_to(base):
            return (
                f'"{name}" is outside the project',
                "copy the image into the project, for example into images/",
            )
        if not path.is_file():
            return f'there is no image "{name}"', _neighbours(base / name, base)
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
    folder = path.parent
    if not folder.is_dir():
        return f"there is no folder {folder.relative_to(base).as_posix()}/ beside content.yaml either"
    names = sorted(entry.name for entry in folder.iterdir() if entry.suffix.lower() in KINDS)
    lower = {name.lower(): name for name in names}
    if close := get_close_matches(path.name.lower(), lower, 1, 0.6):
        return f"did you mean {(folder / lower[close[0]]).relative_to(base).as_posix()}?"
    return "put the file there, or correct the path"
