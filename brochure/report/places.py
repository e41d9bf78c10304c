"""Where things are, as people type it: paths from the working folder, not from the project's."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.findings import Finding, Span
from brochure.project import Project

if TYPE_CHECKING:
    from brochure.checks.verdict import Cited, Item, Judgement, Required


def placed(findings: Iterable[Finding], project: Project | None) -> tuple[Finding, ...]:
    """The findings with paths and commands as they are typed from the working folder, not the project's."""
    if project is None:
        return tuple(replace(one, hint=_complete(one.hint, "", _policy_of(one))) for one in findings)
    named = _content_of(project), _rules_of(project)
    return tuple(
        replace(one, span=_from_here(one.span, project), hint=_complete(one.hint, *named)) for one in findings
    )


def _complete(hint: str, content: str, rules: str) -> str:
    """A hint whose commands name what they read: run as they stand they must not read another handout."""
    if "brochure " not in hint:
        return hint
    hint = re.sub(r"\bbrochure lock\b", lambda found: found[0] + content + rules, hint)
    return re.sub(r"\bbrochure cite verify\b", lambda found: found[0] + content, hint)


def _content_of(project: Project) -> str:
    """The option that names the content; empty where the commands take it by themselves."""
    if project.content == _absolute(Path("content.yaml")):
        return ""
    return f" --content {shlex.quote(shown(project.content))}"


def _rules_of(project: Project) -> str:
    if project.rules is None or project.rules == project.content.with_name("rules.yaml"):
        return ""
    return f" --rules {shlex.quote(shown(project.rules))}"


def _policy_of(finding: Finding) -> str:
    """The option that names the policy, where a text of it is told of and no content is known."""
    path = finding.span.path if finding.span else "rules.yaml"
    return "" if path == "rules.yaml" else f" --rules {shlex.quote(path)}"


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


def here(span: Span, project: Project) -> Span:
    """A place of the content, with its path as it is typed from the working folder."""
    return _from_here(span, project) or span


def shown(path: Path) -> str:
    """`path` as people type it: relative below the working folder, else absolute."""
    absolute = _absolute(path)
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
