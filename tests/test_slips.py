"""Slips of a first user, each told at its place and with the one thing to do."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

import build_pdf
from brochure import content
from brochure.findings import BrochureError, Finding, Severity
from brochure.source import read

ROWS = """\
sections:
  - rows:
      - [Gel, Helps the joint glide, "Some months, or not at all{0}]
      - [Other, "one, two", 'three']
  - title: {1}
    text: He said "no" and went.
"""


def told(folder: Path, text: str) -> list[str]:
    path = folder / "content.yaml"
    path.write_text(text, "utf-8")
    try:
        found = read(path).findings
    except BrochureError as error:
        found = error.findings
    return [f"{one.span.line}: {one.message}" for one in found if one.span]


@pytest.mark.parametrize("later", ['""', '"Afterwards"'])
def test_a_quotation_mark_in_a_cell_is_told_where_it_opens(tmp_path: Path, later: str) -> None:
    assert told(tmp_path, ROWS.format('"', later)) == []
    swapped = ROWS.format("", later).replace("      - [Other, \"one, two\", 'three']\n", "")
    [found] = told(tmp_path, swapped)[:1]
    assert found.startswith("3: the quotation mark that opens here")


def test_before_the_set_up_only_make_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(build_pdf, "handed_on", lambda: None)
    assert build_pdf.main() == 2
    said = capsys.readouterr().err
    assert "run `make`" in said and "pip" not in said


# --- one clear message for each slip -----------------------------------------------------------

PAPER = (
    "  {0}: {{authors: [Park EH], title: Shots for knees, journal: Knee J, year: 2018, doi: 10.1000/ab}}\n"
)


GOOD = """\
brochure:
  title: Knee shot
  language: en-US
  version: "1.0"
  reviewed: 2026-11-16
  review_by: 2027-11-16
publisher:
  name: Riverside Knee Clinic
  address: 12 Mill Road
  telephone: 217-555-0199
  email: info@clinic.org
notices:
  header: {text: For patients, pages: every, min_size: 9 pt, owner: Ann Lee}
  disclaimer: {text: No advice., pages: every, min_size: 9 pt, owner: Ann Lee}
  copyright: {year: 2026, holder: Riverside Knee Clinic, owner: Ann Lee}
sections:
  - title: Key points
    blocks:
      - key_points:
          items:
            - A shot may ease pain for some weeks.
            - It does not heal worn cartilage.
  - title: What it is
    blocks:
      - |
        A doctor puts medicine into the knee.
      - contact:
          title: Call the clinic
          text: Open Monday to Friday.
"""


def findings(folder: Path, text: str) -> tuple[Finding, ...]:
    """All that is told of a content file."""
    path = folder / "content.yaml"
    path.write_text(text, "utf-8")
    try:
        source = read(path)
        content.validate(source)
    except BrochureError as error:
        return tuple(error.findings)
    return source.findings


SLIPS = {
    "dash": ("- It does", "It does", 22, "yaml-syntax", "a dash is missing", 'write "- It does not heal'),
    "bullet": ("- It does", "• It does", 22, "yaml-syntax", "a dash is missing", 'write "- It does not heal'),
    "en dash": (
        "- It does",
        "– It does",
        22,
        "yaml-syntax",
        "a dash is missing",
        'write "- It does not heal',
    ),
    "no dashes": (
        "- A shot may ease pain for some weeks.\n            - It",
        "A shot.\n            It",
        21,
        "wrong-type",
        "a list was expected",
        'begins with "- "',
    ),
    "bullets": (
        "- A shot may ease pain for some weeks.\n            - It",
        "• A shot.\n            • It",
        21,
        "wrong-type",
        "a list was expected",
        "in place of each •",
    ),
    "bar": (
        "- |\n        A doctor puts medicine into the knee.",
        "- A doctor puts medicine into the knee.\n\n        Then\n        - Rest\n        - Ice",
        28,
        "lines-joined",
        "would run together",
        "in line 25 write | in place of “A doctor puts …”",
    ),
    "bar and colon": (
        "- |\n        A doctor puts medicine into the knee.",
        "- A doctor puts medicine into the knee.\n\n        **You** walk home: slowly.",
        27,
        "yaml-syntax",
        "needs a | before it",
        'write "- |" in line 25',
    ),
    "colon": (
        "- A shot may",
        "- Pain: a shot: it may",
        21,
        "yaml-syntax",
        "a colon followed by a space",
        '"a shot: it may ease pain for some weeks."',
    ),
    "tab": ("            - It", "\t    - It", 22, "tab-indentation", "a tab", "by spaces"),
    "open quote": (
        "title: Key points",
        'title: "Key points',
        17,
        "yaml-syntax",
        "never closed",
        "closing quotation mark",
    ),
    "pages backwards": (
        "pages: every",
        "pages: 110-101",
        13,
        "pages-malformed",
        "ends before it begins",
        "101-110",
    ),
    "pages misspelt": ("pages: every", "pages: evry", 13, "pages-malformed", "does not say which", "every"),
    "date": ("2027-11-16", "3/4/2027", 6, "date-malformed", "is not a date", "2027-03-04 or 2027-04-03"),
    "date of one reading": (
        "2027-11-16",
        "3/14/2027",
        6,
        "date-malformed",
        "is not a date",
        "write 2027-03-14",
    ),
    "blank in e-mail": (
        "info@clinic",
        "info @clinic",
        11,
        "contact-malformed",
        "e-mail",
        "write info@clinic.org, without a blank",
    ),
    "blank in the name": (
        "info@clinic",
        "in fo@clinic",
        11,
        "contact-malformed",
        "e-mail",
        "write info@clinic.org, without a blank",
    ),
    "(at)": ("info@clinic", "info (at) clinic", 11, "contact-malformed", "e-mail", "write info@clinic.org"),
    "letters in phone": (
        "217-555-0199",
        "217-KNEE-ABC",
        10,
        "contact-malformed",
        "telephone",
        "digits in place of letters",
    ),
    "words as phone": ("217-555-0199", "call us", 10, "contact-malformed", "telephone", "for example"),
    "include": (
        "brochure:",
        "include: content.yaml\nbrochure:",
        1,
        "include-loop",
        "content.yaml includes itself",
        "delete this line",
    ),
    "block": ("- contact:", "- contakt:", 27, "block-malformed", "is not a block", "did you mean contact?"),
    "capital in key": (
        "puts medicine",
        "puts [@Park2018] medicine",
        26,
        "citation-unknown",
        "Park2018",
        "did you mean park2018?",
    ),
    "heading": (
        "          title: Call",
        "          heading: Call",
        28,
        "unknown-key",
        "heading",
        "did you mean title?",
    ),
    "text in section": (
        GOOD[GOOD.index("    blocks:\n      - |") :],
        "    text: |\n      A doctor.\n",
        24,
        "unknown-key",
        "text",
        'write blocks: in its place; below it, indented, "- |"',
    ),
    "emoji": (
        "worn cartilage.",
        "worn cartilage 😀.",
        22,
        "character-unprintable",
        "an emoji",
        "say it in words",
    ),
    "quotes in key": (
        "brochure:",
        "“brochure”:",
        1,
        "unknown-key",
        "a curly quotation mark (“)",
        "brochure:",
    ),
    "blank in key": ("  title: Knee", "  title\u00a0: Knee", 2, "unknown-key", "U+00A0", "title:"),
    "curly quotes": ('"1.0"', "“1.0”", 4, "quotes-curly", "curly quotation marks", '"1.0"'),
    "curly with colon": (
        "title: Key points",
        "title: “Key: points”",
        17,
        "yaml-syntax",
        "a colon",
        'title: "Key: points"',
    ),
    "no picture": (
        "      - contact:",
        "      - figure: {image: images/a.svg, alt: A hip joint from the front.}\n      - contact:",
        27,
        "image-unusable",
        "there is no image",
        "put the file there",
    ),
    "capitals": (
        "      - contact:",
        "      - figure: {image: images/Knee.svg, alt: A hip joint from the front.}\n      - contact:",
        27,
        "image-unusable",
        "there is no image",
        "did you mean images/knee.svg?",
    ),
    "other folder": (
        "      - contact:",
        "      - figure: {image: knee.svg, alt: A hip joint from the front.}\n      - contact:",
        27,
        "image-unusable",
        "there is no image",
        "did you mean images/knee.svg?",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_once_with_its_line_and_what_to_write(slip: str, tmp_path: Path) -> None:
    old, new, line, rule, said, hint = SLIPS[slip]
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    if slip == "capital in key":
        text += "citations:\n" + PAPER.format("park2018")
    if slip in ("capitals", "other folder"):
        (tmp_path / "images").mkdir()
        (tmp_path / "images/knee.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
        )
    [one] = findings(tmp_path, text)
    assert one.rule == rule and one.span and one.span.line == line and one.span.column, one
    assert said in one.message, one.message
    assert hint in str(one.hint), one.hint


def test_the_file_without_a_slip_is_told_nothing(tmp_path: Path) -> None:
    assert findings(tmp_path, GOOD) == ()


JOINED = "a: {0}\nb: c\n"


@pytest.mark.parametrize(
    "text",
    [
        ">-\n  Do this at home.\n  - Rest your knee\n  - Put ice on it",
        ">\n  Do this at home:\n  1. Rest your knee\n  2. Put ice on it",
        "Do this at home\n  - Rest your knee\n  - Put ice on it",
        '"Do this at home\n  * Rest your knee\n  * Put ice on it"',
        ">-\n  What it is.\n  ### Who it is for\n  Grown-ups.",
    ],
)
def test_items_and_headings_that_would_run_into_a_paragraph_are_an_error(text: str, tmp_path: Path) -> None:
    found = [one for one in listed(tmp_path, text) if one.rule == "lines-joined"]
    [one] = found
    assert one.severity is Severity.ERROR and one.span and one.span.line >= 2 and one.span.column == 3
    assert "write |" in str(one.hint)


@pytest.mark.parametrize(
    "text",
    [
        ">-\n  What it is.\n\n  Who it is for.",
        "What it is.\n\n  Who it is for.",
        "'What it is.\n\n  Who it is for.'",
    ],
)
def test_paragraphs_that_would_run_together_are_a_warning(text: str, tmp_path: Path) -> None:
    [one] = listed(tmp_path, text)
    assert (one.rule, one.severity) == ("lines-joined", Severity.WARNING)
    assert "does not begin a new paragraph" in one.message


@pytest.mark.parametrize(
    "text",
    [
        "|\n  Do this at home:\n\n  - Rest your knee\n  - Put ice on it",
        ">-\n  The joint is a ball\n  - and a socket - of bone.",
        ">-\n  The dose is between 5 and\n  10. It is given once.",
        ">-\n  Do this at home:\n\n    - Rest your knee\n    - Put ice on it",
        ">-\n  The hip hurts and grows\n  stiff.\n",
        ">-\n  Do this at home:\n\n  - Rest your knee\n\n  - Put ice on it",  # line ends are kept there
        "'What it is.\n\n\n  Who it is for.\n\n  '",  # two empty lines part paragraphs
        "The hip hurts and grows\n  stiff.",
        '"The hip hurts\\n\\n- and grows stiff."',
        "- Rest your knee",
        ">-\n\n  The hip hurts.",
    ],
)
def test_lines_that_belong_together_pass(text: str, tmp_path: Path) -> None:
    assert [one for one in listed(tmp_path, text) if one.rule == "lines-joined"] == []


def listed(folder: Path, text: str) -> tuple[Finding, ...]:
    path = folder / "content.yaml"
    path.write_text(JOINED.format(text), "utf-8")
    try:
        return read(path).findings
    except BrochureError as error:
        return tuple(error.findings)


# --- dashes, and the parts of a row --------------------------------------------------------------

WITH_LISTS = GOOD.replace(
    "      - contact:\n",
    """\
      - figure:
          image: images/knee.svg
          alt: A knee from the side.
      - table:
          caption: Exercises by week
          columns: [Week, Exercise]
          rows:
            - ["1", Tighten the thigh]
            - ["2", "Sit down, stand up"]
      - list:
          - "Walk a little."

          # rest comes second
          - "Rest, too."
      - contact:
""",
)
"""Line 27 begins the figure, 30 the table, 35 the second row, 37 and 40 the items."""

DASHES = {
    "block": ("      - figure:", "      figure:", 27, 7, "a dash is missing", 'write "- figure:"'),
    "section": (
        "  - title: What",
        "  title: What",
        23,
        3,
        "a dash is missing",
        'write "- title: What it is"',
    ),
    "quoted item": (
        '          - "Rest',
        '            "Rest',
        40,
        13,
        "an item of a list that has ended",
        'put "- " before it, with 10 spaces before the dash as in line 37',
    ),
    "item at the dashes": (
        '          - "Rest',
        '          "Rest',
        40,
        11,
        "a dash is missing",
        "two more spaces",
    ),
    "row": (
        '            - ["2"',
        '              ["2"',
        35,
        15,
        "a dash is missing",
        "12 spaces before the dash",
    ),
    "paragraph": ("      - figure:", "      Take care.\n      - figure:", 27, 7, "a dash", '"- Take care."'),
    "dash too much": ("          alt:", "          - alt:", 29, 11, "a dash too much", "delete the dash"),
    "dash too much below": ("  version:", "  - version:", 4, 3, "none (from line 2 on)", "delete the dash"),
    "en dash": ('          - "Rest', '          – "Rest', 40, 11, "a dash is missing", "and not “–”"),
    "bullet": ("      - table:", "      • table:", 30, 7, "a dash is missing", "and not “•”: write"),
    "bullet among names": ("  version:", "  • Rest\n  version:", 4, 3, "makes no item", "place of “•”"),
    "@ in a row": (
        "Tighten the thigh",
        "@home: tighten",
        34,
        21,
        "a part of a list in brackets cannot begin with an @ sign",
        'this part alone: "@home: tighten"',
    ),
    "@ first in a row": ('["1", ', "[@home, ", 34, 16, "cannot begin with an @", 'alone: "@home"'),
    "% in a row": ("Tighten the thigh", "%5", 34, 21, "a percent sign", 'alone: "%5"'),
    "a text with a paper's mark": (
        '"Walk a little."',
        "[@park2018] says walk.",
        37,
        13,
        "a text cannot begin with a square bracket",
        'put the whole text in quotes: "[@park2018] says walk."',
    ),
}


@pytest.mark.parametrize("slip", DASHES)
def test_a_dash_or_a_sign_out_of_place_is_told_as_that(slip: str, tmp_path: Path) -> None:
    old, new, line, column, said, hint = DASHES[slip]
    text = WITH_LISTS.replace(old, new, 1)
    assert text != WITH_LISTS
    [one] = [one for one in findings(tmp_path, text) if one.rule != "image-unusable"]
    assert one.rule == "yaml-syntax" and one.span, one
    assert (one.span.line, one.span.column) == (line, column), one
    assert said in one.message, one.message
    assert hint in one.hint, one.hint
    assert "fits nothing above it" not in one.message


def test_lists_with_their_dashes_are_told_nothing(tmp_path: Path) -> None:
    assert [one for one in findings(tmp_path, WITH_LISTS) if one.rule != "image-unusable"] == []
    deeper = WITH_LISTS.replace("          alt:", "           alt:")  # an indentation that fits nothing
    [one] = [one for one in findings(tmp_path, deeper) if one.rule != "image-unusable"]
    assert one.rule == "yaml-syntax" and "dash" not in one.message


def test_a_list_typed_with_long_dashes_is_told_with_the_sign(tmp_path: Path) -> None:
    lines = "– Walk a little.\n          – Rest."
    old = '- "Walk a little."\n\n          # rest comes second\n          - "Rest, too."'
    text = WITH_LISTS.replace(old, lines)
    assert text != WITH_LISTS
    [one] = [one for one in findings(tmp_path, text) if one.rule == "wrong-type"]
    assert one.span and one.span.line == 37 and "in place of each –" in one.hint


# --- curly quotes in a list in brackets ----------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "column", "meant"),
    [
        ("[“Hot, red or swollen”, “You cannot walk”]", 5, "Hot, red or swollen"),
        ("[Walk, “Hot, red, or swollen”]", 11, "Hot, red, or swollen"),
        ("[[Walk], [„Rot, heiß“]]", 14, "Rot, heiß"),
        ("['1', ‘8 times, once a day’]", 10, "8 times, once a day"),
        ("[“Hot and red, swollen]", 5, "Hot and red"),
    ],
)
def test_curly_quotes_that_a_comma_parts_are_an_error(
    row: str, column: int, meant: str, tmp_path: Path
) -> None:
    [one] = listed(tmp_path, row)
    assert (one.rule, one.severity) == ("quotes-curly", Severity.ERROR)
    assert one.span and (one.span.line, one.span.column) == (1, column)
    assert f'type straight ones: "{meant}"' in one.hint


@pytest.mark.parametrize(
    "row",
    [
        "[“Hot”, “You cannot walk”]",
        '["“Hot, red”", "You cannot walk"]',
        "[“No” means no, it’s so, ’tis, “Why?” she said]",
        "\n  - “Hot, red or swollen”\n  - “You cannot walk”",
        '[„Rot", heiß]',
        "[]",
    ],
)
def test_curly_quotes_that_part_nothing_pass(row: str, tmp_path: Path) -> None:
    assert [one for one in listed(tmp_path, row) if one.severity is Severity.ERROR] == []


REST = {
    "tab": ("          alt: A knee from the side.", "\talt: A knee from the side.", "tab-indentation"),
    "alt to the left": ("          alt: A knee", "        alt: A knee", "block-malformed"),
    "colon": ("caption: Exercises by week", "caption: Exercises: by week", "yaml-syntax"),
    "quote": ('version: "1.0"', 'version: "1.0', "yaml-syntax"),
    "two of them": ("  language: en-US", "   language: en-US", "yaml-syntax"),
}
"""Faults of YAML, the last with a second one below."""
ELSEWHERE = (
    ("reviewed: 2026-11-16", "reviewed: 2026-11-36", "date-malformed"),
    ('["2", "Sit down, stand up"]', '["2"]', "table-uneven"),
    ("          title: Call the clinic", "          tilte: Call the clinic", "unknown-key"),
)


@pytest.mark.parametrize("slip", REST)
def test_a_fault_of_yaml_hides_no_other_and_makes_none(slip: str, tmp_path: Path) -> None:
    old, new, rule = REST[slip]
    text, expected = WITH_LISTS.replace(old, new, 1), [rule]
    assert text != WITH_LISTS
    if slip == "two of them":
        text, expected = text.replace("caption: Exercises by week", "caption: Exercises: by week"), [rule] * 2
    for before, after, told in ELSEWHERE:
        assert before in text
        text, expected = text.replace(before, after, 1), [*expected, told]
    found = [one.rule for one in findings(tmp_path, text) if one.rule != "image-unusable"]
    assert sorted(found) == sorted(expected)


def test_lines_that_nobody_could_look_at_are_named(tmp_path: Path) -> None:
    text = WITH_LISTS.replace("      - figure:", "      figure:", 1)
    [one] = [one for one in findings(tmp_path, text) if one.rule == "yaml-syntax"]
    line = text.split("\n").index("      figure:") + 1
    assert f"what else is wrong in lines {line} to {line + 2} is told when this is mended" in one.hint


def test_a_line_too_far_to_the_left_is_told_at_itself(tmp_path: Path) -> None:
    text = WITH_LISTS.replace("          alt: A knee", "        alt: A knee", 1)
    text = text.replace("from the side.", "from the side.\n          caption: A knee.", 1)
    [one] = [one for one in findings(tmp_path, text) if one.rule == "yaml-syntax"]
    assert "begins after 8 spaces, and the lines above and below it after 10" in one.message
    assert one.span and text.split("\n")[one.span.line - 1].startswith("        alt:")


def test_typed_numbers_of_a_list_are_told_as_that(tmp_path: Path) -> None:
    start, _, rest = WITH_LISTS.partition('          - "Walk a little."')
    rest = rest.partition('"Rest, too."')[2]
    text = start + "        1. Walk a little.\n        2. Rest." + rest
    [one] = [one for one in findings(tmp_path, text) if one.rule == "yaml-syntax"]
    assert one.message == 'a list item does not begin with a number: "1. Walk a little."'
    assert "write a dash in place of 1." in one.hint


def test_a_section_without_blocks_is_told_as_that(tmp_path: Path) -> None:
    text = WITH_LISTS.replace("    blocks:\n", "", 1)
    assert text != WITH_LISTS
    [one] = [one for one in findings(tmp_path, text) if one.rule == "yaml-syntax"]
    assert one.message == "blocks: is missing between the title of the section and what stands below it"
    assert "with 4 spaces before it" in one.hint
