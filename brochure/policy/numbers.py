"""The values of thresholds: numbers with their units, as people write them."""

from __future__ import annotations

import re
from math import isinf
from typing import Any

from brochure.content.fields import POINTS_IN, nearest
from brochure.rules import THRESHOLDS, Threshold

_NUMBER = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?|\.[0-9]{1,6})\s*(.*)", re.DOTALL)
_LENGTHS = ("pt", "mm")
_PAGES = {"": 1.0, "page": 1.0, "pages": 1.0, "sheet": 2.0, "sheets": 2.0}
"""A sheet of paper has two sides."""
_BYTES = {"b": 1.0, "kb": 1e3, "mb": 1e6, "gb": 1e9}


class Misfit(ValueError):
    """A value that is no value of its threshold. `hint` says what to write; `name` which one it is about."""

    def __init__(self, message: str, hint: str, name: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.name = name


def value(threshold: Threshold, written: Any) -> float:
    """The number `written` stands for, in the threshold's own measure. Raises Misfit."""
    example = threshold.show(threshold.lowest if threshold.default is None else threshold.default)
    found = _NUMBER.fullmatch(str(written).strip()) if isinstance(written, str | int | float) else None
    if found is None or isinstance(written, bool):
        shown = f'"{written}"' if isinstance(written, str | int | float) else "this"
        raise Misfit(f"{shown} is not a number", f"for example {example}", threshold.name)
    number, unit = float(found[1]), " ".join(found[2].lower().split())
    factor = _factor(threshold.unit, unit)
    if factor is None and unit:
        raise Misfit(
            f'"{written}" is not a number of {_said(threshold)}', f"for example {example}", threshold.name
        )
    if factor is None:
        meant = threshold.show(number * (_factor(threshold.unit, _usual(threshold.unit)) or 1.0))
        raise Misfit(f'"{written}" has no unit', f"did you mean {meant}?", threshold.name)
    amount = round(number * factor, 6)
    if not threshold.lowest <= amount <= threshold.highest:
        low, high = threshold.show(threshold.lowest), threshold.show(threshold.highest)
        raise Misfit(f"{threshold.show(amount)} is not admitted", f"write {low} to {high}", threshold.name)
    return amount


def _usual(unit: str) -> str:
    return "mb" if unit == "B" else unit


def _said(threshold: Threshold) -> str:
    return "MB" if threshold.unit == "B" else threshold.unit


def _factor(own: str, unit: str) -> float | None:
    """What a number in `unit` is multiplied by; None when that unit does not fit. Counts need no unit."""
    if own in _LENGTHS:
        return POINTS_IN[unit] / POINTS_IN[own] if unit in POINTS_IN else None
    if own == "%":
        return 0.01 if unit == "%" else None
    if own == "B":
        return _BYTES.get(unit)
    if own == "pages":
        return _PAGES.get(unit)
    if own == "to 1":
        return 1.0 if unit in ("", "to 1", ": 1", ":1") else None
    return 1.0 if unit in ("", own, own.removesuffix("s")) else None


def values(rule: str, written: Any) -> dict[str, float]:
    """The thresholds that `written` sets, by name: one value, a list in their order, or each by its name.

    Raises Misfit. One value sets the first threshold.
    """
    known = THRESHOLDS[rule]
    if isinstance(written, dict):
        for name in written:
            if name not in known:
                meant = nearest(name, list(known))
                hint = f"did you mean {meant}?" if meant else f"its thresholds are {', '.join(known)}"
                raise Misfit(f'there is no threshold "{name}"', hint, str(name))
        return {name: value(known[name], item) for name, item in written.items()}
    if isinstance(written, list):
        if len(written) != len(known):
            count = f"{len(known)} value{'s' if len(known) > 1 else ''}"
            raise Misfit(f"{count} are expected, this is a list of {len(written)}", _shape(rule))
        return {name: value(known[name], item) for name, item in zip(known, written, strict=True)}
    first = next(iter(known))
    return {first: value(known[first], written)}


def _shape(rule: str) -> str:
    known = THRESHOLDS[rule].values()
    return f"for example [{', '.join(t.show(t.lowest if t.default is None else t.default) for t in known)}]"


def settled(
    rule: str, own: dict[str, float], before: dict[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """All thresholds of a rule after setting `own`. Raises Misfit when two contradict each other.

    The one that makes an error of a warning gives way when only the other was set.
    """
    known = THRESHOLDS[rule]
    after = {t.key: before.get(t.key, t.default) for t in known.values()} | {
        known[name].key: number for name, number in own.items()
    }
    for lower in known.values():
        if not lower.below:
            continue
        upper = known[lower.below]
        low, high = after[lower.key], after[upper.key]
        if low is None or high is None or low <= high:
            continue
        if "error" in (lower.name, upper.name) and not {lower.name, upper.name} <= own.keys():
            giving, taking = (lower, upper) if lower.name == "error" else (upper, lower)
            if giving.name not in own:
                after[giving.key] = after[taking.key]
                continue
        message = f"{lower.name} ({lower.show(low)}) is more than {upper.name} ({upper.show(high)})"
        raise Misfit(message, "correct one of the two", next(iter(own)))
    return {key: number for key, number in after.items() if number is not None and not isinf(number)}
