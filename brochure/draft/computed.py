"""The computed values: what nobody declared is the parent's value, or the initial one, and looked up at once.

Four of five properties that the engine asks of an element are declared by no style sheet. Its own
`ComputedStyle.__missing__` goes through all cases for each of them; here the two that need no thought (CSS
Cascade 4, sections 7.1 and 7.2) come first, and the rest is left to it. Whether both say the same, a test
asks of every property. See docs/decisions/0040-where-the-time-of-a-build-goes.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

from brochure.draft.painter import replaced

_TOGETHER = frozenset({"display", "float", "page", "position"})
"""Properties whose values depend on others, or on ancestors, even where nobody declared them."""

_PROPAGATED = "text_decoration_"
"""How the names of properties begin that are neither inherited nor initial, but drawn on by ancestors."""


def _names(name: str) -> frozenset[str]:
    """The property and the flow-relative ones that may be declared in its place, in either direction."""
    flow_relative = PHYSICAL_FUNCTIONS.get(name)
    if flow_relative is None:
        return frozenset({name})
    return frozenset({name, *(flow_relative(block="ttb", inline=way) for way in ("ltr", "rtl"))})


PLAIN = {
    name: _names(name)
    for name in INITIAL_VALUES
    if name not in _TOGETHER
    and not name.startswith(_PROPAGATED)
    and (name in INHERITED or name not in INITIAL_NOT_COMPUTED)
}
"""The properties that need no thought unless one of these is declared."""


@contextmanager
def looked_up() -> Iterator[None]:
    """Inside, the engine asks here first."""
    engines: Callable[[Any, str], Any] = ComputedStyle.__missing__

    def missing(style: Any, name: str) -> Any:
        names, parent = PLAIN.get(name), style.parent_style
        if names is None or parent is None or not names.isdisjoint(style.cascaded):
            return engines(style, name)
        value = style[name] = parent[name] if name in INHERITED else INITIAL_VALUES[name]
        return value

    with replaced(ComputedStyle, "__missing__", missing):
        yield
