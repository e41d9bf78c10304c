"""Where things are, as people type it: paths from the working folder, not from the project's."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.findings import Finding, Span
from brochure.project import Project

if TYPE_CHECKING:
    from brochure.checks.verdict import Cited, Item, Judgement, Required


def placed(findings: Iterable[Finding], project: Project | None) -> tuple[Finding, ...]:
    """The findings with paths as they are typed from the working folder, not from the project's."""
    if project is None:
        return tuple(findings)
    return tuple(replace(one, span=_from_here(one.span, project)) for one in findings)


def items(judgement: Judgement | None, project: Project | None) -> tuple[Item, ...]:
    """What needs a person, with paths as they are typed from the working folder."""
    items = judgement.items if judgement else ()
    return tuple(replace(one, span=_from_here(one.span, project)) if project else one for one in items)


def asked(judgement: Judgement | None, project: Project | None) -> tuple[Required, ...]:
    """The required texts with paths as they are typed from the working folder."""
    required = judgement.required if judgement else ()
    return tuple(replace(one, span=_from_here(one.span, project)) if project else one for one in required)


def cited(judgement: Judgement | None, project: Project | None) -> tuple[Cited, ...]:
    """The cited papers with paths as they are typed from the working folder."""
    papers = judgement.cited if judgement else ()
    return tuple(replace(one, span=_from_here(one.span, project)) if project else one for one in papers)


def _from_here(span: Span | None, project: Project) -> Span | None:
    path = project.root / span.path if span else None
    if span and path and (path.is_file() or path == project.content):
        return replace(span, path=shown(path))
    return span


def shown(path: Path) -> str:
    """`path` as people type it: relative below the working folder, else absolute."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()
