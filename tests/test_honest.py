"""Honest handouts are left alone, and their dishonest near relatives are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.honest import Built, build, written

PLAIN = """\
  - title: One
    blocks:
      - Rest for a day, and put your leg up as often as you can.
"""


def test_the_template_prints_the_disclaimer_that_no_block_prints(tmp_path: Path) -> None:
    built = build(written(tmp_path, PLAIN))
    assert "notice-not-placed" not in built.rules
    assert built.errors == set()


def test_a_template_that_does_not_is_told_in_the_finished_pdf(tmp_path: Path) -> None:
    swap = ("parts/about", "{{ notices[name].text | curly }}", "")
    built = build(written(tmp_path, PLAIN), swaps=[swap])
    assert "text-unspoken" in built.errors
    told = {finding.span.line for finding in built.by("text-unspoken") if finding.span}
    assert told == {10, 11}  # the disclaimer and the copyright; the header is the name in the letterhead, too


def test_a_notice_of_ones_own_still_needs_a_block(tmp_path: Path) -> None:
    content = written(tmp_path, PLAIN)
    text = content.read_text("utf-8").replace("notices:\n", "notices:\n  visit: {text: Bring your card.}\n")
    content.write_text(text, "utf-8")
    built = build(content)
    assert "notice-not-placed" in built.rules
    assert "text-missing" in built.errors


CITED = """\
  - title: One
    blocks:
      - |
        Rest helps [@able2020]. A dose of 10^2^ mg is too much.

        Walking helped 30 people [@able2020; @baker2021].
      - references: References
citations:
  able2020: {authors: [Able A], title: Rest for all sore knees, journal: Knee, year: 2020, doi: 10.1000/a}
  baker2021: {authors: [Baker B], title: Walks for all sore knees, journal: Knee, year: 2021, doi: 10.1000/b}
"""


def test_papers_cited_in_the_text_are_items_as_those_in_blocks_are(tmp_path: Path) -> None:
    built = build(written(tmp_path, CITED))
    asked = [item for item in built.items if item.startswith("paper-fits")]
    assert len(asked) == 2 and "Able A" in asked[0] and "Baker B" in asked[1]
    assert any("the 2 papers" in item for item in built.items if item.startswith("studies-described"))


def test_a_paper_nobody_speaks_of_and_a_power_of_ten_are_no_items(tmp_path: Path) -> None:
    uncited = CITED.replace("Walking helped 30 people [@able2020; @baker2021].", "Walking helped 30 people.")
    built = build(written(tmp_path, uncited))
    asked = [item for item in built.items if item.startswith("paper-fits")]
    assert len(asked) == 1 and "Able A" in asked[0]


@pytest.mark.parametrize(
    ("written_as", "quoted_as"),
    [
        ("Rest is safe for children when used as prescribed [@able2020].", "as prescribed.”"),
        ("Rest is safe for children [@able2020; @baker2021], we think.", "children, we think.”"),
        ("Rest is safe for children of 1.4 m^2^ or 10^2^ cm.", "1.4 m2 or 102 cm.”"),
        ("Rest is safe for children of type B12.", "type B12.”"),
        ("Rest is safe for children [@able2020] of stage2.", "children of stage2.”"),
    ],
)
def test_a_sentence_is_quoted_without_the_numbers_of_its_papers(
    tmp_path: Path, written_as: str, quoted_as: str
) -> None:
    said = CITED.replace("Rest helps [@able2020].", written_as)
    [told] = build(written(tmp_path, said)).by("claim-safe")
    assert told.message.endswith(quoted_as)


def plasma(folder: Path, *lines: str) -> Built:
    """A handout on platelet-rich plasma that says these lines."""
    said = "\n\n".join(f"        {line}" for line in lines)
    text = "  - title: One\n    blocks:\n      - |\n        Platelet-rich plasma (PRP) is experimental.\n\n"
    return build(written(folder, f"{text}{said}\n"))


@pytest.mark.parametrize(
    "honest",
    [
        "Exercise is proven to help.",
        "Exercise is proven to help, and it is safe.",
        "Physical therapy with a therapist is safe for most people.",
        "Regular exercise has no side effects to speak of.",
        'You may read that PRP is "proven", "100 % safe" or "a miracle cure". None of this is true.',
        "Some clinics write that PRP is proven. This is not true.",
    ],
)
def test_what_is_said_of_other_treatments_or_taken_back_is_no_claim(tmp_path: Path, honest: str) -> None:
    assert [
        rule for rule in plasma(tmp_path, honest).rules if rule.startswith(("claim-", "disclosure-"))
    ] == []


@pytest.mark.parametrize(
    ("claim", "rule"),
    [
        ("PRP is proven to help.", "claim-proven"),
        ("Exercise is proven to help, and so is PRP.", "claim-proven"),
        ("Exercise and PRP are proven to help.", "claim-proven"),
        ("Exercise takes long, but it is proven and it is safe.", "claim-safe"),
        ("Exercise followed by our shot is safe.", "claim-safe"),
        ("Like exercise, it is proven.", "claim-proven"),
        ("Exercise, unlike surgery, is hard work; the plasma is safe.", "claim-safe"),
        ("You may read that PRP is proven. None of this is new.", "claim-proven"),
        ("PRP is proven. This is not true of surgery.", "claim-proven"),
        ("PRP is proven. This is not true.", "claim-proven"),
        ("Exercise cures arthritis, and PRP does, too.", "claim-cure"),
    ],
)
def test_what_is_said_of_the_handouts_own_treatment_stays_an_error(
    tmp_path: Path, claim: str, rule: str
) -> None:
    assert rule in plasma(tmp_path, claim).errors


def test_an_approved_medicine_is_a_warning_and_the_hint_fits(tmp_path: Path) -> None:
    built = plasma(tmp_path, "Steroid shots are FDA-approved for this pain.")
    assert "claim-approved" not in built.errors and "disclosure-small" not in built.rules
    [told] = built.by("claim-approved")
    assert "stem cell" not in told.hint and "name the product" in told.hint


ROWS = """\
  - title: One
    blocks:
      - Platelet-rich plasma (PRP) is experimental.
      - table:
          columns: [Treatment, Good to know]
          header_column: true
          rows:
            - [Exercise, Proven to help; safe for most people]
            - [PRP, Nobody knows]
