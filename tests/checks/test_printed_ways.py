"""Ways to set a page that honest handouts use and no rule may mistake."""

from __future__ import annotations

import re
from pathlib import Path

from brochure.findings import Severity
from tests.honest import ROOT, build, written

STEPS = """\
  - title: One
    blocks:
      - |
        Step 1: Sit down and take off your shoes.

        Step 2: Look at your feet.

        Step 3: Write down what you see.
"""
TABLE = """\
  - title: One
    blocks:
      - table:
          caption: What helps a sore knee
          columns: [What, How often]
          rows:
            - [Ice, Three times a day]
            - [Rest, In the evening]
"""
LONG = TABLE.replace(
    "            - [Rest, In the evening]\n",
    "".join(f"            - [Exercise number {n}, {n} times]\n" for n in range(1, 71)),
)
LINES = {"formats-unsaid", "key-points-missing", "reviewer-unsaid", "metadata-missing"}
"""What a handout of one section lacks, whatever stands in it."""


def test_paragraphs_that_begin_with_step_1_are_no_typed_list(tmp_path: Path) -> None:
    assert build(written(tmp_path, STEPS)).rules - LINES - {"last-page-near-empty"} == set()
    typed = STEPS.replace("      - |\n", "").replace("        Step", "      - Step")
    for number in "123":
        typed = typed.replace(f"Step {number}:", f"{chr(96 + int(number))})")
    assert "list-untagged" in build(written(tmp_path, typed)).rules


def test_a_header_row_that_comes_again_on_the_next_page_is_no_addition(tmp_path: Path) -> None:
    built = build(written(tmp_path, LONG))
    pages = [page.text for page in built.subject.facts.pages]
    assert sum("How often" in page for page in pages) > 1
    told = {finding.rule for finding in built.findings if finding.severity is Severity.ERROR}
    assert told == set()
    assert not built.rules & {
        "words-added",
        "words-lost",
        "words-reordered",
        "page-repeated",
        "table-headless",
    }


LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
<circle cx="20" cy="20" r="18" fill="#ffffff"/></svg>"""


def test_the_logo_of_the_guide_for_designers_stands_in_the_letterhead(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "designers.md").read_text("utf-8")
    [line] = re.findall(r"^\.letterhead \.name \{.*\}$", guide, re.MULTILINE)
    (tmp_path / "logo.svg").write_text(LOGO, "utf-8")
    built = build(written(tmp_path, STEPS), css=line.replace("logo.svg", "../logo.svg"))
    assert built.rules - LINES - {"last-page-near-empty"} == set()
    missing = tmp_path / "without"
    missing.mkdir()
    assert build(written(missing, STEPS), css=line).errors
