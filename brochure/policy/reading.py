"""Reading a policy: the packs it names, then its own words, with all that is wrong told in one run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from brochure.content import form_rules, wording
from brochure.content.fields import nearest
from brochure.content.parts import Place, Surroundings
from brochure.content.promises import Promise
from brochure.content.reading import Reader, as_typed, list_at
from brochure.findings import BrochureError, ExitCode, Finding, Severity, Span
from brochure.policy import numbers
from brochure.policy.core import ANSWERED, HELD, WEAKER, firm, unwaivable
from brochure.policy.forms import DutyForm, PackForm, RequiredForm, RulingForm, WaiverForm, unanswered, vague
from brochure.policy.policy import Duty, Policy, Ruling, Waiver
from brochure.policy.policy_rules import (
    MOST_DAYS,
    REASON_MISSING,
    RULE_LOCKED,
    RULE_UNKNOWN,
    THRESHOLD_UNUSABLE,
    WAIVER_DISTANT,
    WAIVER_VAGUE,
)
from brochure.rules import THRESHOLDS, Rule, on_claims
from brochure.source import Source
from brochure.source import read as read_yaml
from brochure.variant import VariantName

PACKS = Path(__file__).parent / "packs"
GENERAL = "general"
"""The pack that is always in force, before all others."""

KEYS = ("packs", "severity", "thresholds", "required", "waivers")
PACK_KEYS = ("pack", "severity", "thresholds", "required", "person")


@dataclass(slots=True)
class _Draft:
    """A policy while it is put together, layer over layer."""

    rulings: dict[str, Ruling] = field(default_factory=dict)
    limits: dict[tuple[str, str], float] = field(default_factory=dict)
    required: dict[str, Promise] = field(default_factory=dict)
    waivers: list[Waiver] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)


def pack_names() -> list[str]:
    """The names of all packs, `general` first."""
    names = sorted(path.stem for path in PACKS.glob("*.yaml"))
    return sorted(names, key=lambda name: name != GENERAL)


def read(path: Path | None, home: Path, rules: Mapping[str, Rule], today: date) -> Policy:
    """The policy in the file at `path`, over the packs it names; without a file, the general pack alone.

    `rules` are all rules there are. Never raises for a fault of the file: findings and `code` tell it. Spans
    are relative to `home`.
    """
    draft = _Draft()
    reader = None
    try:
        source = _at_home(read_yaml(path), home) if path else None
    except BrochureError as error:
        return replace(
            _pack_policy(rules, today), findings=_moved(error.findings, path, home), code=error.code
        )
    packs = [GENERAL]
    if source:
        reader = Reader(source, Surroundings(source.path.parent, today))
        packs += _packs(source.data.get("packs"), reader)
    for name in packs:
        _layer(_pack_reader(name, today), draft, rules, PACK_KEYS, name)
    if reader is None or source is None:
        return _policy(draft, packs, ())
    draft.files += source.files
    _layer(reader, draft, rules, KEYS, "")
    findings = (*_relevant(source), *source.read_whole(reader.findings))
    return _policy(draft, packs, tuple(sorted(dict.fromkeys(findings), key=lambda f: f.span or Span("", 0))))


def pack(name: str, rules: Mapping[str, Rule], today: date) -> tuple[PackForm, Policy]:
    """What the pack called `name` says of itself, and what it sets."""
    draft = _Draft()
    reader = _pack_reader(name, today)
    _layer(reader, draft, rules, PACK_KEYS, name)
    head = PackForm.model_validate(reader.source.data["pack"])
    return head, _policy(draft, [name], tuple(reader.findings))


LARGE_PRINT = "large-print"
RUNNING = ("type-tiny", "text-too-small")
"""Rules that would ask of the running header and footer, too, for what no page has room."""


def for_variant(policy: Policy, variant: VariantName, rules: Mapping[str, Rule], today: date) -> Policy:
    """The policy a variant is held to: for large print, with the pack of that name laid over it.

    The header and the footer stay as large as their promises ask. Who names the pack in rules.yaml has them
    in large print, too.
    """
    if variant is not VariantName.LARGE_PRINT or LARGE_PRINT in policy.packs:
        return policy
    over = pack(LARGE_PRINT, rules, today)[1]
    rulings = {name: one for name, one in over.rulings.items() if name not in RUNNING}
    limits = {key: limit for key, limit in over.limits.items() if key[0] not in RUNNING}
    return replace(
        policy,
        packs=(*policy.packs, LARGE_PRINT),
        rulings={**policy.rulings, **rulings},
        limits={**policy.limits, **limits},
        duties=(*policy.duties, *over.duties),
    )


def _pack_policy(rules: Mapping[str, Rule], today: date) -> Policy:
    return pack(GENERAL, rules, today)[1]


def _pack_reader(name: str, today: date) -> Reader:
    return Reader(read_yaml(PACKS / f"{name}.yaml"), Surroundings(PACKS, today))


def _policy(draft: _Draft, packs: Iterable[str], findings: tuple[Finding, ...]) -> Policy:
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return Policy(
        tuple(packs),
        draft.rulings,
        draft.limits,
        tuple(draft.required.values()),
        tuple(draft.waivers),
        tuple(draft.duties),
        findings,
        tuple(draft.files),
        ExitCode.FINDINGS if failed else ExitCode.CLEAN,
    )


# --- where the file lies ------------------------------------------------------------------------


def _at_home(source: Source, home: Path) -> Source:
    """The source with places as seen from `home`."""
    folder = source.path.parent

    def moved(spans: Mapping[Any, Span]) -> dict[Any, Span]:
        return {key: _seen_from(home, folder, span) for key, span in spans.items()}

    findings = tuple(_move(finding, folder, home) for finding in source.findings)
    return replace(source, spans=moved(source.spans), key_spans=moved(source.key_spans), findings=findings)


def _moved(findings: Iterable[Finding], path: Path | None, home: Path) -> tuple[Finding, ...]:
    folder = path.parent if path else home
    return tuple(_move(finding, folder, home) for finding in findings)


def _move(finding: Finding, folder: Path, home: Path) -> Finding:
    return replace(finding, span=_seen_from(home, folder, finding.span)) if finding.span else finding


def _seen_from(home: Path, folder: Path, span: Span) -> Span:
    path = Path(os.path.abspath(folder / span.path))  # noqa: PTH100 - resolve() would follow links
    inside = path.is_relative_to(home)
    return replace(span, path=(path.relative_to(home) if inside else path).as_posix())


def _relevant(source: Source) -> Iterator[Finding]:
    """What the reader found, but for `off`: here it is a severity and no choice between yes and no."""
    spots = {span for place, span in source.spans.items() if place[:1] == ("severity",)}
    for finding in source.findings:
        if finding.rule != "yes-no-ambiguous" or finding.span not in spots:
            yield finding


# --- one layer: a pack, or the file itself ------------------------------------------------------


def _layer(
    reader: Reader, draft: _Draft, rules: Mapping[str, Rule], keys: tuple[str, ...], name: str
) -> None:
    data = as_typed(reader.source)
    for key in data:
        if key not in keys:
            reader.find(*wording.unknown_key(key, list(keys), "the file"), reader.key_span((key,)))
    for rule, raw in _group(data, "severity", reader):
        _severity(rule, raw, reader, draft, rules)
    for rule, raw in _group(data, "thresholds", reader):
        _threshold(rule, raw, reader, draft, rules)
    _required(data.get("required"), reader, draft, name)
    for index, raw in enumerate(list_at(data.get("waivers"), ("waivers",), reader)):
        _waiver(raw, ("waivers", index), reader, draft, rules)
    for index, raw in enumerate(data.get("person") or ()):
        if duty := reader.make(DutyForm, raw, ("person", index)):
            draft.duties.append(duty.duty(name))


def _is_text(value: Any, place: Place, reader: Reader) -> bool:
    if not isinstance(value, str):
        reader.find(*wording.not_text(str(place[0]), value, reader.typed(place)), reader.span(place))
    return isinstance(value, str)


def _group(data: dict[str, Any], key: str, reader: Reader) -> list[tuple[str, Any]]:
    value = data.get(key)
    if isinstance(value, dict):
        return list(value.items())
    if value is not None:
        message = f"{key}: a group of keys was expected, this is {wording.kind_of(value)}"
        hint = "write the name of a rule and a colon before each value"
        reader.find(form_rules.WRONG_TYPE, message, hint, reader.span((key,)))
    return []


def _packs(value: Any, reader: Reader) -> list[str]:
    """The packs a file names, in its order, without the general one."""
    value = [value] if isinstance(value, str) else value
    found: dict[str, None] = {}
    for index, name in enumerate(list_at(value, ("packs",), reader)):
        place: Place = ("packs", index) if ("packs", index) in reader.source.spans else ("packs",)
        if name in pack_names():
            found[str(name)] = None
        elif _is_text(name, place, reader):
            meant = nearest(name, pack_names())
            hint = f"did you mean {meant}?" if meant else f"the packs are {', '.join(pack_names())}"
            reader.find(RULE_UNKNOWN, f'there is no pack "{name}"', hint, reader.span(place))
    return [name for name in found if name != GENERAL]


def known(name: object, rules: Mapping[str, Rule], reader: Reader, span: Span) -> Rule | None:
    """The rule called `name`; None, and a finding, if there is none."""
    if isinstance(name, str) and name in rules:
        return rules[name]
    meant = nearest(name, list(rules))
    hint = f"did you mean {meant}?" if meant else "`brochure rules` lists them"
    reader.find(RULE_UNKNOWN, f'there is no rule "{wording.excerpt(name)}"', hint, span)
    return None


def _severity(name: str, raw: Any, reader: Reader, draft: _Draft, rules: Mapping[str, Rule]) -> None:
    place: Place = ("severity", name)
    rule = known(name, rules, reader, reader.key_span(place))
    form = reader.make(RulingForm, raw if isinstance(raw, dict) else {"level": raw}, place)
    if rule is None or form is None:
        return
    ruling = form.ruling()
    why = firm(rule)
    if why and WEAKER[ruling.level] > WEAKER[rule.severity]:
        message = f"{name} must stay {'an' if rule.severity is not Severity.WARNING else 'a'} {rule.severity}"
        reader.find(RULE_LOCKED, f"{message}: {why}", "take this line out", reader.key_span(place))
        return
    weaker = ruling.level is None or WEAKER[ruling.level] > WEAKER[rule.severity] == 0
    if on_claims(name) and weaker and not (ruling.reason and ruling.owner):
        if ruling.level is None and not ruling.reason:
            return  # of which the form told
        what = "switched off" if ruling.level is None else f"lowered to {ruling.level}"
        hint = "write {level: ..., reason: why, owner: who answers for it}, or waive the single finding"
        lack = "nobody answers for it" if ruling.reason else "nobody says why or answers for it"
        reader.find(REASON_MISSING, f"{name} is {what}, and {lack}", hint, reader.key_span(place))
        return
    draft.rulings[name] = ruling


def _threshold(name: str, raw: Any, reader: Reader, draft: _Draft, rules: Mapping[str, Rule]) -> None:
    place: Place = ("thresholds", name)
    if known(name, rules, reader, reader.key_span(place)) is None:
        return
    if name not in THRESHOLDS:
        hint = f"rules with thresholds are {', '.join(sorted(THRESHOLDS))}"
        reader.find(THRESHOLD_UNUSABLE, f"{name} has no threshold", hint, reader.key_span(place))
        return
    try:
        draft.limits |= numbers.settled(name, numbers.values(name, raw), draft.limits)
    except numbers.Misfit as misfit:
        at = _spot(place, misfit.name, reader)
        reader.find(THRESHOLD_UNUSABLE, f"{name}: {misfit}", misfit.hint, reader.source.at(at))


def _spot(place: Place, threshold: str, reader: Reader) -> Place:
    """Where the value of this threshold stands: under its name, in a list, or alone after the rule."""
    names = list(THRESHOLDS[str(place[1])])
    steps: list[str | int] = [threshold, *([names.index(threshold)] if threshold in names else [])]
    return next((p for step in steps if (p := (*place, step)) in reader.source.spans), place)


def _required(value: Any, reader: Reader, draft: _Draft, name: str) -> None:
    for index, raw in enumerate(list_at(value, ("required",), reader)):
        place: Place = ("required", index)
        form = reader.make(RequiredForm, raw, place)
        if form is None:
            continue
        key = form.key or f"{name or 'required'}-{index + 1}"
        if key in draft.required:
            message = f'the key "{key}" is already taken at {draft.required[key].span}'
            reader.find(form_rules.KEY_REPEATED, message, "give the text another key", reader.span(place))
            continue
        span = reader.span(place)
        draft.required[key] = form.promise(key, replace(span, path=f"pack {name}") if name else span)


def _last_day(reader: Reader, draft: _Draft) -> date:
    """The last day that a waiver may have."""
    days = draft.limits.get(MOST_DAYS.key, MOST_DAYS.default or 0)
    return reader.around.today + timedelta(days=days)


def _waiver(raw: Any, place: Place, reader: Reader, draft: _Draft, rules: Mapping[str, Rule]) -> None:
    form = reader.make(WaiverForm, raw, place)
    name = form.rule if form else raw.get("rule") if isinstance(raw, dict) else None
    if name is None:
        return
    spot = reader.span((*place, "rule"))
    rule = known(name, rules, reader, spot)
    if rule and (why := unwaivable(rule)):
        reader.find(RULE_LOCKED, f"{name} cannot be waived: {why}", "take the waiver out", spot)
    elif rule and form and name in HELD and (lack := vague(form.where)):
        told = f"the waiver of {name} {lack}, and would waive what nobody has seen"
        reader.find(WAIVER_VAGUE, told, form.NARROW, reader.span((*place, "where")))
    elif rule and form and name in ANSWERED and (lack := unanswered(form.where)):
        told = f"the waiver of {name} {lack}"
        reader.find(WAIVER_VAGUE, told, form.QUOTED, reader.span((*place, "where")))
    elif form and (last := _last_day(reader, draft)) < form.until:
        told = f"the waiver of {name} by {form.owner} holds until {form.until}; at most until {last}"
        hint = f"write a day up to {last}, and look at it again then"
        reader.find(WAIVER_DISTANT, told, hint, reader.span((*place, "until")))
    elif rule and form:
        draft.waivers.append(form.waiver(reader.span(place)))
