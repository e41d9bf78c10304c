"""Mutants: a number by which the checks judge may not change without a test that fails.

    .venv/bin/python -m tests.mutants [--slice 1/8] [--only visibility,layout.SLACK] [--list]

Each number that a module of brochure/checks/ sets at its top is changed by a quarter, up and down (a whole
number by one at least), in memory, and the tests of its family run. A number with which all of them still
pass is a survivor: it needs a sample that nearly breaks its rule, or a line in `SPARED` that says why nothing
can tell. The ends of a threshold's range are left out: they bind policies, not verdicts, and docs/rules.md is
compared with them.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.machinery
import math
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).resolve().parent.parent
CHECKS = ROOT / "brochure" / "checks"
TESTS = ROOT / "tests" / "checks"
NUMBERS = TESTS / "test_numbers.py"
VARIABLE = "BROCHURE_MUTANT"
"""Names the mutant of a test run: `visibility.SHOWN.0=0.72`."""

BY = 1.25
"""The factor by which a number is changed, up and down."""

SLOW = ("test_framing.py", "test_real.py")
"""Tests that build handouts: they run last."""

BESIDES = {
    "tests/checks/test_claims.py": ("crowd", "passages", "tongue", "footnotes"),
    "tests/checks/test_evidence.py": ("footnotes", "passages"),
    "tests/checks/test_leaflets.py": ("passages", "footnotes"),
    "tests/checks/test_text.py": ("occurrence", "stream"),
    "tests/checks/test_loss.py": ("alignment", "sequence", "markers", "stream"),
    "tests/tricks": (
        *("visibility", "hidden", "likeness", "occurrence", "promises", "overlap", "struck", "normal"),
        "stream",
    ),
}
"""Tests that prove a family without naming it."""

SPARED: dict[str, str] = {
    "accessibility.SHOWN": "how many texts a message names; the others are counted",
    "additions.SHOWN": "words that a message quotes",
    "alignment.CAREFUL": "above it the comparison takes a short cut to stay quick",
    "claims.SHOWN": "words that a message quotes",
    "conditions.SHOWN": "words of a record that a message quotes",
    "crowd.NAMED": "findings of a page that are told one by one; the others are counted with the last",
    "embedded.LISTED": "sentences that an item quotes; the others are counted",
    "embedded.SHOWN": "words of a sentence that an item quotes",
    "elsewhere.BEGINNING": "words that a hint quotes",
    "elsewhere.MOST_PHRASES": "how many phrases are compared: a sample, to stay quick",
    "clicking.MOST": "a bound on time: a page with more links is not passed",
    "imprint._NAMES": "how months are cut short: the form of a word, and no measure",
    "landing.MOST_WAYS": "a bound on time: a file with more bookmarks and links is not passed",
    "landing.MOST_HEADS": "a bound on time: a page with more headings is not passed",
    "landing.ALIKE": "a bound on time: headings of the same words within two inches",
    "links.LONGEST": "letters of an address that a message quotes",
    "lettered.SHOWN": "lines of a figure that an item names; the others are counted",
    "likeness.SHORT": "pinned from above; from below, one of three letters is more than a quarter anyway",
    "lines.QUOTED": "words that a message quotes",
    "loss.APART": "texts that are told one by one; more of a block are told together, and all fail",
    "loss.SHOWN": "words that a message quotes",
    "markers.HEAD": "by how much of its beginning a text is known; any that is unlike the others will do",
    "normal.SWAPPED": "eight bits, by which letters with swapped bytes are told: no measure",
    "normal._MOST": "size of a cache",
    "overlap.ASCENT": "a sieve: which letters meet is decided by SHARED",
    "overlap.DESCENT": "a sieve: which letters meet is decided by SHARED",
    "person.SHOWN": "words that an item names",
    "promised.KNOWN_BY": "by how much of its beginning an item is sorted: whatever it is, the same are found",
    "promises._PERFECT": "not a measure: the best of an order",
    "surroundings.SHOWN": "words of a text that an item quotes",
    "readability.ODD": "syllables of single words; test_reading counts how many of its lists are right",
}
"""Numbers, by module and name, that may change unseen, each with the reason."""


@dataclass(frozen=True, order=True)
class Mutant:
    """A number of a module at the top of which it stands: the `at`-th of what is assigned to `name`."""

    module: str
    name: str
    at: int
    old: float
    new: float

    @property
    def key(self) -> str:
        """As `SPARED` names it."""
        return f"{self.module}.{self.name}"

    def __str__(self) -> str:
        return f"{self.key}.{self.at}={self.new!r}"


def numbers(tree: ast.Module) -> Iterator[tuple[str, int, ast.Constant]]:
    """The numbers set at the top of a module, each with the name it is part of and its place there."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            for name, value in _named(target, statement.value):
                held = [node for node in ast.walk(_judging(value)) if _is_number(node)]
                yield from (
                    (name, at, node) for at, node in enumerate(held) if isinstance(node, ast.Constant)
                )


