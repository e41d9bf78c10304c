"""Reworded: which words of a text are others than those that were asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from brochure.checks.lines import quoted
from brochure.checks.promises import Look
from brochure.checks.stream import squash
from brochure.checks.subject import Subject

SHOWN = 3
"""Changes that a message tells, and how many words of each."""
LONG = 10
HALF, LEAST = 0.5, 2
"""Share and number of a text's words from which a passage on the page is taken for that text, changed."""
LOOSE = 0.3
"""Share of its words by which the changed text may be longer."""


def reworded(wanted: str, found: str) -> str:
    """`expected “is not approved”, found “is approved”`: every change, with the words around it.

    Empty where each word is the same, sign by sign; white space does not count."""
    one, two = wanted.split(), found.split()
    return _told(one, two, one, two)


def instead(subject: Subject, look: Look) -> str:
    """Which words of a required text are others on its page; where any page would do, on the first
    that has something like it."""
    pages = subject.facts.pages
    some = pages if look.promise.pages == "somewhere" else pages[look.page - 1 : look.page]
    return next((said for page in some if (said := nearest(look.promise.text, page.text))), "")


def nearest(wanted: str, page: str) -> str:
    """What stands on a page in place of `wanted`, told as `reworded` does; empty where nothing is near it."""
    one = wanted.split()
    there = [_unmarked(word, wanted) for word in page.split()]
    keys, others = ([squash(word) or word for word in words] for words in (one, there))
    if len(one) < LEAST or not there:
        return ""
    matcher = SequenceMatcher(None, others, keys, autojunk=False)
    best, at = 0.0, (0, 0)
    for start, size in {(block.a - block.b, block.size) for block in matcher.get_matching_blocks()}:
        first, last = _window(start, len(one), len(there), size)
        share = _share(keys, others[first:last])
        if share > best:
            best, at = share, (first, last)
    if best < HALF or best * len(one) < LEAST - 0.5:
        return ""
    first, last = _tight(keys, others, *at)
    return _told(one, there[first:last], keys, others[first:last])


_MARKED = re.compile(
    r"(?P<word>\w*[^\W\d_A-Z]{3}[.,;:!?]?)(?P<mark>[\d⁰¹²³⁴-⁹]{1,3}(?:[,–-][\d⁰¹²³⁴-⁹]{1,3})*)(?P<stop>[.,;:!?]?)"
)
"""A word with the small number of a paper behind it, which the text layer sets right beside its letters."""


def _unmarked(word: str, wanted: str) -> str:
    """A word of a page without the number of a paper behind it; as it is where the text has such a word."""
    found = _MARKED.fullmatch(word)
    if found is None or re.search(rf"\b{re.escape(found['word'])}\d", wanted):
        return word
    return found["word"] + found["stop"]


def _window(start: int, length: int, count: int, size: int) -> tuple[int, int]:
    """Where the text would stand on the page if a run of its words of that size does."""
    more = max(2, int(length * LOOSE)) if size else 0
    return max(0, start - more), min(count, start + length + more)


def _share(keys: Sequence[str], there: Sequence[str]) -> float:
    blocks = SequenceMatcher(None, keys, there, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(keys)


def _tight(keys: Sequence[str], others: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The stretch from where the first of its words stands to where the last does; what was put in place of
    its first or last word belongs to it."""
    blocks = SequenceMatcher(None, keys, others[first:last], autojunk=False).get_matching_blocks()
    held = [block for block in blocks if block.size]
    start, end = held[0].b - held[0].a, held[-1].b + held[-1].size + len(keys) - held[-1].a - held[-1].size
    return max(first, first + start), min(last, first + end)


def _told(
    wanted: Sequence[str], found: Sequence[str], keys: Sequence[str], others: Sequence[str]
) -> str:  # fmt: skip
    codes = SequenceMatcher(None, keys, others, autojunk=False).get_opcodes()
    changes = [
        _change(wanted, found, i, j, k, m) for what, i, j, k, m in codes if what != "equal"
    ]  # fmt: skip
    more = len(changes) - SHOWN
    also = f"; and {more} more change{'s' * (more > 1)}" if more > 0 else ""
    return "; ".join(changes[:SHOWN]) + also


def _change(wanted: Sequence[str], found: Sequence[str], i: int, j: int, k: int, m: int) -> str:
    """One change: words i to j of the one text became words k to m of the other."""
    before, after = wanted[max(0, i - 1) : i], wanted[j : j + 1]
    one = " ".join([*before, *wanted[i:j], *after])
    two = " ".join([*found[max(0, k - 1) : k], *found[k:m], *found[m : m + 1]])
    stop = "" if after else _stop(one, two)
    said = quoted(two, LONG) if two else "nothing"
    return f"expected {quoted(one, LONG)}, found {said}{_alike(one, two)}{stop}"


def _stop(one: str, two: str) -> str:
    """What is said where the full stop at the end is all that differs."""
    if one == two + ".":
        return " (only the full stop at the end is missing)"
    return " (only the full stop at the end is too many)" if two == one + "." else ""


def _alike(one: str, two: str) -> str:
    """The signs that differ where both look the same, as hyphens do that break a line or not."""
    if re.sub(r"\W", "", one) != re.sub(r"\W", "", two) or len(one) != len(two):
        return ""
    pairs = [(a, b) for a, b in zip(one, two, strict=True) if a != b and not (a.isascii() and b.isascii())]
    return (
        f" (the sign “{pairs[0][1]}”, U+{ord(pairs[0][1]):04X}, in place of U+{ord(pairs[0][0]):04X})"
        if pairs
        else ""
    )
