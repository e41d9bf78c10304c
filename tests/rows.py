"""The rows of docs/coverage.yaml as a page: `python -m tests.rows` writes docs/coverage.md anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from brochure import pipeline
from brochure.checks import judgement
from brochure.rules import CHECKS

ROOT = Path(__file__).resolve().parent.parent
DATA, PAGE = ROOT / "docs" / "coverage.yaml", ROOT / "docs" / "coverage.md"
WAYS = ("rules", "person", "packs", "edition", "later", "left")
NAMES = ("rules", "person", "packs")
"""Ways whose values are names, between blanks."""

HEAD = """# What became of each rule

The collection this project began with has {count} rules, from regulators, standards, print shops and health
services. Each is here once, with what decides it now. The page is written from [coverage.yaml](coverage.yaml)
by `make docs`; a test compares every name in it with the program.

| decided, in part or alone, by | rules of the collection |
|---|---|
| a rule of ours | {rules} |
| a person, whom the report asks | {person} |
| an edition, checked when it is built (print shop, booklet, tri-fold, large print, e-mail) | {edition} |
| another part of the work | {later} |
| nobody: left out, in part or wholly, with the reason | {left} |

`brochure explain RULE` shows the page of a rule. What a person is asked stands in every report under “needs a
person”.
"""
CONDITIONS = """
## PDF/UA-1: what a machine can decide

The failure conditions of the Matterhorn Protocol 1.1 that need no person, by their numbers there.

| | what fails | decided by |
|---|---|---|
"""
FOOT = """
## Rules of ours that no rule of the collection asked for

They guard the file itself: what was lost or added on the way to the PDF, what could not be read, what a
viewer does by itself.

{names}
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A rule of the collection: its `id`, what it asks, and by way (`WAYS`) what decides it."""

    id: str
    family: str
    asks: str
    ways: dict[str, str]

    def names(self, way: str) -> list[str]:
        return self.ways.get(way, "").split()


def rows() -> list[Row]:
    """The rows of the data file, in its order."""
    data: dict[str, dict[str, list[Any]]] = _documents()[0]
    return [Row(key, family, *_parts(told)) for family, held in data.items() for key, told in held.items()]


def conditions() -> list[Row]:
    """The failure conditions of PDF/UA-1, in groups; the `id` of a row holds theirs."""
    return [Row(key, "", *_parts(told)) for key, told in _documents()[1].items()]


def _documents() -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(DATA.read_text(encoding="utf-8")))


def _parts(told: list[Any]) -> tuple[str, dict[str, str]]:
    asks = ", ".join(str(one) for one in told if not isinstance(one, dict))
    return asks, {way: str(value) for one in told if isinstance(one, dict) for way, value in one.items()}


def items() -> frozenset[str]:
    """The names of what a person may be asked."""
    asking = (
        ROOT / "brochure" / "checks" / f"{name}.py"
        for name in ("person", "lettered", "approved", "embedded", "directions")
    )
    sources = "".join(path.read_text(encoding="utf-8") for path in asking)
    return frozenset(re.findall(r'Item\(\s*"([a-z-]+)"', sources))


def beyond(told: Sequence[Row]) -> list[str]:
    """The rules on the finished PDF that no row names."""
    assert judgement.run  # importing it registers them
    named = {name for row in (*told, *conditions()) for name in row.names("rules")}
    return sorted(set(CHECKS) - named)


def page() -> str:
    """docs/coverage.md."""
    told = rows()
    counts = {way: sum(way in row.ways for row in told) for way in WAYS}
    text = HEAD.format(count=len(told), **counts)
    for family in dict.fromkeys(row.family for row in told):
        text += f"\n## {family}\n\n| | it asks | decided by |\n|---|---|---|\n"
        text += "".join(_line(row) for row in told if row.family == family)
    text += CONDITIONS + "".join(_line(row) for row in conditions())
    return text + FOOT.format(names=", ".join(f"`{name}`" for name in beyond(told)) + ".")


def _line(row: Row) -> str:
    return f"| {row.id} | {row.asks} | {'; '.join(_said(row))} |\n"


def _said(row: Row) -> Iterator[str]:
    if names := row.names("rules"):
        yield ", ".join(f"[`{name}`](rules.md#{name})" for name in names)
    if names := row.names("person"):
        yield f"a person: {', '.join(f'`{name}`' for name in names)}"
    if names := row.names("packs"):
        yield f"a policy with the pack {', '.join(f'`{name}`' for name in names)}"
    for way, lead in (("edition", "the edition for"), ("later", "later:"), ("left", "left out:")):
        if way in row.ways:
            yield f"{lead} {row.ways[way]}"


if __name__ == "__main__":
    assert pipeline.rules()
    PAGE.write_text(page(), encoding="utf-8")
