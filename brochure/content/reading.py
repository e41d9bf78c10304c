"""Reading parts out of the plain data of a content file, while collecting all that is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from brochure.content import wording
from brochure.content.parts import Part, Place, Surroundings
from brochure.findings import Finding, Severity, Span
from brochure.rules import Rule
from brochure.source import Source, Style

P = TypeVar("P", bound=Part)

Given = Mapping[str, Any]
"""What a part is told besides what its author wrote: the names in `<…>` of its class."""

AS_TYPED = frozenset(
    {
        "version",
        "telephone",
        "volume",
        "issue",
        "pages",
        "doi",
        "pmid",
        "pmcid",
        "people",
        "min_size",
        "width",
    }
)
"""Texts that are mostly digits: taken as they were typed, so that 1.10 stays 1.10."""

CELLS = frozenset({"rows", "columns"})
"""Cells of a table: whatever was typed."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes parts of `source`, and keeps what it finds on the way in `findings`."""

    source: Source
    around: Surroundings
    findings: list[Finding] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def find(
        self, rule: Rule, message: str, hint: str, span: Span | None, severity: Severity | None = None
    ) -> None:
        """Keep a finding."""
        self.findings.append(rule.finding(message, hint=hint, span=span, severity=severity))

    def make(self, model: type[P], value: Any, place: Place, given: Given | None = None) -> P | None:
        """The part that stands at `place`, or None if it has faults. `given` are names in `<…>`."""
        if isinstance(value, dict):
            value = {**value, **{f"<{name}>": item for name, item in (given or {}).items()}}
        try:
            part = model.model_validate(value)
        except ValidationError as refused:
            for error in refused.errors(include_url=False):
                self._refused(error, model, place)
            return None
        for fault in part.faults(self.around):
            span = self.span((*place, *fault.at))
            self.find(fault.rule, fault.message, fault.hint, span, fault.severity)
        return part

    def _refused(self, error: Any, model: type[Part], place: Place) -> None:
        spot = self.resolve((*place, *error["loc"]))
        if error["type"] == "missing":
            empty = (*spot, error["loc"][-1])
            span = self.source.key_spans.get(empty) or self.source.at(spot)
        elif error["type"] in ("extra_forbidden", "invalid_key"):
            span = self.source.key_at(spot)
        else:
            span = self.source.at(spot)
        rule, message, hint = wording.in_words(error, model, self.typed(spot))
        self.find(rule, message, hint, span)

    def typed(self, place: Place) -> str | None:
        """The value at `place` as typed, if it has no quotes around it."""
        raw = self.source.raw.get(place)
        return raw.text if raw is not None and raw.style is Style.PLAIN else None

    def resolve(self, place: Place) -> Place:
        """Where the value of a part stands in the file, in which short forms leave out keys."""
        return resolve(self.source.data, place)

    def span(self, place: Place) -> Span:
        """Where the value at `place` begins."""
        return self.source.at(self.resolve(place))

    def key_span(self, place: Place) -> Span:
        """Where the key of the value at `place` begins."""
        return self.source.key_at(place)


def resolve(data: Any, place: Place) -> Place:
    """`place` without the steps that the data do not have: `items` of `list: [a, b]`, say."""
    found: list[str | int] = []
    for step in place:
        steps: Collection[Any] = data if isinstance(data, dict) else ()
        if isinstance(data, list):
            steps = range(len(data))
        if step in steps:
            data = data[step]
            found.append(step)
    return tuple(found)


def as_typed(source: Source) -> Any:
    """The data of `source` with figures as their author typed them, where a text is expected."""
    return _typed(source.data, (), source, frozenset())


def _typed(value: Any, place: Place, source: Source, under: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {k: _typed(v, (*place, k), source, frozenset({str(k)})) for k, v in value.items()}
    if isinstance(value, list):
        return [_typed(v, (*place, i), source, under) for i, v in enumerate(value)]
    if under & CELLS and value is not None and not isinstance(value, str):
        return source.raw[place].text
    if under & AS_TYPED and isinstance(value, int | float | date) and not isinstance(value, bool):
        return source.raw[place].text
    return value


def groups(value: Any) -> Iterator[tuple[Any, Any]]:
    """The items of a group of keys; none if it is something else."""
    if isinstance(value, dict):
        yield from value.items()
