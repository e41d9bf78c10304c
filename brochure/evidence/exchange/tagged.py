"""Files of one tag a line, such as RIS and nbib: lines become fields, fields become records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tagged:
    """One line with a tag, and the lines that go on with it. `tag` is empty for text before any tag."""

    tag: str
    text: str
    line: int


def lines(text: str, form: re.Pattern[str]) -> Iterator[Tagged | None]:
    """The tagged lines of a file; None for each blank line. `form` has the groups `tag` and `text`."""
    tag, held, start = "", list[str](), 0
    for number, line in enumerate(text.split("\n"), 1):
        found = form.fullmatch(line)
        if found is None and line.strip():
            if not held:
                tag, start = "", number
            held.append(line.strip())
            continue
        if held:
            yield Tagged(tag, " ".join(filter(None, held)), start)
        tag, held, start = (found["tag"], [found["text"].strip()], number) if found else ("", [], number)
        if found is None:
            yield None
    if held:
        yield Tagged(tag, " ".join(filter(None, held)), start)
