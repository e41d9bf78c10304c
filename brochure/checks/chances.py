"""Chances: whether how often something happens is told in one way, that readers can compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from brochure.checks.claimants import tellers
from brochure.checks.lines import quoted
from brochure.checks.passages import Sentence
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

WHO = (
    r"(?:people|patients|persons|participants|adults|men|women|children|babies|users|cases|hips|knees|joints"
    r"|operations|those|them|everyone)"
)
PERCENT = re.compile(
    rf"\b\d+(?P<decimal>\.\d+)?\s?(?:%|percent)\s+(?:of\s+)?(?:(?:all|the|these|those|our|adult|other)\s+){{0,2}}{WHO}\b"
    r"|\b\d+(?P<decimal2>\.\d+)?\s?(?:%|percent)\s+(?:chance|risk|probability)\b"
    r"|\b(?:chance|risk|probability)\s+(?:is|was|of)\s+(?:\w+\s+)?\d+(?P<decimal3>\.\d+)?\s?(?:%|percent)",
    re.IGNORECASE,
)
AMONG = re.compile(
    rf"\b(?P<some>\d[\d,]*|one)\s+(?:out\s+of|in)\s+(?:every\s+|about\s+)?(?P<all>\d[\d,]*)\b(?!\s*(?:%|mg|ml|mL|hours|days|weeks|months|years))"
    rf"(?:\s+(?:\w+\s+)?{WHO})?",
    re.IGNORECASE,
)
ROUND = frozenset({10, 100, 1_000, 10_000, 100_000})
"""Denominators that were chosen to tell a chance, not the number of people in a study."""

YEARS = range(1900, 2101)


@check("chances-mixed", Severity.INFO)
def chances_mixed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """How often something happens is told in several ways.

    ## What it looks for
    Shares of people in percent beside “1 in 100”, and “in” with different numbers of people (“1 in 20” here,
    “3 in 1,000” there). How many of the people in a study got better (“6 of 10”) does not count.

    ## Why it matters
    Many readers take 1 in 1,000 for more than 1 in 20, because a thousand is more. Nobody compares 2 percent
    with 1 in 40.

    ## Example
    `chances are told in percent (“15 percent of patients”, page 2) and as “1 in 100” (page 4)`

    ## How to mend it
    Tell all of them as so many in 100, or in 1,000 where they are rare, in whole numbers.

    ## Source
    FDA guidance on quantitative efficacy and risk information, 2023; CDC Clear Communication Index, item 17;
    NHS service manual.
    """
    percents, among = _told(subject)
    if not percents and not among:
        raise NotApplicable("no chances are told in numbers")
    hint = "Tell all of them as so many in 100, or in 1,000 where they are rare."
    if percents and among:
        (one, said), (two, also) = percents[0], among[0]
        message = (
            f"chances are told in percent ({_where(said, one, subject)}) and as {_where(also, two, subject)}"
        )
        yield _finding(rule, subject, two, also, message, hint)
    bases: dict[int, tuple[Sentence, re.Match[str]]] = {}
    for sentence, match in among:
        base = int(match["all"].replace(",", ""))
        if base in ROUND or match["some"] in ("1", "one"):
            bases.setdefault(base, (sentence, match))
    if len(bases) > 1:
        (one, said), (two, also), *_ = bases.values()
        first, second = _where(said, one, subject), _where(also, two, subject)
        message = f"chances are told of {_list(bases)} people: {first} and {second}"
        yield _finding(rule, subject, two, also, message, hint)


def _told(
    subject: Subject,
) -> tuple[list[tuple[Sentence, re.Match[str]]], list[tuple[Sentence, re.Match[str]]]]:
    percents, among = [], []
    for sentence in tellers(subject):
        if not sentence.passage.running:
            percents += [(sentence, match) for match in PERCENT.finditer(sentence.text)]
            among += [(sentence, match) for match in AMONG.finditer(sentence.text) if _is_chance(match)]
    return percents, among


def _is_chance(match: re.Match[str]) -> bool:
    some = 1 if match["some"].lower() == "one" else int(match["some"].replace(",", "") or 0)
    every = int(match["all"].replace(",", "") or 0)
    return some < every and every not in YEARS


def _list(bases: Iterable[int]) -> str:
    counts = [f"{base:,}" for base in sorted(bases)]
    return f"{', '.join(counts[:-1])} and {counts[-1]}"


def _where(match: re.Match[str], sentence: Sentence, subject: Subject) -> str:
    page = sentence.place(subject, *match.span())[0]
    return f"“{match[0].strip()}”" + (f", page {page}" if page else "")


def _finding(
    rule: Rule, subject: Subject, sentence: Sentence, match: re.Match[str], message: str, hint: str
) -> Finding:
    page, box = sentence.place(subject, *match.span())
    return rule.finding(message, hint=hint, span=sentence.passage.span, page=page, box=box)


@check("chance-too-exact", Severity.INFO)
def chance_too_exact(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A share of people is told more exactly than anybody knows it.

    ## What it looks for
    Percentages of people, and chances and risks in percent, with decimals.

    ## Why it matters
    “72.4 percent of patients” looks like certainty. Of 29 people, one more or less makes three percent.

    ## Example
    `“72.4 percent of patients” has decimals`

    ## How to mend it
    Round it, or say how many of how many people: “21 of 29 people”.

    ## Source
    NHS service manual: avoid decimals; FDA guidance on quantitative information, 2023: whole numbers.
    """
    percents, _ = _told(subject)
    if not percents:
        raise NotApplicable("no share of people is told in percent")
    for sentence, match in percents:
        if match["decimal"] or match["decimal2"] or match["decimal3"]:
            message = f"“{match[0].strip()}” has decimals: {quoted(sentence.said, 12)}"
            hint = "Round it, or say how many of how many people."
            yield _finding(rule, subject, sentence, match, message, hint)
