"""Stand-ins for the stages, so that the flow can be tested without an engine.

The content is one text file: `title`, `pages`, and what to do wrong, one word a line. `error`, `warning` and
`crash` speak for the checks; `broken` for the content; `unchecked` for a rule that could not look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from brochure import cli
from brochure.checks.subject import Expected
from brochure.checks.verdict import Judgement, Outcome, Verdict
from brochure.facts import Facts, Page
from brochure.facts.looks import Looks
from brochure.findings import BrochureError, ExitCode, Finding, Severity, Span
from brochure.pipeline import Stages
from brochure.policy import Policy, govern, stale
from brochure.project import Project, resolve
from brochure.variant import CitationStyle, Paper
from tests.dated import TODAY


def project(root: Path, text: str = "good\n", **options: Any) -> Project:
    """A project in `root` whose content file holds `text`."""
    for folder in ("templates", "styles/fonts", "images"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "templates" / "handout.html.jinja").write_text("<html>")
    (root / "images" / "hip.svg").write_text("<svg/>")
    (root / "shared.yaml").write_text("publisher")
    (root / "hip.yaml").write_text(text)
    return resolve(root / "hip.yaml", **({"today": TODAY} | options))


def ended(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> tuple[int, str, str]:
    """Run the command line; its exit code, stdout and stderr."""
    try:
        code = cli.main(arguments)
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@dataclass
class Counter:
    """The stages, and how often a build went through them."""

    builds: int = 0

    def load(self, project: Project) -> Any:
        if not project.content.exists():
            told = Finding("file-missing", Severity.ERROR, f"there is no file {project.content.name}")
            raise BrochureError([told], ExitCode.CANNOT_RUN)
        self.builds += 1
        words = project.content.read_text().split()
        return SimpleNamespace(
            words=words, files=(project.content, project.root / "shared.yaml"), root=project.root
        )

    def validate(self, source: Any, _today: date) -> Any:
        span = Span("hip.yaml", 1, 1)
        told = (Finding("text-odd", Severity.WARNING, "the text is odd", "", span),)
        if "broken" in source.words:
            raise BrochureError([Finding("key-unknown", Severity.ERROR, "no such key", "", span)])
        head = SimpleNamespace(paper=Paper.LETTER, citation_style=CitationStyle.AMA)
        odd = told if "warning" in source.words else ()
        return SimpleNamespace(brochure=head, words=source.words, findings=odd, root=source.root)

    def render(self, content: Any, _variant: Any, _project: Any) -> Any:
        return SimpleNamespace(words=content.words, root=content.root)

    def paginate(self, html: Any, variant: Any, _project: Any) -> Any:
        told = Finding("image-missing", Severity.ERROR, "the image is missing")
        return SimpleNamespace(
            pdf=f"%PDF {variant.paper} {' '.join(html.words)}".encode(),
            findings=(told,) if "unfinished" in html.words else (),
            files=(html.root / "images" / "hip.svg",),
            proof=b"",
        )

    def finish(self, draft: Any, _content: Any, _variant: Any) -> Any:
        if b"crash" in draft.pdf:
            raise ZeroDivisionError("a bug")
        return SimpleNamespace(data=draft.pdf)

    def inspect(self, data: bytes, _texts: Sequence[str] = (), *_also: Looks) -> Facts:
        page = Page(1, 612, 792, 0, data.decode(), (), ())
        return Facts((page,) * (2 if b"two" in data else 1))

    def expect(self, *_given: Any) -> Expected:
        return Expected()

    def judge(self, facts: Facts, _expected: Expected | None, _today: date, _policy: Policy) -> Judgement:
        text = facts.pages[0].text
        bad = Finding("text-missing", Severity.ERROR, "page 1 lacks it", page=1, promise="header")
        outcomes = [Outcome("text-missing", "failed" if "error" in text else "passed")]
        if "unchecked" in text:
            outcomes.append(Outcome("contrast-low", "could not be checked", "no colours"))
        verdict = Verdict("header", 1, "error" not in text, True, True)
        return Judgement((bad,) if "error" in text else (), tuple(outcomes), (verdict,))

    def reject(self, data: bytes, reason: str) -> Any:
        return SimpleNamespace(data=data + f" REJECTED for {reason}".encode())

    def stages(self) -> Stages:
        return Stages(
            self.load,
            self.validate,
            self.render,
            self.paginate,
            self.finish,
            self.inspect,
            self.expect,
            self.judge,
            self.reject,
            lambda *_: (),
            lambda *_: Policy(),
            govern,
            stale,
        )
