"""Stage 8: the report on one PDF, and its views. It shows what the stages found and decides nothing.

`terminal` and `web` are for people, `document` for programs (JSON, the only form that is read back), `sarif`,
`junit` and `annotations` for the services that show the findings of many programs. All of them read the same
frozen `Report`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from brochure import __version__
from brochure.checks.verdict import Cited, Head, Item, Outcome, Required, Verdict
from brochure.findings import ExitCode, Finding, Severity, Waived

ONLY = {Severity.WARNING: "with a warning", Severity.INFO: "with a note"}
"""How a rule ended that found nothing graver."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a view may show about one PDF.

    `file` is the PDF that was asked for, as the reader would type it. `written` is where the bytes went:
    `file` itself, `NAME.rejected.pdf` beside it, or empty when no PDF came about. `kept` tells that an older
    good PDF still stands at `file`. `waived` are findings that do not count, each with who answers for it.
    `pages` is None when there is no PDF to count. `unchanged_since` is set on a report that was recorded
    earlier and still holds. `seconds` does not count in comparisons.
    """

    file: str
    code: ExitCode
    findings: tuple[Finding, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    required: tuple[Required, ...] = ()
    pages: int | None = None
    sha256: str = ""
    written: str = ""
    kept: bool = False
    unchanged_since: str = ""
    version: str = __version__
    seconds: float = field(default=0.0, compare=False)
    waived: tuple[Waived, ...] = ()
    items: tuple[Item, ...] = ()
    """What needs a person."""
    citations: tuple[Cited, ...] = ()
    """The papers it cites, and how they stand with the public records."""
    head: Head | None = None
    """What the handout is; None when no PDF was judged."""

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def ended(self, outcome: str) -> int:
        """How many rules ended like this: `passed`, `failed`, `not applicable`, `could not be checked`."""
        return sum(one.outcome == outcome for one in self.outcomes)

    def told(self) -> dict[str, str]:
        """How each rule ended, as every view tells it: an outcome, but that a rule which found no more than
        warnings or notes did not fail; it ended `with a warning` or `with a note`.

        A rule none of whose findings is in the report, all being waived or held back, counts as failed.
        """
        worst: dict[str, Severity] = {}
        for rank in reversed(Severity):
            worst |= {one.rule: rank for one in self.findings if one.severity is rank}
        return {
            one.rule: ONLY.get(worst.get(one.rule, Severity.ERROR), one.outcome)
            if one.outcome == "failed"
            else one.outcome
            for one in self.outcomes
        }

    @property
    def unapproved(self) -> tuple[Required, ...]:
        """The locked texts whose words nobody has approved, or nobody approves any more."""
        return tuple(one for one in self.required if one.approval and not one.approval.stands)

    @property
    def judged(self) -> str:
        """The file this report is about: the rejected one, where the PDF was put aside."""
        return self.written or self.file

    @property
    def rejected(self) -> bool:
        """Whether a PDF was made and put aside because it is not good enough."""
        return bool(self.written) and self.written != self.file
