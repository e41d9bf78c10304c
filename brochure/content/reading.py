"""Reading parts out of the plain data of a content file, while collecting all that is wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from brochure.content import form_rules, wording
from brochure.content.fields import KEY_PATTERN
from brochure.content.parts import P, Part, Place, Surroundings, key_names, mended
from brochure.findings import Finding, Severity, Span
from brochure.rules import Rule
from brochure.source import Source, Style

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
        "sha256",
    }
)
"""Texts that are mostly digits: taken as they were typed, so that 1.10 stays 1.10."""

NO_BLOCKS = 'say something below it, such as - "Rest for a day.", or delete the section with its title'

CELLS = frozenset({"rows", "columns"})
"""Cells of a table: whatever was typed."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes parts of `source`, and keeps what it finds on the way in `findings`."""

    source: Source
    around: Surroundings
    findings: list[Finding] = field(default_factory=list)
    rest: list[Part] = field(default_factory=list)
    """The parts with faults, with examples in place of what is wrong."""

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
            own = {key: item for key, item in value.items() if not key.startswith("<")}
            for key in value.keys() - own.keys():
                said = wording.unknown_key(key, key_names(model), wording.kind(model))
                self.find(*said, self.key_span((*place, key)))
            value = own | {f"<{name}>": item for name, item in (given or {}).items()}
        try:
            part = model.model_validate(value)
        except ValidationError as refused:
            errors = refused.errors(include_url=False)
            slips = {self._meant(error, model) for error in errors}
            for error in errors:
                if error["type"] == "missing" and error["loc"] in slips:
                    continue  # it is there, but misspelt, and that is told
                self._refused(error, model, place)
            broken = {str(error["loc"][0]) for error in errors if error["loc"]}
            if (rest := mended(model, value, broken)) is not None:
                self.rest.append(rest)
                self._judge(rest, place, broken)
            return None
        self._judge(part, place, set())
        return part

    @staticmethod
    def _meant(error: Any, model: type[Part]) -> Place:
        """The place at which a misspelt key was meant to stand; empty for other errors."""
        loc: Place = error["loc"]
        if error["type"] != "extra_forbidden":
            return ()
        owner = wording.field_at(model, (*loc[:-1], ""))[0] if loc[:-1] else model
        meant = wording.meant_by(loc[-1], key_names(owner))
        return (*loc[:-1], meant) if meant else ()

    def _judge(self, part: Part, place: Place, broken: set[str]) -> None:
        for fault in part.faults(self.around):
            if not broken.intersection((*map(str, fault.at[:1]), *fault.about)):
                span = self.span((*place, *fault.at))
                self.find(fault.rule, fault.message, fault.hint, span, fault.severity)

    def _refused(self, error: Any, model: type[Part], place: Place) -> None:
        if error["type"] == "too_short" and error["input"]:
            return  # it is short because its items were refused, one by one
        spot = self.resolve((*place, *error["loc"]))
        if error["type"] == "missing":
            empty = (*spot, error["loc"][-1])
            span = self.source.key_spans.get(empty) or self.source.at(spot)
        elif error["type"] in ("extra_forbidden", "invalid_key"):
            span = self.source.key_at(spot)
        else:
            span = self.source.at(spot)
        name = next((step for step in reversed(spot) if isinstance(step, str)), "") if error["loc"] else ""
        rule, message, hint = wording.in_words(error, model, name, self.typed(spot))
        if error["type"] == "missing" and spot[-1:] == error["loc"][-1:]:  # there, with nothing after it
            hint = hint.replace(f"add {error['loc'][-1]}:", "write it after the colon")
            hint = NO_BLOCKS if error["loc"][-1] == "blocks" else hint
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


def list_at(value: Any, place: Place, reader: Reader) -> list[Any]:
    """The list at `place`; empty, and a finding, if it is something else."""
    if isinstance(value, list) or value is None:
        return value or []
    message = f"{place[-1]}: a list was expected, this is {wording.kind_of(value)}"
    reader.find(form_rules.WRONG_TYPE, message, "begin each item with a dash and a space", reader.span(place))
    return []


def usable_key(key: Any, place: Place, reader: Reader) -> bool:
    if isinstance(key, str) and re.fullmatch(KEY_PATTERN, key, re.ASCII):
        return True
    message = f'"{wording.excerpt(key)}" is not a name; a letter first, then letters, digits, - and _'
    reader.find(form_rules.KEY_REPEATED, message, "rename it", reader.key_span(place))
    return False
