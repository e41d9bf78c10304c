"""Stage 1: load(project) -> Source. The only one that knows YAML; keeps the place of every key and value.

What is accepted, decided once and explained by the rules' pages:

- UTF-8, with or without a byte order mark, and every kind of line end; at most 1,000,000 bytes a file;
- the core of YAML 1.2, stricter: see `scalars`. Anchors and aliases are followed within limits; `<<`, tags
  that build objects, directives and further documents are refused;
- `include:` of files inside the project's folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brochure.findings import BrochureError, ExitCode, Finding, Severity, Span
from brochure.project import Project
from brochure.source.includes import Joiner
from brochure.source.log import Log
from brochure.source.nodes import Raw, Style, locate
from brochure.source.plain import KeyPath, Plain
from brochure.source.scalars import Scalar, trap

__all__ = ["KeyPath", "Raw", "Scalar", "Source", "Style", "load", "read", "trap"]


@dataclass(frozen=True, slots=True)
class Source:
    """The content as plain data: dict (with str keys), list, str, int, float, bool, date and None.

    A path is the tuple of keys and 0-based list positions that leads to a value, `()` being the whole.
    `spans` are the places of the values, `key_spans` those of the keys, in whichever file they stand; a value
    used again by `*name` has the place of that reference. `raw` is each value as typed. `include` is not part
    of `data`. `files` are all files read, the content file first. `findings` may hold errors: what could be
    read is here all the same, so that the next stage can tell what else is wrong in the same run. `complete`
    is False when some part could not be read: what is absent is then perhaps only unread. `left_out` are file
    and line of such parts, and of the keys and items that hold them; `lacking` where it is said what these
    lack.
    Nobody writes into these containers.
    """

    path: Path
    data: dict[str, Any]
    spans: dict[KeyPath, Span]
    key_spans: dict[KeyPath, Span]
    raw: dict[KeyPath, Raw]
    files: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()
    complete: bool = True
    left_out: frozenset[tuple[str, int]] = frozenset()
    lacking: frozenset[tuple[str, int]] = frozenset()

    @property
    def failed(self) -> bool:
        """Whether an error is among the findings."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def read_whole(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings without those about lines that were left out: they may only follow from that."""
        return [one for one in findings if not self._follows(one)]

    def _follows(self, finding: Finding) -> bool:
        where = (finding.span.path, finding.span.line) if finding.span else ("", 0)
        return where in self.left_out or (where in self.lacking and "missing" in finding.rule)

    def at(self, path: KeyPath) -> Span:
        """The place of the value at `path`, or of the nearest one around it."""
        for end in range(len(path), -1, -1):
            span = self.spans.get(path[:end])
            if span:
                return span
        return Span(self.path.name, 1, 1)

    def key_at(self, path: KeyPath) -> Span:
        """The place of the key of the value at `path`; else, as for list items, of the value."""
        return self.key_spans.get(path) or self.at(path)

    def text_span(self, path: KeyPath, offset: int) -> Span:
        """The place of the character `offset` of the text at `path`; of its start when it is no text."""
        raw, value = self.raw.get(path), self._value(path)
        if raw is None or not isinstance(value, str) or offset < 0:
            return self.at(path)
        return locate(raw, value, offset)

    def _value(self, path: KeyPath) -> Any:
        value: Any = self.data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value


def load(project: Project) -> Source:
    """Read the content file and what it includes.

    Faults that leave something to go on with are in `Source.findings`. Raises BrochureError with all findings
    when they leave nothing; its code is CANNOT_RUN when the content file itself could not be read.
    """
    return read(project.content)


def read(path: Path) -> Source:
    """Read the YAML file at `path`, and what it includes from its own folder, as `load` does."""
    log = Log()
    joiner = Joiner(path.parent, log)
    top = joiner.join(path)
    plain = Plain(log)
    data = plain.write_out(top) if top else {}
    if not data and log.failed:
        code = ExitCode.FINDINGS if joiner.files or _is_file(path) else ExitCode.CANNOT_RUN
        raise BrochureError(log.findings(), code)
    return Source(
        path,
        data,
        plain.spans,
        plain.key_spans,
        plain.raw,
        tuple(joiner.files),
        log.findings(),
        joiner.complete,
        frozenset(log.left_out),
        frozenset(log.lacking),
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
