"""The enclosed receipt: what a mailed PDF says of itself, and whether that still holds.

So "which text did this patient get?" has an answer when nothing is left but the file. It is no signature:
whoever changes a file on purpose can write a new receipt. It holds no names of people and no paths.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure import __version__
from brochure.findings import Finding, Severity
from brochure.project import Project

if TYPE_CHECKING:
    from datetime import date

    from brochure.checks.verdict import Judgement, Required, Verdict
    from brochure.content import Content

SCHEMA = 1
TOOLS = ("weasyprint", "pikepdf", "pypdfium2", "jinja2")
MOST_FILES = 120
"""Inputs that are listed each; of more, only one digest of all is kept."""


def written(
    project: Project, content: Content, judged: bytes, judgement: Judgement, findings: Collection[Finding],
    inputs: Iterable[Path],
) -> bytes:  # fmt: skip
    """The receipt of a PDF as JSON. `judged` is the file with its place for the receipt still empty."""
    head = content.brochure
    data = {
        "receipt": SCHEMA,
        "program": f"brochure {__version__}",
        "title": head.title,
        "version": head.version,
        "language": head.language,
        "reviewed": str(head.reviewed),
        "review_by": str(head.review_by),
        "variant": project.name.value,
        "audience": project.audience,
        "judged_sha256": hashlib.sha256(judged).hexdigest(),
        "findings": {s.value: sum(one.severity is s for one in findings) for s in Severity},
        "promises": [_promise(one, judgement.verdicts) for one in judgement.required],
        **_listed(_hashes(project, inputs)),
        "tools": _tools(),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _promise(one: Required, verdicts: Iterable[Verdict]) -> dict[str, str]:
    own = [verdict for verdict in verdicts if verdict.promise == one.key]
    return {
        "promise": one.key,
        "text_sha256": hashlib.sha256(one.text.encode()).hexdigest(),
        "asked": one.pages,
        "owner": one.owner,
        "seen": ranges(verdict.page for verdict in own if _seen(verdict)),
        "not_seen": ranges(verdict.page for verdict in own if not _seen(verdict)),
    }


def _seen(verdict: Verdict) -> bool:
    return bool(verdict.in_text and verdict.on_paper and verdict.in_tags)


def ranges(pages: Iterable[int]) -> str:
    """Page numbers as people write them: `1-3, 5`."""
    found: list[list[int]] = []
    for page in sorted(set(pages)):
        if found and found[-1][-1] == page - 1:
            found[-1][1:] = [page]
        else:
            found.append([page])
    return ", ".join("-".join(map(str, one)) for one in found)


def _hashes(project: Project, inputs: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of every file that went in, by its path from the project's folder."""
    folders = {"templates": project.templates, "styles": project.styles}
    found = {_named(Path(path), project): _hash(Path(path)) for path in inputs}
    for name, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if path.is_file() and not hidden:
                found[f"{name}/{path.relative_to(folder).as_posix()}"] = _hash(path)
    return found


def _named(path: Path, project: Project) -> str:
    for name, folder in (("templates", project.templates), ("styles", project.styles)):
        if path.is_relative_to(folder):
            return f"{name}/{path.relative_to(folder).as_posix()}"
    return path.relative_to(project.root).as_posix() if path.is_relative_to(project.root) else path.name


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _listed(hashes: Mapping[str, str]) -> dict[str, Any]:
    together = hashlib.sha256(json.dumps(sorted(hashes.items())).encode()).hexdigest()
    short = {"inputs_sha256": together}
    return short | ({"inputs": dict(sorted(hashes.items()))} if len(hashes) <= MOST_FILES else {})


def _tools() -> dict[str, str]:
    from importlib.metadata import version

    return {"python": sys.version.split()[0], **{name: version(name) for name in TOOLS}}


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a PDF is the one its receipt speaks of, and whether that is still what would be built.

    `unaltered` and `current` are None when that cannot be told; `why` says what is wrong.
    """

    unaltered: bool | None
    current: bool | None
    why: tuple[str, ...] = ()


def standing(data: Mapping[str, Any], judged: bytes, today: date, project: Project | None) -> Standing:
    """How the receipt `data` stands to the file as it was judged, and to the project as it is today.

    Raises ValueError when it is no receipt of this form.
    """
    listed = data.get("inputs")
    if data.get("receipt") != SCHEMA or not isinstance(listed, dict | None):
        raise ValueError("it holds no receipt that this version of brochure can read")
    why: list[str] = []
    unaltered = hashlib.sha256(judged).hexdigest() == data.get("judged_sha256")
    if not unaltered:
        why.append("the file is not the one that was judged")
    current: bool | None = None
    if project is not None and listed is not None:
        own = [name for name in listed if not name.startswith(("templates/", "styles/"))]
        now = _hashes(project, [project.root / name for name in own])
        current = now == listed
        why += [
            f"{name} has changed since"
            for name in sorted({*now, *listed})
            if now.get(name) != listed.get(name)
        ]
    if str(data.get("review_by", "")) < today.isoformat():
        current = False
        why.append(f"its review was due by {data.get('review_by')}")
    return Standing(unaltered, current, tuple(why))
