"""Builds a handout whole, in this process, and tells what was found."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from brochure import facts, pdf
from brochure.checks import judgement
from brochure.checks.expect import expect
from brochure.checks.subject import Subject
from brochure.content import Content, validate
from brochure.draft import paginate
from brochure.findings import Finding, Severity
from brochure.html import render
from brochure.project import Project
from brochure.source import load
from tests.dated import TODAY

ROOT = Path(__file__).resolve().parent.parent
LEAFLETS = ROOT / "tests" / "samples" / "leaflets"

HEAD = """\
brochure:
  title: A sore knee
  language: en-US
  version: "1"
  reviewed: 2026-11-16
  review_by: 2027-11-16
publisher: {name: Hillside clinic, telephone: 555-555-0100}
notices:
  header: {text: Hillside clinic}
  disclaimer: {text: This is information only. Ask your doctor.}
  copyright: {year: 2025, holder: Hillside clinic}
"""
"""The least a content file needs, without its sections."""


@dataclass(frozen=True)
class Built:
    """What a build came to."""

    data: bytes
    subject: Subject
    content: Content
    findings: tuple[Finding, ...]
    items: tuple[str, ...]

    @property
    def rules(self) -> set[str]:
        return {finding.rule for finding in self.findings}

    @property
    def errors(self) -> set[str]:
        return {finding.rule for finding in self.findings if finding.severity is Severity.ERROR}

    def by(self, rule: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.rule == rule]


def build(content: Path, css: str = "", swaps: Sequence[tuple[str, str, str]] = ()) -> Built:
    """Build `content` with further `css`, and with (template, before, after) changed in the templates.

    The changed templates and styles are put beside the content, which must be in a folder of its own then.
    """
    styles, templates = ROOT / "styles", ROOT / "templates"
    if css:
        styles = shutil.copytree(styles, content.parent / "styles")
        with (styles / "blocks.css").open("a", encoding="utf-8") as sheet:
            sheet.write(css)
    if swaps:
        templates = shutil.copytree(templates, content.parent / "templates")
    for name, before, after in swaps:
        path = templates / f"{name}.html.jinja"
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")
    project = Project(content, content.with_suffix(".pdf"), templates, styles, TODAY)
    made = validate(load(project), TODAY)
    variant = project.variant(made.brochure.paper, made.brochure.citation_style)
    html = render(made, variant, project)
    draft = paginate(html, variant, project)
    data = pdf.finish(draft, made, variant).data
    expected = expect(made, html, draft, variant, TODAY)
    expected = replace(expected, proof=facts.inspect(draft.proof) if draft.proof else None)
    measured = facts.inspect(data, [promise.text for promise in expected.promises])
    subject = Subject(measured, expected)
    judged = judgement.run(subject, TODAY)
    found = (*made.findings, *html.findings, *draft.findings, *judged.findings)
    items = tuple(f"{item.name}: {item.look}" for item in judged.items)
    return Built(data, subject, made, tuple(dict.fromkeys(found)), items)


def written(folder: Path, sections: str, head: str = HEAD) -> Path:
    """A content file with these sections."""
    path = folder / "content.yaml"
    path.write_text(f"{head}sections:\n{sections}", "utf-8")
    return path
