"""The rules as people read them: one rule's page, the list, and the whole of docs/rules.md."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from brochure.policy import CORE, HELD
from brochure.rules import THRESHOLDS, Rule

INTRODUCTION = """\
# Rules

<!-- Written by `brochure explain --all`; change the docstring of the rule instead. -->

Everything brochure can find, by the stage that finds it. A rule is named by the fault. An **error** keeps
the PDF from replacing the last good one; a **warning** does so only with `--strict`. `brochure explain RULE`
shows one of these pages in the terminal.
"""


def page(rule: Rule) -> str:
    """The page of one rule, in Markdown."""
    return f"# {rule.name}\n\n{_nature(rule)}\n\n{rule.page.strip()}{_thresholds(rule, '##')}"


def listing(rules: Mapping[str, Rule]) -> str:
    """One line per rule: name, severity, summary."""
    width = max(map(len, rules), default=0)
    return "\n".join(
        f"{name:<{width}}  {rules[name].severity:<7}  {rules[name].summary}" for name in sorted(rules)
    )


def catalogue(rules: Mapping[str, Rule], stages: tuple[str, ...]) -> str:
    """The text of docs/rules.md: every rule by stage, in the order of the pipeline, then by name."""
    order = {stage: number for number, stage in enumerate(stages)}
    names = sorted(
        rules, key=lambda name: (order.get(rules[name].stage, len(order)), rules[name].stage, name)
    )
    contents, pages, last = [], [], ""
    for name in names:
        rule = rules[name]
        if rule.stage != last:
            last = rule.stage
            contents.append(f"\n**{last}**\n")
            pages.append(f"## Found by {last}\n")
        contents.append(f"- [{name}](#{name}) ({rule.severity}): {rule.summary}")
        body = rule.page.strip().replace("\n## ", "\n#### ") + _thresholds(rule, "####")
        pages.append(f"### {name}\n\n{_nature(rule)}\n\n{body}\n")
    return INTRODUCTION + "\n".join([*contents, "", *pages])


def nearest(name: str, rules: Mapping[str, Rule]) -> list[str]:
    """Up to three rules that may be meant, best first: same words, like letters, a shared word, a mention."""
    words = set(name.lower().split("-"))
    shared = sorted(rules, key=lambda rule: (-len(words & set(rule.split("-"))), rule))
    same = [rule for rule in shared if words == set(rule.split("-"))]
    alike = get_close_matches(name.lower(), rules, n=3, cutoff=0.7)
    some = [rule for rule in shared if words & set(rule.split("-"))]
    mentioned = [rule for rule in sorted(rules) if name.lower() in rules[rule].page.lower()]
    return list(dict.fromkeys([*same, *alike]))[:3] or some[:3] or mentioned[:3]


def _nature(rule: Rule) -> str:
    locked = ", cannot be weakened or waived" if rule.name in CORE else ""
    locked = ", cannot be weakened, only waived place by place" if rule.name in HELD else locked
    return f"*{rule.severity}, found by {rule.stage}{locked}*"


def _thresholds(rule: Rule, level: str) -> str:
    """The numbers of the rule that rules.yaml may set."""
    known = THRESHOLDS.get(rule.name, {})
    if not known:
        return ""
    rows = []
    for one in known.values():
        default = "none" if one.default is None else one.show(one.default)
        span = f"{one.show(one.lowest)} to {one.show(one.highest)}"
        rows.append(f"| {one.name} | {default} | {span} | {one.meaning} |")
    table = ["| name | default | admitted | what it is |", "|---|---|---|---|", *rows]
    return f"\n\n{level} Thresholds\n\n" + "\n".join(table)
