"""The limits of templates: a loop, a power or a row of copies that would keep the build busy for hours ends.

Jinja limits `range` to 100 000; two such loops within each other are ten thousand million rounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import TemplateRuntimeError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

MAX_ROUNDS = 1_000_000
"""Rounds of all loops of a handout together: the sample takes 2000."""
MAX_LENGTH = 10_000_000
"""Letters or items that a template makes at once, at most."""
MAX_DIGITS = 1_000
"""Digits of a number that a template may reckon with."""

_COUNTED = " counted"
"""The name of a filter that no template can write."""
_WIDTH = re.compile(r"%[^a-zA-Z%]*?(\d{5,}|\*)")


class Limited(ImmutableSandboxedEnvironment):
    """A sandbox whose templates come to an end. It is made for one handout: rounds are counted all along."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.rounds = 0
        self.filters[_COUNTED] = self._each

    @property
    def words(self) -> list[str]:
        """The filters and tests that a template can name."""
        return [name for name in (*self.filters, *self.tests) if name != _COUNTED]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template, with what each loop goes over counted."""
        template = super()._parse(source, name, filename)
        for loop in template.find_all(nodes.For):
            given: Any = (loop.iter, _COUNTED, [], [], None, None)
            loop.iter = nodes.Filter(*given, lineno=loop.lineno)
        return template

    def _each(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self.rounds += 1
            if self.rounds > MAX_ROUNDS:
                raise TemplateRuntimeError(
                    f"the loops of the templates go round more than {MAX_ROUNDS:,} times\n"
                    "look for loops within loops; a loop goes over what the content holds, not over numbers"
                )
            yield item

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if (operator == "*" and _copies(left, right) > MAX_LENGTH) or (
            operator == "%" and isinstance(left, str) and _WIDTH.search(left)
        ):
            raise TemplateRuntimeError(
                f"`{operator}` makes a text or a list of more than {MAX_LENGTH:,} here\n"
                "make fewer copies of it"
            )
        if operator in ("*", "**") and _digits(operator, left, right) > MAX_DIGITS:
            raise TemplateRuntimeError(
                f"`{operator}` makes a number of more than {MAX_DIGITS:,} digits here\n"
                "reckon with smaller numbers"
            )
        return super().call_binop(context, operator, left, right)


def _copies(left: Any, right: Any) -> int:
    """The length of copies: `"x" * 3`, or the other way round; 0 of anything else."""
    if isinstance(left, int):
        left, right = right, left
    return len(left) * right if isinstance(left, (str, list, tuple)) and isinstance(right, int) else 0


def _digits(operator: str, left: Any, right: Any) -> float:
    """About how many digits a product or a power of whole numbers has."""
    if not (isinstance(left, int) and isinstance(right, int)):
        return 0
    bits = left.bit_length()
    return (bits + right.bit_length() if operator == "*" else bits * abs(right)) * 0.302
