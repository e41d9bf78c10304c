"""The commands about policies: what a pack sets, and the lines that lock legal texts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from brochure import clock, pipeline
from brochure.cli import streams
from brochure.cli.streams import say
from brochure.findings import BrochureError, ExitCode
from brochure.lock import Lock, digest
from brochure.project import resolve
from brochure.report.places import placed

if TYPE_CHECKING:
    from brochure.content import Promise
    from brochure.findings import Span
    from brochure.policy import PackForm, Policy
    from brochure.project import Project

BEGINNING = 6
"""Words of a text by which people know it."""


def arguments(one: argparse.ArgumentParser) -> None:
    """The arguments of `brochure lock`."""
    one.description = (
        "List the legal texts and whether each is locked: whether its words are still those that somebody"
        " approved. With KEY, print the line that locks this text as its words are now. Nothing is written:"
        " paste the line once the owner has approved the words."
    )
    one.add_argument(
        "words",
        metavar="KEY",
        nargs="*",
        help="a notice, a promise or a required text; the content file or its folder may stand before it",
    )
    one.add_argument(
        "--content", metavar="CONTENT", help="the content file, or its folder (default: content.yaml)"
    )
    one.add_argument("--rules", metavar="FILE", help="the policy (default: rules.yaml beside it)")
    one.set_defaults(command=lock)


def pack(name: str) -> ExitCode:
    """Print what the pack called `name` sets."""
    from brochure import policy

    rules = pipeline.rules()
    names = policy.pack_names()
    if name not in names:
        say(f"there is no pack {name}; the packs are {', '.join(names)}")
        return ExitCode.CANNOT_RUN
    head, held = policy.pack(name, rules, clock.today())
    streams.put("\n".join(_pack(name, head, held)) + "\n", sys.stdout)
    return ExitCode.CLEAN


def _pack(name: str, head: PackForm, held: Policy) -> Iterator[str]:
    from brochure.rules import THRESHOLDS

    yield f"{name}: {head.title}"
    yield f"  {head.about}"
    yield f"  Source: {head.source}"
    sections = {
        "severity": [f"{rule}: {ruling.level}" for rule, ruling in held.rulings.items()],
        "thresholds": [
            f"{rule} {one}: {THRESHOLDS[rule][one].show(number)}"
            for (rule, one), number in held.limits.items()
            if number != THRESHOLDS[rule][one].default
        ],
        "required": [_required(promise) for promise in held.required],
        "needs a person": [
            f"{duty.text} ({duty.source})" if duty.source else duty.text for duty in held.duties
        ],
    }
    for title, lines in sections.items():
        if lines:
            yield f"\n{title}"
            yield from (f"  {line}" for line in lines)


def _required(promise: Promise) -> str:
    size = "in the largest type" if promise.largest else f"{promise.min_size:g} pt"
    return f"“{promise.text}” (pages: {promise.pages}, {size})"


def lock(options: argparse.Namespace) -> ExitCode:
    """Print, for each legal text, whether its lock holds; or the line that locks the one that was named."""
    named, keys = _sorted(options)
    if len(named) > 1 or len(keys) > 1:
        say(f"one text of one content at a time; these are too many: {', '.join([*named[1:], *keys[1:]])}")
        return ExitCode.CANNOT_RUN
    rules = Path(options.rules) if options.rules else None
    given = resolve(Path(named[0] if named else "content.yaml"), today=clock.today(), rules=rules)
    try:
        found, files = _promises(given.content, given.rules)
    except BrochureError as error:
        raise BrochureError(placed(error.findings, given), error.code) from error
    promises = {promise.key: promise for promise in found}
    told = f"read from {', '.join(map(pipeline.shown, files))}"
    if not keys:
        lines = [
            told,
            *(f"{one.key}: {_state(one, given.today)}, {_begun(one.text)}" for one in promises.values()),
        ]
        streams.put("".join(f"{line}\n" for line in lines), sys.stdout)
        return ExitCode.CLEAN
    say(told)
    [key] = keys
    if key not in promises:
        say(f"there is no text {key}; the texts are {', '.join(promises) or 'none'}")
        return ExitCode.CANNOT_RUN
    promise = promises[key]
    if (state := _state(promise, given.today)) != "not locked":
        say(f"{key} is {state}; this line is a new approval of its words as they are now:")
    say(f"the words: {' '.join(promise.text.split())}")
    from brochure.cli import pasting

    spot = pasting.spot(promise.span, next((file for file in files if _is(file, promise.span, given)), None))
    say(f"once they are approved, paste this line {spot.where}")
    streams.put(f"{' ' * spot.indent}{_approval(promise).line()}\n", sys.stdout)
    return ExitCode.CLEAN


def _sorted(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    """The content that is named, and the keys: no key looks like a path."""
    named = [options.content] if options.content else []
    paths = [word for word in options.words if _is_path(word)]
    return [*named, *paths], [word for word in options.words if word not in paths]


def _is_path(word: str) -> bool:
    return "/" in word or "\\" in word or "." in word or (Path(word) / "content.yaml").is_file()


def _is(file: Path, span: Span, given: Project) -> bool:
    """Whether a place lies in a file; its path is as typed here, or counted from the project's folder."""
    return any((home / span.path).resolve() == file.resolve() for home in (given.root, Path.cwd()))


def _begun(text: str) -> str:
    """The beginning of a text in quotes."""
    words = text.split()
    short = " ".join(words[:BEGINNING])
    return f"“{short} …”" if words[BEGINNING:] else f"“{short}”"


def _promises(content: Path, rules: Path | None) -> tuple[list[Promise], list[Path]]:
    """The texts of the content, if there is one, and those of the policy; and the files they were read from.
    Raises BrochureError."""
    from brochure import content as contents
    from brochure import policy, source

    held = policy.read(rules, Path.cwd(), pipeline.rules(), clock.today())
    if held.code is not ExitCode.CLEAN:
        raise BrochureError(held.findings, held.code)
    files = [rules] if rules else []
    if not content.is_file() and rules:
        return list(held.required), files
    read = source.read(content)
    return [*contents.validate(read).promises, *held.required], [*read.files, *files]


def _approval(promise: Promise) -> Lock:
    """A lock for the text as it is now, from today on for a year."""
    today = clock.today()
    owner = promise.lock.owner if promise.lock else promise.owner
    until, words = clock.later(today), " ".join(promise.text.split())
    return Lock(digest(words), owner or "who approved it", today, until, words=words)


def _state(promise: Promise, today: date) -> str:
    lock = promise.lock
    if lock is None:
        return "not locked"
    if not lock.holds(promise.text):
        return f"changed since {lock.owner} approved it on {lock.approved_on}"
    if lock.review_by < today:
        return f"unchanged, but the approval by {lock.owner} ran out on {lock.review_by}"
    return f"locked, approved by {lock.owner} until {lock.review_by}"
