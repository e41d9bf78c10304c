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

if TYPE_CHECKING:
    from brochure.content import Promise
    from brochure.policy import PackForm, Policy


def arguments(one: argparse.ArgumentParser) -> None:
    """The arguments of `brochure lock`."""
    one.add_argument("key", metavar="KEY", nargs="?", help="a notice, a promise or a required text")
    one.add_argument(
        "--content",
        metavar="CONTENT",
        default="content.yaml",
        help="the content file (default: content.yaml)",
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
    """Print, for each legal text or the one that was named, whether its lock holds and the line to paste."""
    given = resolve(
        Path(options.content),
        today=clock.today(),
        rules=Path(options.rules) if options.rules else None,
    )
    promises = {promise.key: promise for promise in _promises(given.content, given.rules)}
    if options.key and options.key not in promises:
        say(f"there is no text {options.key}; the texts are {', '.join(promises) or 'none'}")
        return ExitCode.CANNOT_RUN
    if options.key:
        state = _state(promises[options.key], given.today)
        if state != "not locked":
            say(f"{options.key} is {state}; this line is a new approval of its words as they are now:")
        streams.put(_approval(promises[options.key]).line() + "\n", sys.stdout)
        return ExitCode.CLEAN
    lines = [f"{key}: {_state(promise, given.today)}" for key, promise in promises.items()]
    streams.put("".join(f"{line}\n" for line in lines), sys.stdout)
    return ExitCode.CLEAN


def _promises(content: Path, rules: Path | None) -> list[Promise]:
    """The texts of the content, if there is one, and those of the policy. Raises BrochureError."""
    from brochure import content as contents
    from brochure import policy, source

    held = policy.read(rules, Path.cwd(), pipeline.rules(), clock.today())
    if held.code is not ExitCode.CLEAN:
        raise BrochureError(held.findings, held.code)
    found = contents.validate(source.read(content)).promises if content.is_file() or not rules else ()
    return [*found, *held.required]


def _approval(promise: Promise) -> Lock:
    """A lock for the text as it is now, from today on for a year."""
    today = clock.today()
    owner = promise.lock.owner if promise.lock else promise.owner
    return Lock(digest(promise.text), owner or "who approved it", today, clock.later(today))


def _state(promise: Promise, today: date) -> str:
    lock = promise.lock
    if lock is None:
        return "not locked"
    if not lock.holds(promise.text):
        return f"changed since {lock.owner} approved it on {lock.approved_on}"
    if lock.review_by < today:
        return f"unchanged, but the approval by {lock.owner} ran out on {lock.review_by}"
    return f"locked, approved by {lock.owner} until {lock.review_by}"