def _named(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(map(ast.unparse, target.elts), value.elts, strict=True)
    else:
        yield ast.unparse(target), value


def _judging(value: ast.expr) -> ast.expr:
    """What of an assigned value decides a verdict: of a threshold its default."""
    declared = isinstance(value, ast.Call) and ast.unparse(value.func) == "threshold"
    return value.args[1] if isinstance(value, ast.Call) and declared else value


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def mutants() -> list[Mutant]:
    """All mutants of all checks."""
    found = []
    for path in sorted(CHECKS.glob("*.py")):
        for name, at, node in numbers(ast.parse(path.read_text(encoding="utf-8"))):
            assert isinstance(node.value, int | float)
            found += [Mutant(path.stem, name, at, node.value, new) for new in changed(node.value)]
    return found


def changed(value: float) -> tuple[float, float]:
    """A number less and more by a quarter; a whole number stays one, and zero becomes one."""
    if isinstance(value, int):
        return min(value - 1, math.floor(value / BY)), max(value + 1, math.ceil(value * BY))
    return round(value / BY, 9), round(value * BY, 9)


# --- in the process that runs the tests --------------------------------------------------------


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads the one module with its number changed."""

    name_of_number, at, new = "", 0, 0.0

    def source_to_code(  # type: ignore[override]
        self, data: bytes, path: str, *, _optimize: int = -1
    ) -> CodeType:
        tree = ast.parse(data)
        (node,) = (n for name, at, n in numbers(tree) if (name, at) == (self.name_of_number, self.at))
        node.value = self.new
        return compile(tree, path, "exec", dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002
        """From the source: what is cached is not changed, and what is changed must not be cached."""
        return self.source_to_code(self.get_data(self.path), self.path)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, module: str, loader: _Loader) -> None:
        self._module, self._loader = module, loader

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._module:
            return None
        return importlib.machinery.ModuleSpec(fullname, self._loader, origin=self._loader.path)


def _alter(told: str) -> None:
    """From now on the module that `told` names is loaded with its number changed."""
    where, new = told.split("=")
    module, name, at = where.split(".")
    loader = _Loader(f"brochure.checks.{module}", str(CHECKS / f"{module}.py"))
    loader.name_of_number, loader.at = name, int(at)
    loader.new = float(new) if re.search(r"[.e]", new) else int(new)
    assert loader.name not in sys.modules
    sys.meta_path.insert(0, _Finder(loader.name, loader))


# --- in the process that looks for survivors ---------------------------------------------------


def family(module: str) -> list[str]:
    """The test files that name a rule of a module, or the module; its own first."""
    source = (CHECKS / f"{module}.py").read_text(encoding="utf-8")
    words = [module, *re.findall(r'@check\(\s*"([a-z-]+)"', source)]
    named = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words))
    held = [path for path in sorted(TESTS.glob("test_*.py")) if named.search(path.read_text("utf-8"))]
    first = (f"test_{module}", "test_thresholds")
    held.sort(key=lambda path: first.index(path.stem) if path.stem in first else len(first))
    places = [str(path.relative_to(ROOT)) for path in held]
    places += [path for path, modules in BESIDES.items() if module in modules]
    return sorted(dict.fromkeys(places), key=lambda place: place.endswith(SLOW))


def pinned(mutant: Mutant) -> list[str]:
    """The row of test_numbers that lies close around this number, if there is one: the quickest to fail."""
    known = f'"{mutant.key}": Row(' in NUMBERS.read_text(encoding="utf-8")
    return [f"{NUMBERS.relative_to(ROOT)}::test_a_number_decides[{mutant.key}]"] if known else []


def survives(mutant: Mutant, places: Sequence[str]) -> bool:
    """Whether all tests at `places` pass with the mutant."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "tests.mutants", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, *places],
        cwd=ROOT,
        env={**os.environ, VARIABLE: str(mutant)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(f"{mutant}: the tests did not run\n{done.stdout}\n{done.stderr}")
    return done.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--slice", default="1/1", help="such as 2/8: the second of eight parts")
    parser.add_argument("--only", default="", help="modules, or module.NAME, between commas")
    parser.add_argument("--list", action="store_true", help="only name the mutants")
    told = parser.parse_args()
    part, parts = map(int, told.slice.split("/"))
    wanted = set(filter(None, told.only.split(",")))
    chosen = [m for m in mutants() if not wanted or {m.module, m.key} & wanted][part - 1 :: parts]
    left = 0
    for mutant in chosen:
        if told.list or mutant.key in SPARED:
            print(f"{mutant} (was {mutant.old!r}){': spared' if mutant.key in SPARED else ''}")
            continue
        alive = all(survives(mutant, places) for places in (pinned(mutant), family(mutant.module)) if places)
        left += alive
        print(f"{'SURVIVES' if alive else 'killed'} {mutant} (was {mutant.old!r})", flush=True)
    print(f"{len(chosen)} mutants, {left} survivors")
    return 1 if left else 0


if VARIABLE in os.environ:
    _alter(os.environ[VARIABLE])
if __name__ == "__main__":
    sys.exit(main())