"""


def test_a_cell_speaks_of_what_heads_its_row(tmp_path: Path) -> None:
    assert "claim-proven" not in build(written(tmp_path, ROWS)).rules
    swapped = ROWS.replace("[Exercise, Proven", "[PRP, Proven").replace("[PRP, Nobody", "[Exercise, Nobody")
    assert "claim-proven" in build(written(tmp_path, swapped)).errors
    both = ROWS.replace("Nobody knows", "Proven to help; safe for most people")
    assert "claim-proven" in build(written(tmp_path, both)).errors


def test_a_notice_in_two_columns_of_the_footer_is_read_as_one(tmp_path: Path) -> None:
    long = "The FDA has not approved it. Results differ from person to person, and no result is guaranteed."
    content = written(tmp_path, PLAIN)
    text = content.read_text("utf-8").replace("This is information only. Ask your doctor.", f'"{long}"')
    content.write_text(text, "utf-8")
    assert "claim-guaranteed" not in build(content).rules
    content.write_text(text.replace("no result is", "each result is"), "utf-8")
    told = build(content).by("claim-guaranteed")
    assert told and all(finding.span and finding.span.line == 10 for finding in told)


def test_that_an_ache_does_no_harm_is_no_claim(tmp_path: Path) -> None:
    def rules(said: str) -> set[str]:
        return build(written(tmp_path, f"  - title: One\n    blocks:\n      - {said}\n")).rules

    assert "claim-harmless" not in rules("Your knee may ache. That is normal and does no harm.")
    assert "claim-harmless" in rules("The shot is normal care and does no harm.")


def test_what_is_wrong_in_the_footer_points_at_the_notice(tmp_path: Path) -> None:
    again = PLAIN + "      - This is information only. Ask your doctor.\n"
    built = build(written(tmp_path, again), css=".running-footer .disclaimer { font-size: 6.5pt }")
    tiny = [finding for finding in built.by("type-tiny") if finding.page == 1]
    assert tiny and all(finding.span and finding.span.line == 10 for finding in tiny)


def test_what_is_wrong_in_the_text_still_points_at_the_text(tmp_path: Path) -> None:
    said = "  - title: One\n    blocks:\n      - This is information only. Ask your doctor.\n"
    built = build(written(tmp_path, said), css="section > .text p { font-size: 6.5pt }")
    assert {finding.span.line for finding in built.by("type-tiny") if finding.span} == {15}


def test_an_empty_list_of_references_is_told(tmp_path: Path) -> None:
    bare = PLAIN + "  - title: References\n    blocks:\n      - references:\n"
    [told] = build(written(tmp_path, bare)).by("references-empty")
    assert told.span and told.span.line == 18
    assert "references-empty" not in build(written(tmp_path, CITED)).rules
    unmentioned = CITED.replace(" [@able2020]", "").replace(" [@able2020; @baker2021]", "")
    [told] = build(written(tmp_path, unmentioned)).by("references-empty")
    assert "[@able2020]" in told.hint
