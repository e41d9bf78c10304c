"""YAML's events, from libyaml or else from Python. The only module that imports yaml.

Both give the same events for what people write; with libyaml a load is five times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_QUESTION = re.compile(r"(?<=[^\s\[\]{},?])\?")
_PRIVATE = tuple(map(chr, range(0xF0000, 0xF0010)))


class NotYaml(Exception):
    """The text is not YAML. Lines and columns are 0-based; `origin` is where the faulty part begins."""

    def __init__(self, problem: str, place: tuple[int, int], origin: tuple[int, int]) -> None:
        super().__init__(problem)
        self.problem, self.place, self.origin = problem, place, origin


def events(text: str) -> Iterator[Any]:
    """The events of `text`, as PyYAML defines them. Raises NotYaml."""
    from yaml.error import MarkedYAMLError

    loader = _c_loader()
    parser, stand_in = (loader(text), "") if loader else _python_parser(text)
    try:
        while (event := parser.get_event()) is not None:
            if stand_in and hasattr(event, "value"):
                event.value = event.value.replace(stand_in, "?")
            yield event
    except MarkedYAMLError as error:
        problem = f"{error.problem or ''} {error.context or ''}".lower()
        place = _place(error.problem_mark)
        raise NotYaml(problem, place, _place(error.context_mark) if error.context_mark else place) from None
    except (OverflowError, ValueError):  # Python's parser hands "\UFFFFFFFF" to chr()
        place = _place(parser.get_mark())
        raise NotYaml("invalid unicode", place, place) from None
    finally:
        parser.dispose()


def _place(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column


def _c_loader() -> Any:
    import yaml

    return getattr(yaml, "CBaseLoader", None)


def _python_parser(text: str) -> tuple[Any, str]:
    """PyYAML's own parser takes `[Is it safe?]` for a fault: it ends every unquoted text in brackets at a
    question mark. So question marks that end a word are swapped for a stand-in, which `events` takes back."""
    import yaml

    stand_in = next((c for c in _PRIVATE if c not in text), "")
    if stand_in:
        text = _QUESTION.sub(stand_in, text)
    return yaml.BaseLoader(text), stand_in
