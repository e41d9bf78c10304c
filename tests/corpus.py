"""docs/corpus.md: what is said of every PDF of the corpus, written by `python -m tests.corpus`.

Each row is made again by the test that judges the PDF, and looked for in the page.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from brochure.checks.subject import Subject
from brochure.checks.text import verdicts
from tests.producers import programs, structures
from tests.producers.table import CASES, PRODUCERS, Producer
from tests.tricks import altering, differing, drawn, hiding, innocent, judged, lying, typefaces
from tests.tricks.table import HARMLESS, REQUIRED, TRICKS, Trick

PAGE = Path(__file__).resolve().parent.parent / "docs" / "corpus.md"
HEAD = f"""# The corpus

PDFs that are held to one required text, “{REQUIRED}” (a few of them to another), on every page, at 9 pt
or more. Each is judged by `make test`. The verdicts are those of `brochure check`: whether the text is
in the text layer, whether it can be read on paper, and whether it is in the tags, where a PDF was made
with tags; “unknown” is “could not be checked”, which is no pass. Where a PDF has several pages, the
worst is shown. Written by `make docs`.

What brochure builds itself is attacked in the same manner, through its styles and templates, by
`tests/test_sabotage.py`; damaged files are made by `python -m tests.fuzz`, and files that want to break
what reads them by `tests/hostile.py`.
"""
PRODUCED = """
## By other programs

Chromium (Skia), LibreOffice, Ghostscript and cairo wrote their files, which are checked in under
`tests/samples/producers`; WeasyPrint writes its own in each test. The others have the structures that
kinds of programs are known for, written operator by operator. A program that rewrites PDFs may drop what
nobody sees: then the text is not hidden but missing.

| made by | the required text is | refused by | in the text | on paper | in the tags |
|---|---|---|---|---|---|
"""
TRICKED = """
## Hidden or altered

| what was done | refused by | in the text | on paper | in the tags |
|---|---|---|---|---|
"""
INNOCENT = """
## Innocent, and only looking suspicious

| what was done | refused by | in the text | on paper | in the tags |
|---|---|---|---|---|
"""


def _said(verdict: bool | None) -> str:
    return "unknown" if verdict is None else "yes" if verdict else "no"


def _worst(verdicts: list[bool | None]) -> bool | None:
    return False if False in verdicts else None if None in verdicts else True


def told(held: Subject, *, tagged: bool) -> str:
    """The last four columns of a row about one PDF."""
    seen = verdicts(held)
    text = _said(_worst([one.in_text for one in seen]))
    paper = _said(_worst([one.on_paper for one in seen]))
    tags = _said(_worst([one.in_tags for one in seen])) if tagged else "not asked"
    broken = judged.broken(held)
    refused = [f"`{rule}`" for rule in judged.RULES if rule in broken]
    refused += ["could not be checked"] * ("unchecked" in broken)
    return f"{', '.join(refused) or 'none'} | {text} | {paper} | {tags} |\n"


def trick_row(trick: Trick, held: Subject) -> str:
    """The row of a trick or a harmless PDF."""
    return f"| {trick.name} | {told(held, tagged=trick.tagged)}"


def case_row(one: Producer, case: str, held: Subject) -> str:
    """The row of one case of a producer."""
    return f"| {one.name} | {case} | {told(held, tagged=one.tagged)}"


@cache
def written() -> str:
    """The page as it is checked in."""
    return PAGE.read_text(encoding="utf-8")


def page() -> str:
    """docs/corpus.md."""
    assert (
        altering and differing and drawn and hiding and innocent and lying and typefaces
    )  # they fill the tables
    assert programs and structures
    text = HEAD + PRODUCED
    for one in PRODUCERS:
        text += "".join(
            case_row(one, case, judged.subject(one.make(case), tagged=one.tagged)) for case in CASES
        )
    for lead, tricks in ((TRICKED, TRICKS), (INNOCENT, HARMLESS)):
        text += lead + "".join(
            trick_row(each, judged.subject(each.make(), tagged=each.tagged, text=each.text))
            for each in tricks
        )
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
