"""Bad usage: what argparse says of it, in plain words, with the nearest command, option or value."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn

CANNOT_RUN = 2


class Parser(argparse.ArgumentParser):
    """A parser that answers bad usage with one line that helps, and exit code 2."""

    def parse_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> argparse.Namespace:
        """The options. Without any argument, help; an unknown option is answered by its own command."""
        given = sys.argv[1:] if args is None else list(args)
        if not given:
            self.print_help(sys.stderr)
            self.exit(CANNOT_RUN)
        first = given[0].partition("=")[0]
        if first.startswith("-") and not any(name.startswith(first) for name in self.option_names()):
            self.error(_unknown_option(first, self.option_names()))
        options, unknown = self.parse_known_args(given, namespace)
        if unknown:
            asked = self._commands().get(given[0], self)
            asked.error(_unknown_option(unknown[0], asked.option_names()))
        return options

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and exit."""
        self.exit(CANNOT_RUN, f"{self.prog}: {self._plainly(message)}\nSee `{self.prog} --help`.\n")

    def option_names(self) -> list[str]:
        return [name for action in self._actions for name in action.option_strings]

    def _commands(self) -> dict[str, Parser]:
        groups = [action for action in self._actions if isinstance(action, argparse._SubParsersAction)]
        return {name: parser for group in groups for name, parser in group.choices.items()}

    def _plainly(self, message: str) -> str:
        found = re.match(r"argument (?P<name>[^:]+): (?P<what>.*)", message, re.S)
        if found is None:
            lacking = re.match(r"the following arguments are required: (.*)", message)
            return f"{lacking[1]} is missing" if lacking else message
        name, what = found["name"].split("/")[-1], found["what"]
        wrong = re.match(r"invalid choice: '(.*?)' \(choose from ", what)
        if wrong and name == "COMMAND":
            return _unknown_command(wrong[1], self._commands())
        if wrong:
            choices = next((a.choices for a in self._actions if name in a.option_strings), None) or ()
            return f"{name} cannot be {wrong[1]}; {_nearest(wrong[1], map(str, choices), 'it can be')}"
        return f"{name}: a value is missing" if what.startswith("expected ") else f"{name}: {what}"


def _unknown_command(word: str, commands: Iterable[str]) -> str:
    said = f"there is no command {word}; "
    if word in ("help", "?"):
        return said + "did you mean `brochure --help`?"
    if re.search(r"(?i)\.pdf$", word):
        return said + f"did you mean `brochure check {word}`?"
    if re.search(r"(?i)\.ya?ml$|[/\\]", word):
        return said + f"did you mean `brochure build {word}`?"
    return said + _nearest(word, commands, "there are")


def _unknown_option(word: str, known: Sequence[str]) -> str:
    name = word.partition("=")[0]
    if not word.startswith("-"):
        return f"one name too many: {word}"
    long = [one for one in known if one.startswith("--")]
    return f"there is no option {name}; {_nearest(name, long, 'there are')}"


def _nearest(word: str, known: Iterable[str], introduction: str) -> str:
    """`did you mean this?`, or all there are."""
    from difflib import get_close_matches  # most command lines are in order

    known = list(known)
    near = get_close_matches(word.lower(), known, 1, 0.6)
    return f"did you mean {near[0]}?" if near else f"{introduction} {', '.join(known)}"
