"""Lays small documents out for the tests of the draft."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from brochure.draft import Draft, paginate
from brochure.findings import Finding, Span
from brochure.project import Project
from brochure.variant import Paper, Variant
from tests.dated import TODAY

SAMPLE = Path(__file__).parent / "samples" / "draft"
STYLES = Path(__file__).parent.parent / "styles"
HEADER = '<header class="running-header">OBSERVATIONAL RESEARCH</header>'


@dataclass(frozen=True)
class Word:
    text: str
    key: str
    span: Span | None = None


@dataclass(frozen=True)
class Sheet:
    text: str
    base: Path
    words: tuple[Word, ...] = ()
    images: tuple[str, ...] = ()


def footer(words: int) -> str:
    """A running footer of so many words, and the page number."""
    text = " ".join(["experimental treatment not approved here"] * (words // 5 + 1)).split()[:words]
    number = '<span class="number"></span>'
    return f'<footer class="running-footer"><p>{" ".join(text)}</p><p>© 2025 {number}</p></footer>'


def document(body: str, css: str = "", running: str = HEADER + footer(20)) -> str:
    links = '<link rel="stylesheet" href="fonts.css"><link rel="stylesheet" href="page.css">'
    head = f"<meta charset=utf-8><title>Test</title>{links}<style>{css}</style>"
    page = f"<head>{head}</head><body>{running}<main>{body}</main></body>"
    return f'<!doctype html><html lang="en-US">{page}</html>'


def project(root: Path = SAMPLE) -> Project:
    return Project(root / "content.yaml", root / "out.pdf", root, STYLES, TODAY)


def lay(text: str, words: tuple[Word, ...] = (), paper: Paper = Paper.LETTER, base: Path = SAMPLE) -> Draft:
    return paginate(Sheet(text, base, words), Variant(paper=paper), project(base))


def names(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]
